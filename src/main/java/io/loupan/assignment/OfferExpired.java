package io.loupan.assignment;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import java.time.Instant;

/**
 * A consultant has not answered in time.
 *
 * @param leadNo which lead
 * @param caseNo of its case
 * @param consultant who
 * @param at when
 */
public record OfferExpired(LeadNo leadNo, CaseNo caseNo, String consultant, Instant at)
    implements BusinessEvent {}
