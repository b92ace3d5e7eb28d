package io.loupan.staff.web;

import io.loupan.staff.Shift;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One weekday of the duty as the form has it: off, the whole day, or from one time to another, past
 * midnight if the second is not later. Shifts that do not fit into one such stretch, for example
 * two with a break, go through the form as they are.
 *
 * @param mode one of the four below
 * @param from {@code 09:00}
 * @param to {@code 18:00}; {@code 00:00} is midnight at the end of the day
 * @param kept shifts as they are: weekday, first and last minute of each, or empty
 */
record DutyRow(String mode, String from, String to, String kept) {

  static final String OFF = "OFF";
  static final String ALL_DAY = "ALL_DAY";
  static final String HOURS = "HOURS";
  static final String KEPT = "KEPT";

  private static final String USUAL_FROM = "09:00";
  private static final String USUAL_TO = "18:00";

  /** The rows of a week, Monday first. */
  static List<DutyRow> of(List<Shift> duty) {
    return Stream.of(DayOfWeek.values()).map(day -> of(day, duty)).toList();
  }

  private static DutyRow of(DayOfWeek day, List<Shift> duty) {
    var own = on(day, duty, shift -> !endsANight(shift, duty));
    var nextMorning = on(day.plus(1), duty, shift -> endsANight(shift, duty));
    if (own.isEmpty()) {
      return new DutyRow(OFF, USUAL_FROM, USUAL_TO, "");
    }
    if (own.equals(List.of(Shift.allDay(day)))) {
      return new DutyRow(ALL_DAY, USUAL_FROM, USUAL_TO, "");
    }
    if (own.size() == 1) {
      int to = nextMorning.isEmpty() ? own.get(0).toMinute() : nextMorning.get(0).toMinute();
      return new DutyRow(HOURS, time(own.get(0).fromMinute()), time(to), "");
    }
    String kept =
        Stream.concat(own.stream(), nextMorning.stream())
            .map(s -> s.weekday().getValue() + " " + s.fromMinute() + " " + s.toMinute())
            .collect(Collectors.joining(","));
    return new DutyRow(KEPT, USUAL_FROM, USUAL_TO, kept);
  }

  private static List<Shift> on(DayOfWeek day, List<Shift> duty, Predicate<Shift> which) {
    return duty.stream().filter(shift -> shift.weekday() == day).filter(which).toList();
  }

  /** Whether a shift is the second half of a night that began the evening before. */
  private static boolean endsANight(Shift morning, List<Shift> duty) {
    var evenings = on(morning.weekday().minus(1), duty, shift -> shift.fromMinute() > 0);
    return morning.fromMinute() == 0
        && evenings.size() == 1
        && evenings.get(0).toMinute() == Shift.MIDNIGHT
        && morning.toMinute() <= evenings.get(0).fromMinute();
  }

  /** What is meant by this row; empty if the times cannot be read. */
  Optional<List<Shift>> shifts(DayOfWeek day) {
    try {
      return Optional.of(
          switch (Typed.text(mode)) {
            case OFF -> List.of();
            case ALL_DAY -> List.of(Shift.allDay(day));
            case HOURS -> stretch(day, minute(from), minute(to));
            case KEPT -> keptShifts();
            default -> throw new IllegalArgumentException(mode);
          });
    } catch (DateTimeParseException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static List<Shift> stretch(DayOfWeek day, int from, int to) {
    var shifts = new ArrayList<Shift>();
    shifts.add(new Shift(day, from, to > from ? to : Shift.MIDNIGHT));
    if (0 < to && to <= from) {
      shifts.add(new Shift(day.plus(1), 0, to));
    }
    return shifts;
  }

  private List<Shift> keptShifts() {
    return Stream.of(Typed.text(kept).split(",")).map(DutyRow::keptShift).toList();
  }

  private static Shift keptShift(String text) {
    String[] parts = text.split(" ");
    if (parts.length != 3) {
      throw new IllegalArgumentException(text);
    }
    int weekday = Math.floorMod(Integer.parseInt(parts[0]) - 1, 7);
    return new Shift(
        DayOfWeek.values()[weekday], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** For the page: {@code 09:00–12:00, 14:00–18:00}. */
  public String keptText() {
    return keptShifts().stream()
        .map(shift -> time(shift.fromMinute()) + "–" + time(shift.toMinute()))
        .collect(Collectors.joining(", "));
  }

  private static int minute(String time) {
    return LocalTime.parse(Typed.text(time)).toSecondOfDay() / 60;
  }

  private static String time(int minute) {
    return LocalTime.ofSecondOfDay(minute % Shift.MIDNIGHT * 60L).toString();
  }
}
