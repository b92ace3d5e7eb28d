package io.loupan.staff;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.List;

/**
 * A consultant's weekly duty was set anew.
 *
 * @param userId the consultant
 * @param duty the duty that holds from now on
 * @param by user id of whoever did it, or null for the installation itself
 * @param at when
 */
public record DutyChanged(String userId, List<Shift> duty, String by, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
