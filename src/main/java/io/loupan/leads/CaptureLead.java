package io.loupan.leads;

import io.loupan.customers.Title;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * An enquiry as it comes in, raw as typed; null means not said.
 *
 * @param channel where it comes from: the id of a channel
 * @param idempotencyKey repeated by a sender who did not get our answer, or null
 * @param name required
 * @param title how to address the person
 * @param phone this or the e-mail is required
 * @param email this or the phone is required
 * @param project the slug of the project, required
 * @param campaign which campaign brought it
 * @param customerType {@code STANDARD} or {@code PREMIUM}
 * @param region {@code EAST}, {@code WEST}, {@code NORTH} or {@code SOUTH}
 * @param budget in yuan
 * @param message what the person wrote
 * @param wantsVisit whether a visit was asked for
 * @param consentToContact whether the person agreed to be contacted; required (PIPL art. 13, 14)
 * @param noticeVersion of the privacy notice that was shown, required
 * @param language the person reads
 */
public record CaptureLead(
    String channel,
    String idempotencyKey,
    String name,
    Title title,
    String phone,
    String email,
    String project,
    String campaign,
    String customerType,
    String region,
    BigDecimal budget,
    String message,
    boolean wantsVisit,
    boolean consentToContact,
    String noticeVersion,
    Locale language) {

  /** No personal values in logs. */
  @Override
  public String toString() {
    return "CaptureLead[channel=%s, project=%s]".formatted(channel, project);
  }
}
