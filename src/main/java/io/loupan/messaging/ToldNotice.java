package io.loupan.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * A notice that somebody was told.
 *
 * @param id of the notice
 * @param notice what was told
 * @param at when (UTC)
 * @param seenAt when the recipient put it away or what it told of was settled (UTC), or null
 */
public record ToldNotice(UUID id, Notice notice, Instant at, Instant seenAt) {}
