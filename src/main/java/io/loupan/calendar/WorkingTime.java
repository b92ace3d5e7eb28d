package io.loupan.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * The openings of some days, for reckoning how much working time lies between two moments. Outside
 * of these days the office counts as closed.
 */
public final class WorkingTime {

  /** The office is open from one moment to another, exclusive. */
  record Span(Instant from, Instant to) {}

  private record Worked(Span span, Duration before) {}

  private final TreeMap<Instant, Worked> byStart = new TreeMap<>();

  WorkingTime(List<Span> openings) {
    Duration before = Duration.ZERO;
    for (Span opening : openings) {
      byStart.put(opening.from(), new Worked(opening, before));
      before = before.plus(Duration.between(opening.from(), opening.to()));
    }
  }

  /**
   * The working time from one moment to another.
   *
   * @param from the earlier
   * @param to the later
   * @return zero if the office is closed all the while, or the moments are the wrong way round
   */
  public Duration between(Instant from, Instant to) {
    Duration worked = until(to).minus(until(from));
    return worked.isNegative() ? Duration.ZERO : worked;
  }

  private Duration until(Instant at) {
    var last = byStart.floorEntry(at);
    if (last == null) {
      return Duration.ZERO;
    }
    Span span = last.getValue().span();
    Instant end = at.isBefore(span.to()) ? at : span.to();
    return last.getValue().before().plus(Duration.between(span.from(), end));
  }
}
