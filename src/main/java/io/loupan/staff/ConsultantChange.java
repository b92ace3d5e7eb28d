package io.loupan.staff;

import java.util.Set;
import java.util.UUID;

/**
 * What a consultant shall be from now on. Values are taken as typed and checked by {@link
 * Staff#change}.
 *
 * @param version the version this change was made on
 * @param name as colleagues call the person
 * @param level experience
 * @param capacity open cases the person can carry
 * @param projects projects served, may be empty
 * @param regions regions served
 * @param types kinds of customer served
 */
public record ConsultantChange(
    int version,
    String name,
    Level level,
    int capacity,
    Set<UUID> projects,
    Set<Region> regions,
    Set<CustomerType> types) {}
