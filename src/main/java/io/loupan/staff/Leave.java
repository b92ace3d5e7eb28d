package io.loupan.staff;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Whole days away, in the office's zone.
 *
 * @param id its number
 * @param firstDay first day away
 * @param lastDay last day away, inclusive, not before {@code firstDay}
 * @param reason why
 */
public record Leave(UUID id, LocalDate firstDay, LocalDate lastDay, LeaveReason reason) {

  boolean covers(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }
}
