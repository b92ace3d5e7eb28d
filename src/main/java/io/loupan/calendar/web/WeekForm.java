package io.loupan.calendar.web;

import io.loupan.calendar.Hours;
import io.loupan.calendar.OfficeCalendar.Week;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was typed about the opening times of the week.
 *
 * @param version on which the change is made
 * @param days the seven weekdays, Monday first
 */
record WeekForm(String version, List<Day> days) {

  private static final int FEWEST_STRETCHES = 2;

  /** A day that did not come has no stretch. */
  WeekForm {
    List<Day> typed = days == null ? List.of() : days;
    days =
        IntStream.range(0, DayOfWeek.values().length)
            .mapToObj(i -> i < typed.size() ? typed.get(i) : new Day(null))
            .toList();
  }

  /** The stretches of one weekday. */
  record Day(List<Stretch> stretches) {
    Day {
      var padded = new ArrayList<Stretch>(stretches == null ? List.of() : stretches);
      while (padded.size() < FEWEST_STRETCHES) {
        padded.add(Stretch.NONE);
      }
      stretches = padded;
    }
  }

  /**
   * One stretch; both empty means none.
   *
   * @param from {@code 09:00}
   * @param to {@code 18:00}; {@code 00:00} is midnight at the end of the day
   */
  record Stretch(String from, String to) {

    static final Stretch NONE = new Stretch("", "");

    private static Stretch of(Hours hours) {
      return new Stretch(time(hours.fromMinute()), time(hours.toMinute()));
    }

    boolean isEmpty() {
      return text(from).isEmpty() && text(to).isEmpty();
    }

    /** Null if one of the times cannot be read. */
    Hours hours(DayOfWeek day) {
      try {
        int end = minute(to);
        return new Hours(day, minute(from), end == 0 ? Hours.MIDNIGHT : end);
      } catch (DateTimeParseException unreadable) {
        return null;
      }
    }

    private static int minute(String time) {
      return LocalTime.parse(text(time)).toSecondOfDay() / 60;
    }

    private static String text(String typed) {
      return typed == null ? "" : typed.strip();
    }
  }

  /** As it stands, with room for one more stretch on each day. */
  static WeekForm of(Week week) {
    return new WeekForm(
        String.valueOf(week.version()),
        Stream.of(DayOfWeek.values()).map(day -> day(day, week)).toList());
  }

  private static Day day(DayOfWeek day, Week week) {
    var stretches = new ArrayList<Stretch>();
    week.hours().stream()
        .filter(hours -> hours.weekday() == day)
        .map(Stretch::of)
        .forEach(stretches::add);
    stretches.add(Stretch.NONE);
    return new Day(stretches);
  }

  /** {@code 09:00}; midnight at either end of the day is {@code 00:00}. */
  static String time(int minute) {
    return LocalTime.ofSecondOfDay(minute % Hours.MIDNIGHT * 60L).toString();
  }
}
