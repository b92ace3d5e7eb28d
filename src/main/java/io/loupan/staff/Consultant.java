package io.loupan.staff;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A consultant (置业顾问) with everything that is set up for one.
 *
 * @param userId login, also the consultant's id
 * @param name as colleagues call the person
 * @param level experience
 * @param capacity open cases the person can carry, 1 or more
 * @param projects projects served; empty means that nothing is offered
 * @param regions regions served, at least one
 * @param types kinds of customer served, at least one
 * @param duty weekly duty by weekday and time; empty means never on duty
 * @param leave all leave on record, the latest first
 * @param active false once retired
 * @param createdAt when added
 * @param version counts the changes; goes back with a {@link ConsultantChange}
 */
public record Consultant(
    String userId,
    String name,
    Level level,
    int capacity,
    Set<UUID> projects,
    Set<Region> regions,
    Set<CustomerType> types,
    List<Shift> duty,
    List<Leave> leave,
    boolean active,
    Instant createdAt,
    int version) {}
