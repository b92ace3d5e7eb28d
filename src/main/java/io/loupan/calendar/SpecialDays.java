package io.loupan.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Days in a row that are not as their weekday: a holiday, or make-up workdays (调休).
 *
 * @param firstDay the first, in the office's zone
 * @param lastDay the last, inclusive
 * @param actsAs the weekday they are worked like; null if the office is closed
 * @param name what colleagues call them, for example 春节
 */
public record SpecialDays(LocalDate firstDay, LocalDate lastDay, DayOfWeek actsAs, String name) {

  /**
   * Whether a day is one of them.
   *
   * @param day a date in the office's zone
   * @return true from the first to the last
   */
  public boolean covers(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }

  boolean goesOnWith(SpecialDays next) {
    return next.firstDay.equals(lastDay.plusDays(1))
        && next.actsAs == actsAs
        && next.name.equals(name);
  }
}
