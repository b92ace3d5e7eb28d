package io.loupan.kernel;

import java.time.Instant;

/**
 * Something the business would tell a colleague about. Published in the transaction of the change
 * itself; the audit trail and the figures read these events.
 *
 * <p>An event holds ids and facts, never a person's values: what is in an event outlives the
 * erasure of a customer.
 */
public interface BusinessEvent {

  /**
   * The case it belongs to.
   *
   * @return the case number, or null where the event belongs to no case
   */
  CaseNo caseNo();

  /**
   * When it happened.
   *
   * @return a point in time (UTC)
   */
  Instant at();
}
