package io.loupan.assignment;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import java.time.Instant;

/**
 * A lead was offered to a consultant.
 *
 * @param leadNo which lead
 * @param caseNo of its case
 * @param consultant to whom
 * @param claimUntil until when they can accept
 * @param at when
 */
public record LeadOffered(
    LeadNo leadNo, CaseNo caseNo, String consultant, Instant claimUntil, Instant at)
    implements BusinessEvent {}
