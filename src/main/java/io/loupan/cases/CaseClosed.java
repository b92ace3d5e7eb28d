package io.loupan.cases;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A case has ended.
 *
 * @param caseNo which
 * @param outcome how
 * @param reason why it was lost, or null
 * @param by who closed it, or null for the process itself
 * @param at when
 */
public record CaseClosed(CaseNo caseNo, Outcome outcome, LostReason reason, String by, Instant at)
    implements BusinessEvent {}
