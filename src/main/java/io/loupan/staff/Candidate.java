package io.loupan.staff;

import java.util.Set;

/**
 * A consultant as the assignment sees one at one moment.
 *
 * @param userId login, also the consultant's id
 * @param name as colleagues call the person
 * @param level experience
 * @param capacity open cases the person can carry, 1 or more
 * @param regions regions served, at least one
 * @param types kinds of customer served, at least one
 * @param presence on duty, off duty or on leave at that moment
 */
public record Candidate(
    String userId,
    String name,
    Level level,
    int capacity,
    Set<Region> regions,
    Set<CustomerType> types,
    Presence presence) {}
