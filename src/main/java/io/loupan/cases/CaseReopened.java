package io.loupan.cases;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A lost case goes on.
 *
 * @param caseNo which
 * @param owner the consultant who goes on with it
 * @param by the manager
 * @param at when
 */
public record CaseReopened(CaseNo caseNo, String owner, String by, Instant at)
    implements BusinessEvent {}
