package io.loupan.assignment;

import java.time.Instant;

/**
 * What an attempt to assign a lead came to.
 *
 * @param verdict OFFERED, RECEIVED, NEXT_SHIFT or MANAGER
 * @param consultant to whom it is offered, or null
 * @param claimUntil until when they can accept, or null
 * @param nextShift when somebody will be on duty, or null
 */
public record Assigned(Verdict verdict, String consultant, Instant claimUntil, Instant nextShift) {}
