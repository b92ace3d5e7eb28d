package io.loupan.staff;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A consultant will be away. The reason stays in the personnel record.
 *
 * @param userId the consultant
 * @param leaveId number of the leave
 * @param firstDay first day away
 * @param lastDay last day away, inclusive
 * @param by user id of whoever did it, or null for the installation itself
 * @param at when
 */
public record LeaveRecorded(
    String userId, UUID leaveId, LocalDate firstDay, LocalDate lastDay, String by, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
