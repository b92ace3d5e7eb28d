package io.loupan.assignment;

import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A lead put before a consultant.
 *
 * @param offerId its id
 * @param leadNo which lead
 * @param caseNo of its case
 * @param consultant to whom
 * @param offeredAt when
 * @param claimUntil until when it can be accepted
 * @param outcome {@code OPEN}, {@code ACCEPTED}, {@code DECLINED}, {@code EXPIRED}, {@code
 *     WITHDRAWN}, because the case ended, {@code RECEIVED}, kept for whoever received the customer
 *     in person until the lead is checked, or {@code HANDED_OVER}, because it was taken from the
 *     consultant before they answered
 */
public record Offer(
    UUID offerId,
    LeadNo leadNo,
    CaseNo caseNo,
    String consultant,
    Instant offeredAt,
    Instant claimUntil,
    String outcome) {}
