package io.loupan.customers;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A customer no longer agrees to a use of the personal data (PIPL 15). What was done before remains
 * lawful; from now on it must not be done any more.
 *
 * @param customer who withdrew
 * @param purpose what for, for example {@code contact}
 * @param by the colleague who noted it
 * @param at when
 */
public record ConsentWithdrawn(CustomerId customer, String purpose, String by, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
