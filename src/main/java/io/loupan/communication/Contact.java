package io.loupan.communication;

import io.loupan.customers.CustomerId;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A contact with a customer that has taken place.
 *
 * @param id of it
 * @param caseNo in which case
 * @param customerId with whom
 * @param channel by which way
 * @param fromCustomer whether the customer began it
 * @param planned whether a task asked for it
 * @param outcome what it has brought
 * @param noteId what was said, sealed in {@code customers}, or null
 * @param by who had it
 * @param at when (UTC)
 * @param nextChannel by which way to go on, or null if that was left to the rhythm
 * @param nextAt when to go on (UTC), or null if that was left to the rhythm
 */
public record Contact(
    UUID id,
    CaseNo caseNo,
    CustomerId customerId,
    ContactChannel channel,
    boolean fromCustomer,
    boolean planned,
    ContactOutcome outcome,
    UUID noteId,
    String by,
    Instant at,
    ContactChannel nextChannel,
    Instant nextAt) {}
