package io.loupan.leads;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Marketing has clarified doubtful contact data, or the case was lost before.
 *
 * @param leadNo which lead
 * @param caseNo of its case
 * @param answer what they found
 * @param by who; null if the process of a lost case ended it
 * @param at when
 */
public record LeadClarified(
    LeadNo leadNo, CaseNo caseNo, Clarification answer, String by, Instant at)
    implements BusinessEvent {}
