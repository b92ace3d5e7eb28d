package io.loupan.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.calendar.WorkingTime.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Two days from nine to twelve and from two to six. */
class WorkingTimeTest {

  private static final WorkingTime TIME =
      new WorkingTime(
          List.of(
              span("2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z"),
              span("2026-11-24T14:00:00Z", "2026-11-24T18:00:00Z"),
              span("2026-11-25T09:00:00Z", "2026-11-25T12:00:00Z"),
              span("2026-11-25T14:00:00Z", "2026-11-25T18:00:00Z")));

  @Test
  void onlyOpenTimeCounts() {
    assertThat(minutes("2026-11-24T10:00:00Z", "2026-11-24T10:05:00Z")).isEqualTo(5);
    assertThat(minutes("2026-11-24T11:50:00Z", "2026-11-24T14:10:00Z")).isEqualTo(20);
    assertThat(minutes("2026-11-24T20:00:00Z", "2026-11-25T09:15:00Z")).isEqualTo(15);
    assertThat(minutes("2026-11-24T08:00:00Z", "2026-11-25T23:00:00Z")).isEqualTo(14 * 60);
    assertThat(minutes("2026-11-24T18:00:00Z", "2026-11-25T09:00:00Z")).isZero();
    assertThat(minutes("2026-11-25T10:00:00Z", "2026-11-24T10:00:00Z")).isZero();
    assertThat(minutes("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z")).isZero();
  }

  /** A way in two parts is as long as the whole. */
  @Property
  void spansAddUp(
      @ForAll @IntRange(max = 3000) int a,
      @ForAll @IntRange(max = 3000) int b,
      @ForAll @IntRange(max = 3000) int c) {
    Instant start = Instant.parse("2026-11-24T00:00:00Z");
    Instant one = start.plusSeconds(60L * a);
    Instant two = one.plusSeconds(60L * b);
    Instant three = two.plusSeconds(60L * c);
    assertThat(TIME.between(one, two).plus(TIME.between(two, three)))
        .isEqualTo(TIME.between(one, three));
  }

  private static long minutes(String from, String to) {
    Duration between = TIME.between(Instant.parse(from), Instant.parse(to));
    assertThat(between.toSecondsPart()).isZero();
    return between.toMinutes();
  }

  private static Span span(String from, String to) {
    return new Span(Instant.parse(from), Instant.parse(to));
  }
}
