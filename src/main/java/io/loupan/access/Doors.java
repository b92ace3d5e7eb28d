package io.loupan.access;

import static io.loupan.access.StaffGroup.ADMINISTRATORS;
import static io.loupan.access.StaffGroup.AUDITORS;
import static io.loupan.access.StaffGroup.DIRECTORS;
import static io.loupan.access.StaffGroup.MARKETING;
import static io.loupan.access.StaffGroup.SALES;
import static io.loupan.access.StaffGroup.SALES_MANAGERS;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may open what: the one table. The first line that fits an address decides; an address that no
 * line fits is closed to everybody.
 */
final class Doors {

  /** What a channel holds that came with its key. */
  static final String CHANNEL = "CHANNEL";

  private static final StaffGroup[] ALL_STAFF = StaffGroup.values();

  static final List<Door> TABLE =
      List.of(
          // buyers
          everybody("/"),
          everybody("/projects/**"),
          everybody("/enquiries/**"),
          everybody("/privacy"),
          everybody("/login"),
          everybody("/error"),
          everybody("/favicon.ico"),
          everybody("/css/**"),
          everybody("/js/**"),
          everybody("/img/**"),
          nobody("/webjars/camunda/**"),
          everybody("/webjars/**"),
          // machines
          channels("/api/**"),
          everybody("/actuator/health/**"),
          staff("/actuator/prometheus", ADMINISTRATORS),
          // pages of staff; auditors only read
          staff("/desk", ALL_STAFF),
          staff("/desk/notices/**", ALL_STAFF),
          staff(
              "/desk/leads/**",
              MARKETING,
              SALES,
              SALES_MANAGERS,
              DIRECTORS,
              AUDITORS,
              ADMINISTRATORS),
          staff("/desk/cases/*/hand-over", SALES_MANAGERS),
          staff(
              "/desk/cases/**",
              MARKETING,
              SALES,
              SALES_MANAGERS,
              DIRECTORS,
              AUDITORS,
              ADMINISTRATORS),
          staff("/desk/customers/**", SALES, SALES_MANAGERS, DIRECTORS, AUDITORS),
          asking("/desk/find", SALES, SALES_MANAGERS, DIRECTORS, AUDITORS),
          staff("/desk/arrivals/**", MARKETING, SALES, SALES_MANAGERS),
          staff("/desk/messages/**", SALES, SALES_MANAGERS),
          staff("/desk/outbox/**", SALES_MANAGERS, AUDITORS, ADMINISTRATORS),
          staff("/desk/board/hand-over", SALES_MANAGERS),
          staff("/desk/board/**", SALES_MANAGERS, DIRECTORS, AUDITORS),
          staff("/desk/texts/**", MARKETING, SALES_MANAGERS),
          staff("/desk/calendar/**", SALES_MANAGERS, ADMINISTRATORS),
          staff("/desk/me/**", ALL_STAFF),
          staff("/desk/projects/**", SALES_MANAGERS, ADMINISTRATORS),
          staff(
              "/desk/papers/*",
              MARKETING,
              SALES,
              SALES_MANAGERS,
              DIRECTORS,
              AUDITORS,
              ADMINISTRATORS),
          staff("/desk/staff/*/hand-over/**", SALES_MANAGERS),
          staff("/desk/staff/**", SALES_MANAGERS, ADMINISTRATORS),
          staff("/desk/channels/**", MARKETING, SALES_MANAGERS, ADMINISTRATORS),
          // auditors read everything and change nothing
          asking("/audit/find", AUDITORS, ADMINISTRATORS),
          staff("/audit/**", AUDITORS, ADMINISTRATORS),
          // the engine: its own login and set-up stay closed, the rest is up to its authorizations
          nobody("/camunda/api/admin/setup/**"),
          nobody("/camunda/api/admin/auth/user/*/login/**"),
          engine("/camunda/**"),
          engine("/engine-rest/**"));

  private Doors() {}

  /**
   * One line of the table.
   *
   * @param pattern the addresses
   * @param readers who may GET: authorities, or null for everybody
   * @param writers who may do anything else: authorities, or null for everybody
   */
  record Door(String pattern, RequestMatcher matcher, Set<String> readers, Set<String> writers)
      implements AuthorizationManager<RequestAuthorizationContext> {

    @Override
    @SuppressWarnings("deprecation") // the interface's only abstract method in this release
    public AuthorizationDecision check(
        java.util.function.Supplier<org.springframework.security.core.Authentication> caller,
        RequestAuthorizationContext context) {
      Set<String> allowed = allowed(context.getRequest());
      return new AuthorizationDecision(
          allowed == null
              || caller.get().getAuthorities().stream()
                  .map(GrantedAuthority::getAuthority)
                  .anyMatch(allowed::contains));
    }

    private Set<String> allowed(HttpServletRequest request) {
      String method = request.getMethod();
      return HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method) ? readers : writers;
    }
  }

  /** The line that decides on a request; empty where there is none. */
  static Optional<Door> of(HttpServletRequest request) {
    return TABLE.stream().filter(door -> door.matcher().matches(request)).findFirst();
  }

  /** The groups that may do what was asked for, in the order of the table of groups. */
  static List<StaffGroup> groupsFor(HttpServletRequest request) {
    Set<String> allowed = of(request).map(door -> door.allowed(request)).orElse(Set.of());
    return allowed == null
        ? List.of()
        : Arrays.stream(ALL_STAFF).filter(group -> allowed.contains(group.authority())).toList();
  }

  private static Door everybody(String pattern) {
    return door(pattern, null, null);
  }

  private static Door nobody(String pattern) {
    return door(pattern, Set.of(), Set.of());
  }

  private static Door channels(String pattern) {
    return door(pattern, Set.of(CHANNEL), Set.of(CHANNEL));
  }

  private static Door staff(String pattern, StaffGroup... groups) {
    Set<String> readers = authorities(groups);
    return door(
        pattern,
        readers,
        readers.stream()
            .filter(authority -> !authority.equals(AUDITORS.authority()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Here auditors too may POST: that is how the engine is asked; what changes, it refuses. */
  private static Door engine(String pattern) {
    return asking(pattern, ALL_STAFF);
  }

  /** Asked by POST, because what is asked must not stand in an address; it changes nothing. */
  private static Door asking(String pattern, StaffGroup... groups) {
    return door(pattern, authorities(groups), authorities(groups));
  }

  private static Door door(String pattern, Set<String> readers, Set<String> writers) {
    return new Door(
        pattern, PathPatternRequestMatcher.withDefaults().matcher(pattern), readers, writers);
  }

  private static Set<String> authorities(StaffGroup... groups) {
    return Arrays.stream(groups).map(StaffGroup::authority).collect(Collectors.toUnmodifiableSet());
  }
}
