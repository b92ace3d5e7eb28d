package io.loupan.cases;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A case has gone from one consultant to another.
 *
 * @param caseNo which
 * @param from who had it, accepted or only offered; null if nobody
 * @param to who has it now
 * @param by the manager
 * @param at when
 */
public record CaseHandedOver(CaseNo caseNo, String from, String to, String by, Instant at)
    implements BusinessEvent {}
