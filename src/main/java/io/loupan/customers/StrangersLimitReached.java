package io.loupan.customers;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Somebody has asked for as many numbers of strangers as are answered in 24 hours; the next are
 * refused.
 *
 * @param by id of the user
 * @param limit how many that is
 * @param at when
 */
public record StrangersLimitReached(String by, int limit, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
