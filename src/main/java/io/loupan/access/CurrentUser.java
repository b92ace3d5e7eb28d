package io.loupan.access;

import java.util.Optional;
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

  static Optional<Authentication> authentication() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .filter(Authentication::isAuthenticated)
        .filter(login -> !(login instanceof AnonymousAuthenticationToken));
  }
}
