package io.loupan.calendar;

import static java.time.temporal.ChronoUnit.DAYS;

import io.loupan.access.CurrentUser;
import io.loupan.calendar.CalendarRefused.Problem;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets up when the office works; {@link OfficeHours} reckons with it. A change holds from the next
 * question on, on every node. Deadlines that were set before stay as they were told.
 */
@Service
@Transactional(rollbackFor = CalendarRefused.class)
public class OfficeCalendar {

  /** The longest entry; whoever closes longer makes a second one. */
  private static final int MOST_DAYS = 31;

  private static final int LONGEST_NAME = 100;

  private static final int YEARS_AHEAD = 3;

  private final JdbcClient jdbc;
  private final Office office;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  OfficeCalendar(JdbcClient jdbc, Office office, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.office = office;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The opening times of the week.
   *
   * @param hours in order of weekday and time
   * @param version counts the changes; goes back with {@link #setHours}
   */
  public record Week(List<Hours> hours, int version) {}

  /**
   * The opening times of the week as they stand.
   *
   * @return what holds now
   */
  @Transactional(readOnly = true)
  public Week week() {
    int version = jdbc.sql("select version from office_week").query(Integer.class).single();
    List<Hours> hours =
        jdbc.sql(
                """
                select weekday, opens_minute, closes_minute from office_hours
                order by weekday, opens_minute
                """)
            .query((row, n) -> new Hours(DayOfWeek.of(row.getInt(1)), row.getInt(2), row.getInt(3)))
            .list();
    return new Week(hours, version);
  }

  /**
   * Sets the opening times of the week anew.
   *
   * @param week all stretches, in any order, and the version on which the change was made
   * @throws CalendarRefused if there is none at all, one is impossible, two overlap, or somebody
   *     else has changed them since; nothing was changed
   */
  public void setHours(Week week) throws CalendarRefused {
    List<Hours> hours = week.hours();
    var problems = new ArrayList<Problem>();
    if (hours.isEmpty()) {
      problems.add(new Problem("hours", "calendar.problem.hours.none"));
    }
    for (int i = 0; i < hours.size(); i++) {
      Hours one = hours.get(i);
      if (!one.isPossible()) {
        problems.add(new Problem("hours[" + i + "]", "calendar.problem.hours.order"));
      } else if (IntStream.range(0, i).anyMatch(before -> one.overlaps(hours.get(before)))) {
        problems.add(new Problem("hours[" + i + "]", "calendar.problem.hours.overlap"));
      }
    }
    if (!problems.isEmpty()) {
      throw new CalendarRefused(problems);
    }
    int changed =
        jdbc.sql("update office_week set version = version + 1 where version = ?")
            .param(week.version())
            .update();
    if (changed == 0) {
      throw new CalendarRefused("", "calendar.problem.hours.changedMeanwhile");
    }
    jdbc.sql("delete from office_hours").update();
    for (Hours one : hours) {
      jdbc.sql("insert into office_hours (weekday, opens_minute, closes_minute) values (?, ?, ?)")
          .params(one.weekday().getValue(), one.fromMinute(), one.toMinute())
          .update();
    }
    events.publishEvent(new OfficeHoursChanged(List.copyOf(hours), by(), clock.instant()));
  }

  /**
   * The special days that are still to come, today included.
   *
   * @return in order of time; days in a row with the same name are one entry
   */
  @Transactional(readOnly = true)
  public List<SpecialDays> specialDays() {
    var entries = new ArrayList<SpecialDays>();
    jdbc.sql("select on_day, acts_as, name from calendar_day where on_day >= ? order by on_day")
        .param(today())
        .query(
            row -> {
              LocalDate day = row.getObject("on_day", LocalDate.class);
              int actsAs = row.getInt("acts_as");
              var next =
                  new SpecialDays(
                      day, day, actsAs == 0 ? null : DayOfWeek.of(actsAs), row.getString("name"));
              int last = entries.size() - 1;
              if (last >= 0 && entries.get(last).goesOnWith(next)) {
                var before = entries.get(last);
                entries.set(
                    last, new SpecialDays(before.firstDay(), day, before.actsAs(), before.name()));
              } else {
                entries.add(next);
              }
            });
    return entries;
  }

  /**
   * Makes days special.
   *
   * @param days which, and what they are
   * @throws CalendarRefused if something is missing, the days are over, too many or in the wrong
   *     order, one of them is special already, or they would be worked as usual; nothing was
   *     changed
   */
  public void add(SpecialDays days) throws CalendarRefused {
    List<Problem> problems = problems(days);
    if (!problems.isEmpty()) {
      throw new CalendarRefused(problems);
    }
    String name = days.name().strip();
    try {
      days.firstDay()
          .datesUntil(days.lastDay().plusDays(1))
          .forEach(
              day ->
                  jdbc.sql(
                          """
                          insert into calendar_day (on_day, kind, name, acts_as)
                          values (?, ?, ?, ?)
                          """)
                      .params(
                          day,
                          days.actsAs() == null ? "HOLIDAY" : "MAKE_UP",
                          name,
                          days.actsAs() == null ? null : days.actsAs().getValue())
                      .update());
    } catch (DuplicateKeyException specialAlready) {
      // the refusal ends this transaction, so no savepoint is needed
      throw new CalendarRefused("firstDay", "calendar.problem.day.taken");
    }
    events.publishEvent(
        new CalendarDayChanged(days.firstDay(), days.lastDay(), days, by(), clock.instant()));
  }

  private List<Problem> problems(SpecialDays days) {
    var problems = new ArrayList<Problem>();
    LocalDate first = days.firstDay();
    LocalDate last = days.lastDay();
    if (first == null) {
      problems.add(new Problem("firstDay", "calendar.problem.day"));
    } else if (first.isBefore(today())) {
      problems.add(new Problem("firstDay", "calendar.problem.day.past"));
    } else if (first.isAfter(today().plusYears(YEARS_AHEAD))) {
      problems.add(new Problem("firstDay", "calendar.problem.day.far"));
    } else if (days.actsAs() != null
        && days.actsAs() == first.getDayOfWeek()
        && first.equals(last)) {
      problems.add(new Problem("actsAs", "calendar.problem.actsAs.same"));
    }
    if (last == null) {
      problems.add(new Problem("lastDay", "calendar.problem.lastDay"));
    } else if (first != null && last.isBefore(first)) {
      problems.add(new Problem("lastDay", "calendar.problem.lastDay.early"));
    } else if (first != null && !last.isBefore(first.plusDays(MOST_DAYS))) {
      problems.add(new Problem("lastDay", "calendar.problem.lastDay.far"));
    }
    if (days.name() == null || days.name().isBlank()) {
      problems.add(new Problem("name", "calendar.problem.name"));
    } else if (days.name().strip().length() > LONGEST_NAME) {
      problems.add(new Problem("name", "calendar.problem.name.long"));
    }
    return problems;
  }

  /**
   * Makes days usual again.
   *
   * @param days an entry as {@link #specialDays} gave it
   * @throws CalendarRefused if one of the days is over or not as it was read; nothing was changed
   */
  public void remove(SpecialDays days) throws CalendarRefused {
    if (days.firstDay() == null || days.lastDay() == null || days.firstDay().isBefore(today())) {
      throw new CalendarRefused("", "calendar.problem.day.changedMeanwhile");
    }
    int removed =
        jdbc.sql(
                """
                delete from calendar_day
                where on_day between ? and ? and name = ? and coalesce(acts_as, 0) = ?
                """)
            .params(
                days.firstDay(),
                days.lastDay(),
                days.name(),
                days.actsAs() == null ? 0 : days.actsAs().getValue())
            .update();
    if (removed != DAYS.between(days.firstDay(), days.lastDay()) + 1) {
      throw new CalendarRefused("", "calendar.problem.day.changedMeanwhile");
    }
    events.publishEvent(
        new CalendarDayChanged(days.firstDay(), days.lastDay(), null, by(), clock.instant()));
  }

  private LocalDate today() {
    return office.dateOf(clock.instant());
  }

  private static String by() {
    return CurrentUser.id().orElse(null);
  }
}
