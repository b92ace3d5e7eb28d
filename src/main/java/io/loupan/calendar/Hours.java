package io.loupan.calendar;

import java.time.DayOfWeek;

/**
 * The office is open on a weekday from one minute of the day to another.
 *
 * @param weekday the weekday
 * @param fromMinute minute of the day at which it opens, 0 to 1439
 * @param toMinute minute of the day at which it closes, exclusive, 1 to 1440 (midnight)
 */
public record Hours(DayOfWeek weekday, int fromMinute, int toMinute) {

  /** Midnight at the end of a day. */
  public static final int MIDNIGHT = 24 * 60;

  boolean isPossible() {
    return 0 <= fromMinute && fromMinute < toMinute && toMinute <= MIDNIGHT;
  }

  /** Stretches that only touch do not overlap. */
  boolean overlaps(Hours other) {
    return weekday == other.weekday && fromMinute < other.toMinute && other.fromMinute < toMinute;
  }
}
