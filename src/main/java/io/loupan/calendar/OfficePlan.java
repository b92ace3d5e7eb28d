package io.loupan.calendar;

import static java.util.stream.Collectors.groupingBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opening times and special days as read at one moment, and the reckoning with them. */
final class OfficePlan {

  /**
   * A day that is not as its weekday.
   *
   * @param actsAs the weekday it is worked like, or null
   */
  record SpecialDay(boolean closed, DayOfWeek actsAs) {}

  private static final Period LONGEST_CLOSURE = Period.ofYears(1);

  private final ZoneId zone;
  private final Map<DayOfWeek, List<Hours>> hours;
  private final Map<LocalDate, SpecialDay> specialDays;

  OfficePlan(ZoneId zone, List<Hours> hours, Map<LocalDate, SpecialDay> specialDays) {
    this.zone = zone;
    this.hours =
        hours.stream()
            .sorted(Comparator.comparingInt(Hours::fromMinute))
            .collect(groupingBy(Hours::weekday));
    this.specialDays = specialDays;
  }

  DayOfWeek actsAs(LocalDate day) {
    var special = specialDays.get(day);
    return special == null || special.actsAs() == null ? day.getDayOfWeek() : special.actsAs();
  }

  OfficeMoment at(Instant at) {
    var local = at.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    LocalDate day = local.toLocalDate();
    boolean open =
        openings(day).stream().anyMatch(o -> o.fromMinute() <= minute && minute < o.toMinute());
    return new OfficeMoment(open, day, actsAs(day), minute);
  }

  Instant plusWorkingMinutes(Instant from, int minutes) {
    if (minutes < 0) {
      throw new IllegalArgumentException("Working minutes must not be negative: " + minutes);
    }
    if (minutes == 0) {
      return from;
    }
    Duration left = Duration.ofMinutes(minutes);
    LocalDate first = LocalDate.ofInstant(from, zone);
    LocalDate giveUp = first.plus(LONGEST_CLOSURE);
    for (LocalDate day = first; !day.isAfter(giveUp); day = day.plusDays(1)) {
      for (Opening opening : openings(day)) {
        Instant start = later(from, start(opening));
        Duration here = Duration.between(start, end(opening));
        if (left.compareTo(here) <= 0) {
          return start.plus(left);
        }
        if (here.compareTo(Duration.ZERO) > 0) {
          left = left.minus(here);
          giveUp = day.plus(LONGEST_CLOSURE);
        }
      }
    }
    throw new IllegalStateException(
        "The office does not open for a year after " + giveUp.minus(LONGEST_CLOSURE));
  }

  Optional<Instant> nextOpening(Instant from, int days) {
    LocalDate first = LocalDate.ofInstant(from, zone);
    return openings(first, first.plusDays(days)).stream()
        .filter(opening -> end(opening).isAfter(from))
        .map(opening -> later(from, start(opening)))
        .filter(start -> !start.isAfter(from.plus(Duration.ofDays(days))))
        .findFirst();
  }

  List<Opening> openings(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1)).flatMap(day -> openings(day).stream()).toList();
  }

  /** The stretches of one day, in order, none touching the next. */
  private List<Opening> openings(LocalDate day) {
    var special = specialDays.get(day);
    if (special != null && special.closed()) {
      return List.of();
    }
    var openings = new ArrayList<Opening>();
    for (Hours next : hours.getOrDefault(actsAs(day), List.of())) {
      int last = openings.size() - 1;
      if (last >= 0 && next.fromMinute() <= openings.get(last).toMinute()) {
        var before = openings.get(last);
        int end = Math.max(before.toMinute(), next.toMinute());
        openings.set(last, new Opening(day, actsAs(day), before.fromMinute(), end));
      } else {
        openings.add(new Opening(day, actsAs(day), next.fromMinute(), next.toMinute()));
      }
    }
    return openings;
  }

  private Instant start(Opening opening) {
    return moment(zone, opening.day(), opening.fromMinute());
  }

  private Instant end(Opening opening) {
    return moment(zone, opening.day(), opening.toMinute());
  }

  static Instant moment(ZoneId zone, LocalDate day, int minute) {
    return day.atStartOfDay().plusMinutes(minute).atZone(zone).toInstant();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
