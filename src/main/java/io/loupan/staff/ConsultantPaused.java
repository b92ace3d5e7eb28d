package io.loupan.staff;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A consultant is away from now on, to an open end.
 *
 * @param userId the consultant
 * @param by user id of whoever did it, or null for the installation itself
 * @param at when
 */
public record ConsultantPaused(String userId, String by, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
