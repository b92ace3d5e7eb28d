package io.loupan.staff;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A leave was taken off the record.
 *
 * @param userId the consultant
 * @param leaveId number of the leave
 * @param by user id of whoever did it, or null for the installation itself
 * @param at when
 */
public record LeaveRemoved(String userId, UUID leaveId, String by, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
