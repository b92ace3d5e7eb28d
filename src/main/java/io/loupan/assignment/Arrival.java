package io.loupan.assignment;

import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who has come to the sales office without an appointment.
 *
 * @param id its id
 * @param projectId what the visitor came for
 * @param caseNo the visitor's case
 * @param arrivedAt when
 * @param receiver the consultant who receives, or null while the visitor waits
 * @param endedAt when the receiver was free again, or null
 */
public record Arrival(
    UUID id, UUID projectId, CaseNo caseNo, Instant arrivedAt, String receiver, Instant endedAt) {}
