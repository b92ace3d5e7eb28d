package io.loupan.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks once a minute whether somebody is still in the groups they logged in with, and ends their
 * session if not. {@link Users} ends sessions itself; this catches what an administrator does in
 * the Admin app or by REST.
 */
class StillInGroups extends OncePerRequestFilter {

  private static final String CHECKED = StillInGroups.class.getName();
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Users users;
  private final Clock clock;

  StillInGroups(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Authentication> login = CurrentUser.authentication();
    HttpSession session = request.getSession(false);
    if (login.isPresent() && session != null && isDue(session)) {
      if (sameGroups(login.get())) {
        session.setAttribute(CHECKED, clock.millis());
      } else {
        session.invalidate();
        SecurityContextHolder.clearContext();
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isDue(HttpSession session) {
    return !(session.getAttribute(CHECKED) instanceof Long checked)
        || clock.millis() - checked >= EVERY.toMillis();
  }

  private boolean sameGroups(Authentication login) {
    Set<String> then =
        login.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .collect(Collectors.toSet());
    Set<String> now =
        users.find(login.getName()).stream()
            .flatMap(person -> person.groups().stream())
            .map(StaffGroup::authority)
            .collect(Collectors.toSet());
    return then.equals(now);
  }
}
