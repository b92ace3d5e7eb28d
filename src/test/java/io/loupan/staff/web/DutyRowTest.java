package io.loupan.staff.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.staff.Shift;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DutyRowTest {

  @Test
  void aWeekAsTheFormShowsIt() {
    var rows =
        DutyRow.of(
            List.of(
                Shift.allDay(DayOfWeek.MONDAY),
                shift(DayOfWeek.TUESDAY, 9, 18),
                shift(DayOfWeek.WEDNESDAY, 22, 24),
                shift(DayOfWeek.THURSDAY, 0, 6),
                shift(DayOfWeek.FRIDAY, 9, 12),
                shift(DayOfWeek.FRIDAY, 14, 18),
                shift(DayOfWeek.SATURDAY, 12, 24)));

    assertThat(rows)
        .extracting(DutyRow::mode)
        .containsExactly(
            DutyRow.ALL_DAY,
            DutyRow.HOURS,
            DutyRow.HOURS,
            DutyRow.OFF,
            DutyRow.KEPT,
            DutyRow.HOURS,
            DutyRow.OFF);
    assertThat(rows.get(1)).isEqualTo(new DutyRow(DutyRow.HOURS, "09:00", "18:00", ""));
    assertThat(rows.get(2)).isEqualTo(new DutyRow(DutyRow.HOURS, "22:00", "06:00", ""));
    assertThat(rows.get(4).keptText()).isEqualTo("09:00–12:00, 14:00–18:00");
    assertThat(rows.get(5)).isEqualTo(new DutyRow(DutyRow.HOURS, "12:00", "00:00", ""));
  }

  @Test
  void aNightFromSundayEndsOnMonday() {
    assertThat(new DutyRow(DutyRow.HOURS, "22:00", "06:00", "").shifts(DayOfWeek.SUNDAY))
        .contains(List.of(shift(DayOfWeek.SUNDAY, 22, 24), shift(DayOfWeek.MONDAY, 0, 6)));
  }

  @Test
  void timesThatCannotBeReadAreNoShift() {
    assertThat(new DutyRow(DutyRow.HOURS, "", "18:00", "").shifts(DayOfWeek.MONDAY)).isEmpty();
    assertThat(new DutyRow(DutyRow.HOURS, "9", "18:00", "").shifts(DayOfWeek.MONDAY)).isEmpty();
    assertThat(new DutyRow(DutyRow.HOURS, null, null, null).shifts(DayOfWeek.MONDAY)).isEmpty();
    assertThat(new DutyRow(DutyRow.KEPT, null, null, "1 x 2").shifts(DayOfWeek.MONDAY)).isEmpty();
    assertThat(new DutyRow(null, null, null, null).shifts(DayOfWeek.MONDAY)).isEmpty();
  }

  @Property
  void whateverGoesThroughTheFormUntouchedStaysAsItWas(@ForAll("duties") List<Shift> duty) {
    var rows = DutyRow.of(duty);
    var back = new ArrayList<Shift>();
    for (int i = 0; i < 7; i++) {
      back.addAll(rows.get(i).shifts(DayOfWeek.of(i + 1)).orElseThrow());
    }
    assertThat(back).containsExactlyInAnyOrderElementsOf(duty);
  }

  /** Any duty without overlaps, often touching midnight, in the order of the store. */
  @Provide
  Arbitrary<List<Shift>> duties() {
    Arbitrary<Integer> hour = Arbitraries.of(0, 0, 6, 9, 12, 18, 22, 24, 24);
    Arbitrary<Shift> any =
        Combinators.combine(Arbitraries.of(DayOfWeek.class), hour, hour)
            .filter((day, from, to) -> from < to)
            .as(DutyRowTest::shift);
    return any.list().ofMaxSize(14).map(DutyRowTest::withoutOverlaps);
  }

  private static List<Shift> withoutOverlaps(List<Shift> shifts) {
    var kept = new ArrayList<Shift>();
    for (Shift shift : shifts) {
      if (kept.stream()
          .noneMatch(
              k ->
                  k.weekday() == shift.weekday()
                      && k.fromMinute() < shift.toMinute()
                      && shift.fromMinute() < k.toMinute())) {
        kept.add(shift);
      }
    }
    kept.sort(Comparator.comparing(Shift::weekday).thenComparing(Shift::fromMinute));
    return kept;
  }

  private static Shift shift(DayOfWeek weekday, int from, int to) {
    return new Shift(weekday, from * 60, to * 60);
  }
}
