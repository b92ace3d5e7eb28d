package io.loupan.assignment;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A consultant receives a visitor.
 *
 * @param arrivalId which arrival
 * @param caseNo the visitor's case
 * @param receiver who receives
 * @param by who registered the visitor
 * @param at when
 */
public record CustomerReceived(
    UUID arrivalId, CaseNo caseNo, String receiver, String by, Instant at)
    implements BusinessEvent {}
