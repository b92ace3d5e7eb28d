package io.loupan.customers;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A customer agreed to a use of the personal data (PIPL 13–14).
 *
 * @param customer who agreed
 * @param purpose to what, for example {@code contact}
 * @param noticeVersion of the notice that was shown
 * @param channel where it was shown
 * @param at when it was given
 */
public record ConsentRecorded(
    CustomerId customer, String purpose, String noticeVersion, String channel, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
