package io.loupan.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is behind the present request, whichever way they came in. */
public final class CurrentUser {

  private CurrentUser() {}

  /**
   * The user of a page, of Tasklist or of REST; for a channel's call the channel.
   *
   * @return their id; empty for a stranger and for work that the installation does by itself
   */
  public static Optional<String> id() {
    return authentication().map(Authentication::getName);
  }

  /**
   * The groups that the user logged in with.
   *
   * @return empty for a stranger, a channel and for work that the installation does by itself
   */
  public static Set<StaffGroup> groups() {
    return authentication().map(LoggedInUser::groupsOf).orElse(List.of()).stream()
        .flatMap(id -> StaffGroup.of(id).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a machine is behind the present request.
   *
   * @return true if it came with a channel's key
   */
  public static boolean isChannel() {
    return authentication().stream()
        .flatMap(login -> login.getAuthorities().stream())
        .anyMatch(held -> Doors.CHANNEL.equals(held.getAuthority()));
  }

  static Optional<Authentication> authentication() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .filter(Authentication::isAuthenticated)
        .filter(login -> !(login instanceof AnonymousAuthenticationToken));
  }
}
