package io.loupan.customers;

import java.time.Instant;

/**
 * A consent of a customer to a use of the personal data (PIPL 13–15).
 *
 * @param purpose to what, for example {@code contact}
 * @param noticeVersion of the notice that was shown
 * @param channel where it was given: a channel's id, or how a colleague received it
 * @param givenAt when it was given (UTC)
 * @param recordedBy the colleague who noted it, or null if the customer gave it alone
 * @param withdrawnAt when it was withdrawn (UTC), or null while it holds
 * @param withdrawnBy the colleague who noted the withdrawal, or null
 */
public record Consent(
    String purpose,
    String noticeVersion,
    String channel,
    Instant givenAt,
    String recordedBy,
    Instant withdrawnAt,
    String withdrawnBy) {

  /**
   * Whether it can be relied on.
   *
   * @return false once it was withdrawn
   */
  public boolean holds() {
    return withdrawnAt == null;
  }
}
