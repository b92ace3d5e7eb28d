package io.loupan.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loupan.calendar.OfficePlan.SpecialDay;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficePlanTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** Monday to Friday 9 to 18, Saturday 10 to 12 and 14 to 16, Sunday closed. */
  private static final List<Hours> USUAL =
      Stream.concat(
              Stream.of(1, 2, 3, 4, 5).map(day -> hours(day, 9, 18)),
              Stream.of(hours(6, 10, 12), hours(6, 14, 16)))
          .toList();

  private static final OfficePlan OFFICE =
      new OfficePlan(
          SHANGHAI,
          USUAL,
          Map.of(
              LocalDate.of(2026, 11, 25), new SpecialDay(true, null),
              LocalDate.of(2026, 11, 29), new SpecialDay(false, DayOfWeek.WEDNESDAY)));

  // 2026-11-23 is a Monday, the 25th a holiday, Sunday the 29th is worked like a Wednesday
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00, 0, 2026-11-23T09:00",
    "2026-11-23T03:00, 0, 2026-11-23T03:00",
    "2026-11-23T10:00, 15, 2026-11-23T10:15",
    "2026-11-23T17:59, 1, 2026-11-23T18:00",
    "2026-11-23T17:59, 2, 2026-11-24T09:01",
    "2026-11-23T17:59:30, 2, 2026-11-24T09:01:30",
    "2026-11-23T18:00, 1, 2026-11-24T09:01",
    "2026-11-23T03:00, 5, 2026-11-23T09:05",
    "2026-11-24T17:50, 20, 2026-11-26T09:10",
    "2026-11-25T12:00, 1, 2026-11-26T09:01",
    "2026-11-28T11:50, 15, 2026-11-28T14:05",
    "2026-11-28T15:59, 2, 2026-11-29T09:01",
    "2026-12-05T15:59, 2, 2026-12-07T09:01",
    "2026-11-23T09:00, 1080, 2026-11-24T18:00"
  })
  void workingMinutes(LocalDateTime from, int minutes, LocalDateTime expected) {
    assertThat(OFFICE.plusWorkingMinutes(at(from), minutes)).isEqualTo(at(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T08:59:59, false",
    "2026-11-23T09:00, true",
    "2026-11-23T17:59:59, true",
    "2026-11-23T18:00, false",
    "2026-11-25T12:00, false",
    "2026-11-28T13:00, false",
    "2026-11-29T12:00, true",
    "2026-12-06T12:00, false"
  })
  void openFromTheFirstMinuteUpToTheLast(LocalDateTime at, boolean open) {
    assertThat(OFFICE.at(at(at)).open()).isEqualTo(open);
  }

  @Test
  void aMakeUpDayActsAsTheWeekdayItStandsFor() {
    assertThat(OFFICE.actsAs(LocalDate.of(2026, 11, 29))).isEqualTo(DayOfWeek.WEDNESDAY);
    assertThat(OFFICE.actsAs(LocalDate.of(2026, 11, 25))).isEqualTo(DayOfWeek.WEDNESDAY);
    assertThat(OFFICE.actsAs(LocalDate.of(2026, 12, 6))).isEqualTo(DayOfWeek.SUNDAY);
    assertThat(OFFICE.at(at("2026-11-29T09:30")))
        .isEqualTo(
            new OfficeMoment(true, LocalDate.of(2026, 11, 29), DayOfWeek.WEDNESDAY, 9 * 60 + 30));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T12:00, 2026-11-23T12:00",
    "2026-11-23T18:00, 2026-11-24T09:00",
    "2026-11-24T18:00, 2026-11-26T09:00",
    "2026-11-28T16:00, 2026-11-29T09:00"
  })
  void nextOpening(LocalDateTime from, LocalDateTime expected) {
    assertThat(OFFICE.nextOpening(at(from), 60)).contains(at(expected));
  }

  @Test
  void aNightThatRunsOnIsTwoRows() {
    var nights = new OfficePlan(SHANGHAI, List.of(hours(1, 20, 24), hours(2, 0, 2)), Map.of());

    assertThat(nights.plusWorkingMinutes(at("2026-11-23T23:50"), 15))
        .isEqualTo(at("2026-11-24T00:05"));
    assertThat(nights.at(at("2026-11-24T01:59")).open()).isTrue();
    assertThat(nights.at(at("2026-11-24T02:00")).open()).isFalse();
    assertThat(nights.plusWorkingMinutes(at("2026-11-24T01:59"), 2))
        .isEqualTo(at("2026-11-30T20:01"));
  }

  @Test
  void rowsThatTouchOrOverlapCountOnce() {
    var office =
        new OfficePlan(
            SHANGHAI, List.of(hours(1, 13, 18), hours(1, 9, 13), hours(1, 12, 14)), Map.of());

    LocalDate monday = LocalDate.of(2026, 11, 23);
    assertThat(office.openings(monday, monday))
        .containsExactly(new Opening(monday, DayOfWeek.MONDAY, 9 * 60, 18 * 60));
  }

  @Test
  void anOfficeThatNeverOpensIsAFailure() {
    var never = new OfficePlan(SHANGHAI, List.of(), Map.of());

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> never.plusWorkingMinutes(at("2026-11-23T12:00"), 1));
    assertThat(never.nextOpening(at("2026-11-23T12:00"), 60)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OFFICE.plusWorkingMinutes(at("2026-11-23T12:00"), -1));
  }

  @Test
  void moreThanAYearOfWorkIsNoFailure() {
    var mondays = new OfficePlan(SHANGHAI, List.of(hours(1, 9, 10)), Map.of());

    assertThat(mondays.plusWorkingMinutes(at("2026-11-23T09:00"), 60 * 60))
        .isEqualTo(at("2026-11-23T10:00").plus(Duration.ofDays(59 * 7)));
  }

  @Test
  void theLastHourOfTheDayEndsWithTheDayWhereClocksChange() {
    var berlin = new OfficePlan(ZoneId.of("Europe/Berlin"), always(), Map.of());
    Instant beforeTheGap = Instant.parse("2026-03-29T00:30:00Z");

    assertThat(berlin.plusWorkingMinutes(beforeTheGap, 24 * 60))
        .isEqualTo(beforeTheGap.plus(Duration.ofDays(1)));
  }

  @Property
  void roundTheClockIsPlainAddition(
      @ForAll("moments") Instant from, @ForAll @IntRange(max = 50_000) int minutes) {
    assertThat(new OfficePlan(SHANGHAI, always(), Map.of()).plusWorkingMinutes(from, minutes))
        .isEqualTo(from.plus(Duration.ofMinutes(minutes)));
  }

  @Property
  void minutesInTwoPartsAreTheSameAsAtOnce(
      @ForAll("offices") OfficePlan office,
      @ForAll("moments") Instant from,
      @ForAll @IntRange(max = 3_000) int first,
      @ForAll @IntRange(max = 3_000) int then) {
    assertThat(office.plusWorkingMinutes(office.plusWorkingMinutes(from, first), then))
        .isEqualTo(office.plusWorkingMinutes(from, first + then));
  }

  @Property
  void laterOrLongerNeverEndsEarlier(
      @ForAll("offices") OfficePlan office,
      @ForAll("moments") Instant from,
      @ForAll @IntRange(max = 3_000) int minutes,
      @ForAll @IntRange(max = 300_000) int secondsLater,
      @ForAll @IntRange(max = 3_000) int more) {
    Instant end = office.plusWorkingMinutes(from, minutes);
    assertThat(end).isAfterOrEqualTo(from);
    assertThat(office.plusWorkingMinutes(from.plusSeconds(secondsLater), minutes + more))
        .isAfterOrEqualTo(end);
  }

  @Property
  void whatIsOpenNextIsOpen(@ForAll("offices") OfficePlan office, @ForAll("moments") Instant from) {
    Optional<Instant> next = office.nextOpening(from, 60);
    assertThat(next).isPresent();
    assertThat(office.at(next.get()).open()).isTrue();
    assertThat(next.get().equals(from)).isEqualTo(office.at(from).open());
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs().between(1_790_000_000L, 1_800_000_000L).map(Instant::ofEpochSecond);
  }

  /** Offices with any hours, at least one stretch a week, and some closed and make-up days. */
  @Provide
  Arbitrary<OfficePlan> offices() {
    Arbitrary<Hours> stretch =
        Combinators.combine(
                Arbitraries.of(DayOfWeek.class),
                Arbitraries.integers().between(0, 1439),
                Arbitraries.integers().between(1, 1440))
            .as((day, a, length) -> new Hours(day, a, Math.min(1440, a + length)));
    Arbitrary<SpecialDay> special =
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(DayOfWeek.class))
            .as((closed, actsAs) -> new SpecialDay(closed, closed ? null : actsAs));
    Arbitrary<LocalDate> day =
        Arbitraries.integers().between(0, 115).map(LocalDate.of(2026, 9, 21)::plusDays);
    return Combinators.combine(
            stretch.list().ofMinSize(1).ofMaxSize(12), Arbitraries.maps(day, special).ofMaxSize(6))
        .as((hours, days) -> new OfficePlan(SHANGHAI, new ArrayList<>(hours), new HashMap<>(days)));
  }

  private static List<Hours> always() {
    return Stream.of(1, 2, 3, 4, 5, 6, 7).map(day -> hours(day, 0, 24)).toList();
  }

  private static Hours hours(int weekday, int from, int to) {
    return new Hours(DayOfWeek.of(weekday), from * 60, to * 60);
  }

  private static Instant at(String local) {
    return at(LocalDateTime.parse(local));
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(SHANGHAI).toInstant();
  }
}
