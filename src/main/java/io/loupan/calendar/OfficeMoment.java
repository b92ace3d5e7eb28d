package io.loupan.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What the office's clock and calendar say at one moment.
 *
 * @param open whether the office is open
 * @param day the date in the office's zone
 * @param actsAs the weekday whose hours and shifts hold: that of the date, or on a make-up workday
 *     the one it stands for
 * @param minute minutes since midnight on the office's clock, 0 to 1439
 */
public record OfficeMoment(boolean open, LocalDate day, DayOfWeek actsAs, int minute) {}
