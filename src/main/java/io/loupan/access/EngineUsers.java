package io.loupan.access;

import io.loupan.access.LoginFailed.Reason;
import io.loupan.engine.Passwords;
import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.security.authentication.AuthenticationProvider;
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
  private final Passwords passwords;
  private final SourceLimit wrong;

  EngineUsers(IdentityService identity, Users users, Passwords passwords, Limits limits) {
    this.identity = identity;
    this.users = users;
    this.passwords = passwords;
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
    String password = String.valueOf(login.getCredentials());
    boolean matches = matches(login.getName(), password);
    Optional<Person> person = users.find(login.getName());
    if (!matches || person.orElseThrow().groups().isEmpty()) { // who has left is in no group
      wrong.count(source);
      throw person
          .map(known -> new LoginRefused(known.id(), reason(known.id(), matches, password)))
          .orElseGet(() -> new LoginRefused(null, Reason.WRONG_PASSWORD));
    }
    String[] groups =
        person.get().groups().stream().map(StaffGroup::authority).toArray(String[]::new);
    return UsernamePasswordAuthenticationToken.authenticated(
        login.getName(), null, AuthorityUtils.createAuthorityList(groups));
  }

  private Reason reason(String user, boolean matches, String password) {
    if (matches) {
      return Reason.NOT_ALLOWED;
    }
    return passwords.isLocked(user) || passwords.isPasswordOf(user, password)
        ? Reason.LOCKED
        : Reason.WRONG_PASSWORD;
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
