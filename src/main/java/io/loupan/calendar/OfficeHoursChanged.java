package io.loupan.calendar;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.List;

/**
 * The opening times of the week were set anew.
 *
 * @param hours what holds from now on
 * @param by user id of whoever did it, or null for the installation itself
 * @param at when
 */
public record OfficeHoursChanged(List<Hours> hours, String by, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
