package io.loupan.board.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Which leads the figures are of.
 *
 * @param from first day, {@code 2026-11-01}
 * @param to last day, inclusive
 * @param project id of a project, or empty for all
 */
record Period(String from, String to, String project) {

  private static final int USUAL_DAYS = 30;

  /** What was not asked for is the usual. */
  static Period orUsual(String from, String to, String project, LocalDate today) {
    return new Period(
        from == null ? today.minusDays(USUAL_DAYS - 1L).toString() : from.strip(),
        to == null ? today.toString() : to.strip(),
        project);
  }

  LocalDate first() {
    return day(from);
  }

  LocalDate last() {
    return day(to);
  }

  /** Null if it is no date. */
  private static LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeParseException noDate) {
      return null;
    }
  }
}
