package io.loupan.customers;

import static io.loupan.kernel.Stored.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who looked at whose personal data, when and where: kept for the auditors, who read the view
 * {@code customers_v_lookup}.
 */
@Service
public class LookUps {

  /** Numbers of strangers that one user is told about in 24 hours; a busy reception asks for 50. */
  public static final int STRANGERS_A_DAY = 100;

  /** Where somebody sees that a colleague has the owner of a number, or that nobody has. */
  private static final String STRANGER = "stranger";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  LookUps(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Notes that somebody was shown personal data. Takes part in the caller's transaction, or has one
   * of its own.
   *
   * @param by id of the user
   * @param whose which customer
   * @param where on which page, in a few letters: {@code case}, {@code customer}, {@code find}
   */
  @Transactional
  public void note(String by, CustomerId whose, String where) {
    note(by, List.of(whose), where);
  }

  /**
   * Notes that somebody was shown the personal data of several customers, such as a list of them.
   *
   * @param by id of the user
   * @param whose which customers; nothing happens if there are none
   * @param where on which page, in up to 20 letters
   */
  @Transactional
  public void note(String by, Collection<CustomerId> whose, String where) {
    if (whose.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    insert(by, whose, where, now);
    whose.forEach(customer -> events.publishEvent(new CustomerLookedUp(customer, by, where, now)));
  }

  /**
   * Notes that somebody asked for a phone number of nobody they look after, before they are told
   * who that is. Several at the same moment may pass the limit by as many.
   *
   * @param by id of the user
   * @param whose who has it, or null if nobody does: asking for numbers at random is noted too
   * @throws TooManyStrangers if this user has asked for {@value #STRANGERS_A_DAY} in the last 24
   *     hours; nothing is noted
   */
  @Transactional
  public void noteStranger(String by, CustomerId whose) throws TooManyStrangers {
    Instant now = clock.instant();
    int before =
        jdbc.sql(
                "select count(*) from customer_lookup"
                    + " where by_user = ? and looked_at > ? and place = ?")
            .params(by, utc(now.minus(Duration.ofDays(1))), STRANGER)
            .query(Integer.class)
            .single();
    if (before >= STRANGERS_A_DAY) {
      throw new TooManyStrangers(STRANGERS_A_DAY);
    }
    insert(by, Collections.singleton(whose), STRANGER, now);
    if (whose != null) {
      events.publishEvent(new CustomerLookedUp(whose, by, STRANGER, now));
    }
    if (before + 1 == STRANGERS_A_DAY) {
      events.publishEvent(new StrangersLimitReached(by, STRANGERS_A_DAY, now));
    }
  }

  private void insert(String by, Collection<CustomerId> whose, String where, Instant now) {
    var insert =
        jdbc.sql(
            "insert into customer_lookup (id, by_user, customer_id, place, looked_at) values "
                + String.join(", ", Collections.nCopies(whose.size(), "(?, ?, ?, ?, ?)")));
    for (CustomerId customer : whose) {
      insert.params(
          UUID.randomUUID(), by, customer == null ? null : customer.value(), where, utc(now));
    }
    insert.update();
  }
}
