package io.loupan.cases;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody gives a case up, at whatever point it is. {@link CaseClosed} follows when its process
 * has ended.
 *
 * @param caseNo which
 * @param reason why
 * @param noteId what they wrote, sealed in {@code customers}, or null
 * @param by who
 * @param at when
 */
public record CaseLost(CaseNo caseNo, LostReason reason, UUID noteId, String by, Instant at)
    implements BusinessEvent {}
