package io.loupan.staff;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A consultant's level, capacity, name or range was changed.
 *
 * @param userId the consultant
 * @param level experience
 * @param capacity open cases the person can carry
 * @param projects projects served
 * @param regions regions served
 * @param types kinds of customer served
 * @param by user id of whoever did it, or null for the installation itself
 * @param at when
 */
public record ConsultantChanged(
    String userId,
    Level level,
    int capacity,
    Set<UUID> projects,
    Set<Region> regions,
    Set<CustomerType> types,
    String by,
    Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
