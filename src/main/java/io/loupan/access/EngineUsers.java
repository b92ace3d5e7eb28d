package io.loupan.access;

import java.time.Duration;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks name and password with the engine's identity service, for pages and REST alike.
 *
 * <p>Two brakes slow down who guesses. The engine's works per user, holds on all nodes, and locks
 * the user after ten wrong tries until an administrator unlocks them. Ours works per source address
 * on each node, so that one address cannot go through all users. Whether it was the name or the
 * password that was wrong, and whether a user is locked, is told to nobody.
 */
@Component
class EngineUsers implements AuthenticationProvider {

  private final IdentityService identity;
  private final Users users;
  private final SourceLimit wrong;

  EngineUsers(IdentityService identity, Users users, Limits limits) {
    this.identity = identity;
    this.users = users;
    this.wrong = new SourceLimit(limits.loginBurst(), limits.loginPerMinute());
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String source =
        login.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : null;
    Duration wait = wrong.wait(source);
    if (!wait.isZero()) {
      throw new TooManyTries(wait);
    }
    String[] groups =
        matches(login.getName(), String.valueOf(login.getCredentials()))
            ? users
                .find(login.getName())
                .map(person -> person.groups().stream().map(StaffGroup::authority))
                .map(authorities -> authorities.toArray(String[]::new))
                .orElseThrow()
            : new String[0];
    if (groups.length == 0) { // who has left is in no group
      wrong.count(source);
      throw new BadCredentialsException("Unknown user or wrong password");
    }
    return UsernamePasswordAuthenticationToken.authenticated(
        login.getName(), null, AuthorityUtils.createAuthorityList(groups));
  }

  private boolean matches(String user, String password) {
    try {
      return identity.checkPassword(user, password);
    } catch (OptimisticLockingException anotherTryCounted) {
      // several requests of one user at once, after a wrong password: each wants to clear the count
      return identity.checkPassword(user, password);
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
