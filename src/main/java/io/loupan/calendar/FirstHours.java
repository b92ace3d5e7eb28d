package io.loupan.calendar;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives an empty database its opening times: every day from 9 to 18, closed at the Spring Festival.
 * In the demo the office never closes, so that an enquiry is offered at any hour.
 *
 * <p>A start, not a rule: the office edits the tables later. Sales offices work on weekends and on
 * most public holidays, so only those days are written that the law fixes and on which they do
 * close: New Year's Eve and the first three days of the lunar year, four days by article 2 of the
 * Regulation on Public Holidays (全国年节及纪念日放假办法, version in force since 2025-01-01). The new moon of
 * 2027 falls on 6 February, four minutes before midnight in Beijing; calendars that reckon roughly
 * put it on the 7th.
 */
@Component
@DependsOnDatabaseInitialization
class FirstHours {

  private static final String SPRING_FESTIVAL = "春节";

  private static final Map<LocalDate, String> CLOSED =
      new TreeMap<>(
          Map.of(
              LocalDate.of(2026, 2, 16), SPRING_FESTIVAL,
              LocalDate.of(2026, 2, 17), SPRING_FESTIVAL,
              LocalDate.of(2026, 2, 18), SPRING_FESTIVAL,
              LocalDate.of(2026, 2, 19), SPRING_FESTIVAL,
              LocalDate.of(2027, 2, 5), SPRING_FESTIVAL,
              LocalDate.of(2027, 2, 6), SPRING_FESTIVAL,
              LocalDate.of(2027, 2, 7), SPRING_FESTIVAL,
              LocalDate.of(2027, 2, 8), SPRING_FESTIVAL));

  private final JdbcClient jdbc;

  FirstHours(JdbcClient jdbc, PlatformTransactionManager transactions, Environment environment) {
    this.jdbc = jdbc;
    boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
    try {
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              status -> {
                if (isEmpty()) {
                  write(demo);
                }
              });
    } catch (DuplicateKeyException anotherNodeWasFirst) {
      // it wrote the same
    }
  }

  private boolean isEmpty() {
    return jdbc.sql("select count(*) from office_hours").query(Integer.class).single() == 0;
  }

  private void write(boolean demo) {
    for (int weekday = 1; weekday <= 7; weekday++) {
      jdbc.sql("insert into office_hours (weekday, opens_minute, closes_minute) values (?, ?, ?)")
          .params(weekday, demo ? 0 : 9 * 60, demo ? 24 * 60 : 18 * 60)
          .update();
    }
    if (!demo) {
      CLOSED.forEach(
          (day, name) ->
              jdbc.sql("insert into calendar_day (on_day, kind, name) values (?, 'HOLIDAY', ?)")
                  .params(day, name)
                  .update());
    }
  }
}
