package io.loupan.communication;

import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A contact to be logged.
 *
 * @param caseNo in which case
 * @param channel by which way
 * @param fromCustomer whether the customer began it
 * @param planned whether a task asked for it
 * @param outcome what it has brought
 * @param note what was said, or null; kept under the customer's key
 * @param by who had it
 * @param nextChannel by which way to go on, or null to leave it to the rhythm
 * @param nextAt when to go on (UTC), or null to leave it to the rhythm
 */
public record NewContact(
    CaseNo caseNo,
    ContactChannel channel,
    boolean fromCustomer,
    boolean planned,
    ContactOutcome outcome,
    String note,
    String by,
    ContactChannel nextChannel,
    Instant nextAt) {}
