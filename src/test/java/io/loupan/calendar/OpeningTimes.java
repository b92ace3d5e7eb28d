package io.loupan.calendar;

import java.time.Instant;
import java.util.List;

/** Working time for tests of other modules, whatever the office's calendar says today. */
public final class OpeningTimes {

  private OpeningTimes() {}

  /** Two openings, from the first to the second and from the third to the fourth moment. */
  public static WorkingTime of(String from, String to, String againFrom, String againTo) {
    return new WorkingTime(
        List.of(
            new WorkingTime.Span(Instant.parse(from), Instant.parse(to)),
            new WorkingTime.Span(Instant.parse(againFrom), Instant.parse(againTo))));
  }
}
