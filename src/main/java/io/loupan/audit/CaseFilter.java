package io.loupan.audit;

import io.loupan.customers.CustomerId;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * Which cases an auditor looks for; each part may be null, which means all.
 *
 * @param caseNo this one only
 * @param customer those of this customer
 * @param person those in which this user did something
 * @param from opened then or later (UTC)
 * @param until opened before then (UTC)
 * @param project of this project
 * @param state those that stand so
 */
public record CaseFilter(
    CaseNo caseNo,
    CustomerId customer,
    String person,
    Instant from,
    Instant until,
    UUID project,
    State state) {

  /** How cases stand: running or finished, or more exactly. */
  public enum State {
    RUNNING("c.closed_at is null"),
    FINISHED("c.closed_at is not null"),
    WON("c.outcome = 'WON'"),
    LOST("c.outcome = 'LOST'"),
    INTAKE("c.stage = 'INTAKE'"),
    OFFERED("c.stage = 'OFFERED'"),
    WAITING_FOR_SHIFT("c.stage = 'WAITING_FOR_SHIFT'"),
    BY_HAND("c.stage = 'BY_HAND'"),
    IN_SALE("c.stage = 'IN_SALE'");

    private final String condition;

    State(String condition) {
      this.condition = condition;
    }

    String condition() {
      return condition;
    }
  }
}
