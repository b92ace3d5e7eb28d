package io.loupan.assignment;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import java.time.Instant;

/**
 * A consultant has declined a lead.
 *
 * @param leadNo which lead
 * @param caseNo of its case
 * @param consultant who
 * @param reason why
 * @param at when
 */
public record OfferDeclined(
    LeadNo leadNo, CaseNo caseNo, String consultant, DeclineReason reason, Instant at)
    implements BusinessEvent {}
