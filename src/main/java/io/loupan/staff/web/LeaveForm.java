package io.loupan.staff.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** What was typed about a leave; days as {@code 2026-11-24}. */
record LeaveForm(String firstDay, String lastDay, String reason) {

  /** Null if it is no date. */
  static LocalDate day(String typed) {
    try {
      return LocalDate.parse(Typed.text(typed));
    } catch (DateTimeParseException noDate) {
      return null;
    }
  }
}
