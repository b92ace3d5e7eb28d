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
 * @param outcome {@code OPEN}, {@code ACCEPTED}, {@code DECLINED}, {@code EXPIRED} or {@code
 *     WITHDRAWN}, because the case ended
 */
public record Offer(
    UUID offerId,
    LeadNo leadNo,
    CaseNo caseNo,
    String consultant,
    Instant offeredAt,
    Instant claimUntil,
    String outcome) {}
