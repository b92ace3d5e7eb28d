package io.loupan.communication;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A contact with a customer has taken place.
 *
 * @param contactId which
 * @param caseNo in which case
 * @param channel by which way
 * @param planned whether a task asked for it
 * @param outcome what it has brought
 * @param by who had it
 * @param nextAt when to go on (UTC), or null if that was left open
 * @param at when
 */
public record CustomerContacted(
    UUID contactId,
    CaseNo caseNo,
    ContactChannel channel,
    boolean planned,
    ContactOutcome outcome,
    String by,
    Instant nextAt,
    Instant at)
    implements BusinessEvent {}
