package io.loupan.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Hands the user of the one login to the Camunda web apps. Public only because they create it
 * themselves, by its name.
 */
public class LoggedInUser extends ContainerBasedAuthenticationProvider {

  /** For the web apps. */
  public LoggedInUser() {}

  @Override
  public AuthenticationResult extractAuthenticatedUser(
      HttpServletRequest request, ProcessEngine engine) {
    Optional<Authentication> login = CurrentUser.authentication();
    if (login.isEmpty()) {
      return AuthenticationResult.unsuccessful();
    }
    AuthenticationResult result = AuthenticationResult.successful(login.get().getName());
    result.setGroups(groupsOf(login.get()));
    return result;
  }

  /** The ids of the groups that somebody logged in with. */
  static List<String> groupsOf(Authentication login) {
    return login.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .filter(authority -> authority.startsWith("GROUP_"))
        .map(authority -> authority.substring("GROUP_".length()))
        .toList();
  }
}
