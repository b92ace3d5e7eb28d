package io.loupan.cases;

import java.time.Instant;

/**
 * A case that went from one consultant to another.
 *
 * @param from who had it, accepted or only offered
 * @param to who got it
 * @param by the manager
 * @param reason why; empty once the customer was erased
 * @param at when
 */
public record HandOver(String from, String to, String by, String reason, Instant at) {}
