package io.loupan.cases;

import java.time.Instant;
import java.util.UUID;

/**
 * One end of a case. A case that was reopened may end again.
 *
 * @param at when it ended (UTC)
 * @param outcome how
 * @param reason why it was lost, or null
 * @param noteId what was written, sealed in {@code customers}, or null
 * @param by who closed it, or null for the process itself
 * @param reopenedAt when it was reopened (UTC), or null
 * @param reopenedBy the manager who did it, or null
 * @param reopenReasonId why, sealed in {@code customers}, or null
 */
public record Closing(
    Instant at,
    Outcome outcome,
    LostReason reason,
    UUID noteId,
    String by,
    Instant reopenedAt,
    String reopenedBy,
    UUID reopenReasonId) {}
