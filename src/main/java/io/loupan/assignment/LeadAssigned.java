package io.loupan.assignment;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import java.time.Instant;

/**
 * A consultant has a lead from now on.
 *
 * @param leadNo which lead
 * @param caseNo of its case
 * @param consultant who
 * @param by the manager who assigned it by hand, or null if the consultant accepted
 * @param at when
 */
public record LeadAssigned(LeadNo leadNo, CaseNo caseNo, String consultant, String by, Instant at)
    implements BusinessEvent {}
