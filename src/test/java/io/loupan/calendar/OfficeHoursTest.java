package io.loupan.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.kernel.Office;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** The tables behind the reckoning. Rolled back: the hours are those of everybody. */
@LoupanTest
@Transactional
class OfficeHoursTest {

  @Autowired OfficeHours hours;
  @Autowired JdbcClient jdbc;
  @Autowired Office office;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void theDemoNeverCloses() {
    Instant night = at("2026-02-17T03:00");
    assertThat(hours.openAt(night)).isTrue();
    assertThat(hours.nextOpening(night)).contains(night);
    assertThat(hours.plusWorkingMinutes(night, 30)).isEqualTo(night.plusSeconds(1800));
  }

  @Test
  void elsewhereTheOfficeStartsWithNineToSixAndTheSpringFestival() {
    startEmpty();

    assertThat(hours.openAt(at("2026-11-29T09:00"))).isTrue();
    assertThat(hours.openAt(at("2026-11-29T18:00"))).isFalse();
    assertThat(hours.plusWorkingMinutes(at("2026-02-15T17:59"), 2))
        .isEqualTo(at("2026-02-20T09:01"));
    assertThat(hours.nextOpening(at("2027-02-04T18:00"))).contains(at("2027-02-09T09:00"));
  }

  @Test
  void whatTheOfficeEnteredIsNotOverwritten() {
    jdbc.sql("delete from office_hours where weekday > 1").update();

    new FirstHours(jdbc, transactions, new MockEnvironment());

    assertThat(jdbc.sql("select count(*) from office_hours").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void holidaysAndMakeUpDaysHoldFromTheNextQuestionOn() {
    startEmpty();
    jdbc.sql("delete from office_hours where weekday >= 6").update();
    assertThat(hours.openAt(at("2026-11-28T10:00"))).isFalse();

    jdbc.sql(
            """
            insert into calendar_day (on_day, kind, name, acts_as) values
              ('2026-11-27', 'HOLIDAY', '店休', null), ('2026-11-28', 'MAKE_UP', '调休', 5)
            """)
        .update();

    assertThat(hours.openAt(at("2026-11-27T10:00"))).isFalse();
    assertThat(hours.openAt(at("2026-11-28T10:00"))).isTrue();
    assertThat(hours.actsAs(LocalDate.of(2026, 11, 28))).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(hours.at(at("2026-11-28T10:00")).actsAs()).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(hours.plusWorkingMinutes(at("2026-11-26T17:59"), 2))
        .isEqualTo(at("2026-11-28T09:01"));
    assertThat(hours.openings(LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 29)))
        .containsExactly(
            new Opening(LocalDate.of(2026, 11, 28), DayOfWeek.FRIDAY, 9 * 60, 18 * 60));
    assertThat(hours.momentOf(LocalDate.of(2026, 11, 28), 1440)).isEqualTo(at("2026-11-29T00:00"));
  }

  @BeforeEach
  void noSpecialDays() {
    jdbc.sql("delete from calendar_day").update();
  }

  private void startEmpty() {
    jdbc.sql("delete from office_hours").update();
    new FirstHours(jdbc, transactions, new MockEnvironment());
  }

  private Instant at(String local) {
    return LocalDateTime.parse(local).atZone(office.zone()).toInstant();
  }
}
