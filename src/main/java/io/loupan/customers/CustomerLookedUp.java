package io.loupan.customers;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Somebody was shown personal data.
 *
 * @param customer whose
 * @param by id of the user
 * @param where on which page, as {@link LookUps#note} was told
 * @param at when
 */
public record CustomerLookedUp(CustomerId customer, String by, String where, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
