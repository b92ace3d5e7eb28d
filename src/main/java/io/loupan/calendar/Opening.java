package io.loupan.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * One stretch of one day in which the office is open.
 *
 * @param day the date in the office's zone
 * @param actsAs the weekday whose hours and shifts hold on that date
 * @param fromMinute minute of the day at which it opens, 0 to 1439
 * @param toMinute minute of the day at which it closes, exclusive, 1 to 1440 (midnight)
 */
public record Opening(LocalDate day, DayOfWeek actsAs, int fromMinute, int toMinute) {}
