package io.loupan.staff;

import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stretch of weekly duty on the office's clock. A night shift is two of them: up to midnight, and
 * from midnight on the next weekday. On a make-up workday the shifts of the weekday hold that the
 * day stands for.
 *
 * @param weekday the weekday
 * @param fromMinute first minute of the day on duty, 0 to 1439
 * @param toMinute end, exclusive, up to 1440 (midnight); after {@code fromMinute}
 */
public record Shift(DayOfWeek weekday, int fromMinute, int toMinute) {

  /** Midnight at the end of a day, in minutes. */
  public static final int MIDNIGHT = 24 * 60;

  /**
   * A whole day: on duty whenever the office is open.
   *
   * @param weekday the weekday
   * @return from midnight to midnight
   */
  public static Shift allDay(DayOfWeek weekday) {
    return new Shift(weekday, 0, MIDNIGHT);
  }

  /**
   * All seven days whole: on duty whenever the office is open.
   *
   * @return Monday to Sunday
   */
  public static List<Shift> always() {
    return Stream.of(DayOfWeek.values()).map(Shift::allDay).toList();
  }

  boolean isPossible() {
    return 0 <= fromMinute && fromMinute < toMinute && toMinute <= MIDNIGHT;
  }

  boolean overlaps(Shift other) {
    return weekday == other.weekday && fromMinute < other.toMinute && other.fromMinute < toMinute;
  }
}
