package io.loupan.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells who logged in and out, and who could not. A try that the brake of its address stops is not
 * told: nothing was compared, and it would fill the trail.
 */
@Component
class Logins {

  /** A machine logs in with every call; one entry in this time is enough. */
  private static final Duration MACHINES = Duration.ofHours(1);

  private final ApplicationEventPublisher events;
  private final TransactionOperations transaction;
  private final Clock clock;

  /** When this node last told of a user at the door of machines; holds real users only. */
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  Logins(ApplicationEventPublisher events, TransactionOperations transaction, Clock clock) {
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  void in(Authentication login) {
    publish(new LoggedIn(login.getName(), LoginWay.PAGE, clock.instant()));
  }

  void machineIn(Authentication login) {
    Instant now = clock.instant();
    Instant last =
        told.compute(
            login.getName(),
            (user, before) ->
                before == null || !now.isBefore(before.plus(MACHINES)) ? now : before);
    if (last == now) {
      publish(new LoggedIn(login.getName(), LoginWay.REST, now));
    }
  }

  void failed(LoginWay way, AuthenticationException e) {
    if (e instanceof LoginRefused refused) {
      publish(new LoginFailed(refused.userId(), refused.reason(), way, clock.instant()));
    }
  }

  void out(Authentication login) {
    if (login != null) {
      publish(new LoggedOut(login.getName(), clock.instant()));
    }
  }

  private void publish(Object event) {
    transaction.executeWithoutResult(tx -> events.publishEvent(event));
  }
}
