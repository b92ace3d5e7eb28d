package io.loupan.leads;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * The process of a case could not be started with its lead. It starts from a job, which is repeated
 * and, in the end, becomes an incident.
 *
 * @param leadNo the lead
 * @param caseNo its case
 * @param at when
 */
public record CaseStartRepeated(LeadNo leadNo, CaseNo caseNo, Instant at)
    implements BusinessEvent {}
