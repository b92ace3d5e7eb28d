package io.loupan.calendar.web;

import io.loupan.calendar.SpecialDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;

/**
 * What was typed about special days.
 *
 * @param firstDay {@code 2026-10-01}
 * @param lastDay the same, or empty for a single day
 * @param actsAs 1 (Monday) to 7, or empty if the office is closed
 * @param name what colleagues call them
 */
record DaysForm(String firstDay, String lastDay, String actsAs, String name) {

  static final DaysForm EMPTY = new DaysForm("", "", "", "");

  /** What cannot be read is null there, and refused like what is missing. */
  SpecialDays days() {
    LocalDate first = day(firstDay);
    boolean single = lastDay == null || lastDay.isBlank();
    return new SpecialDays(first, single ? first : day(lastDay), weekday(), name);
  }

  private static LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed == null ? "" : typed.strip());
    } catch (DateTimeParseException noDate) {
      return null;
    }
  }

  private DayOfWeek weekday() {
    return Stream.of(DayOfWeek.values())
        .filter(day -> String.valueOf(day.getValue()).equals(actsAs))
        .findFirst()
        .orElse(null);
  }
}
