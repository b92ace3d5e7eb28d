package io.loupan.calendar;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Some days became special, or usual again.
 *
 * @param firstDay first of them
 * @param lastDay last of them, inclusive
 * @param days what they are from now on; null if they are again like their weekday
 * @param by user id of whoever did it, or null for the installation itself
 * @param at when
 */
public record CalendarDayChanged(
    LocalDate firstDay, LocalDate lastDay, SpecialDays days, String by, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
