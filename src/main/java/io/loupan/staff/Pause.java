package io.loupan.staff;

import java.time.Instant;

/**
 * Somebody is away from some minute on, nobody knows for how long.
 *
 * @param since from when on
 * @param by user id of whoever said so, or null for the installation itself
 */
public record Pause(Instant since, String by) {}
