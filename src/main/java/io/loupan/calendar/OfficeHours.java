package io.loupan.calendar;

import io.loupan.calendar.OfficePlan.SpecialDay;
import io.loupan.kernel.Office;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * When the office works. All reckoning follows the office's clock ({@link Office#zone()}) and the
 * tables as they stand at the call: a changed holiday holds from the next question on, on every
 * node.
 *
 * <p>An opening begins with its first minute and ends before its last: at 18:00 sharp an office
 * that closes at 18:00 is closed.
 */
@Service
public class OfficeHours {

  private static final int DAYS_AHEAD = 60;

  private final JdbcClient jdbc;
  private final Office office;

  OfficeHours(JdbcClient jdbc, Office office) {
    this.jdbc = jdbc;
    this.office = office;
  }

  /**
   * Whether the office is open.
   *
   * @param at a point in time
   * @return true from the opening up to, and without, the closing
   */
  public boolean openAt(Instant at) {
    return at(at).open();
  }

  /**
   * What clock and calendar of the office say, in one SQL statement.
   *
   * @param at a point in time
   * @return open or closed, with the date, weekday and minute that hold
   */
  public OfficeMoment at(Instant at) {
    LocalDate day = office.dateOf(at);
    Map<LocalDate, SpecialDay> special = new HashMap<>();
    List<Hours> hours =
        jdbc.sql(
                """
                select h.weekday, h.opens_minute, h.closes_minute, d.kind, d.acts_as
                from office_hours h left join calendar_day d on d.on_day = ?
                """)
            .param(day)
            .query(
                (row, n) -> {
                  if (row.getString("kind") != null) {
                    special.put(day, specialDay(row.getString("kind"), row.getInt("acts_as")));
                  }
                  return hours(row.getInt(1), row.getInt(2), row.getInt(3));
                })
            .list();
    return new OfficePlan(office.zone(), hours, special).at(at);
  }

  /**
   * The moment that many working minutes later: only time in which the office is open counts.
   * Example: it closes at 18:00 and opens at 09:00; two minutes after 17:59 is 09:01 of the next
   * workday. What ends exactly at closing time ends at closing time.
   *
   * @param from a point in time, in or out of working time
   * @param minutes working minutes, 0 or more; 0 is {@code from} itself
   * @return a point in time, not before {@code from}
   * @throws IllegalArgumentException if minutes is negative
   * @throws IllegalStateException if the office does not open for a year
   */
  public Instant plusWorkingMinutes(Instant from, int minutes) {
    return planFrom(from).plusWorkingMinutes(from, minutes);
  }

  /**
   * When the office is open next.
   *
   * @param from a point in time
   * @return {@code from} itself if the office is open then; empty if it does not open within 60
   *     days
   */
  public Optional<Instant> nextOpening(Instant from) {
    return planFrom(from).nextOpening(from, DAYS_AHEAD);
  }

  /**
   * The openings of some days.
   *
   * @param first first day, in the office's zone
   * @param last last day, inclusive
   * @return in order of time; a day on which the office stays closed has none
   */
  public List<Opening> openings(LocalDate first, LocalDate last) {
    return plan(first).openings(first, last);
  }

  /**
   * Reckons many spans of working time, after reading the tables once.
   *
   * @param first first day that matters, in the office's zone
   * @param last last day, inclusive
   * @return the openings of these days, laid end to end
   */
  public WorkingTime workingTime(LocalDate first, LocalDate last) {
    OfficePlan plan = plan(first);
    return new WorkingTime(
        plan.openings(first, last).stream()
            .map(
                opening ->
                    new WorkingTime.Span(
                        momentOf(opening.day(), opening.fromMinute()),
                        momentOf(opening.day(), opening.toMinute())))
            .toList());
  }

  /**
   * The weekday that a day is worked like.
   *
   * @param day a date in the office's zone
   * @return on a make-up workday (调休) the weekday it stands for, else its own
   */
  public DayOfWeek actsAs(LocalDate day) {
    return plan(day).actsAs(day);
  }

  /**
   * The point in time at which the office's clock shows a minute of a day.
   *
   * @param day a date in the office's zone
   * @param minute minutes since midnight, 0 to 1440 (midnight at the end of the day)
   * @return the point in time
   */
  public Instant momentOf(LocalDate day, int minute) {
    return OfficePlan.moment(office.zone(), day, minute);
  }

  private OfficePlan planFrom(Instant from) {
    return plan(office.dateOf(from));
  }

  /** Both tables in one statement: it is asked for every lead that is offered. */
  private OfficePlan plan(LocalDate first) {
    List<Hours> hours = new ArrayList<>();
    Map<LocalDate, SpecialDay> special = new HashMap<>();
    jdbc.sql(
            """
            select weekday, opens_minute, closes_minute, cast(null as date) as on_day,
              cast(null as varchar(10)) as kind, cast(null as integer) as acts_as
            from office_hours
            union all
            select null, null, null, on_day, kind, acts_as from calendar_day where on_day >= ?
            """)
        .param(first)
        .query(
            row -> {
              LocalDate day = row.getObject("on_day", LocalDate.class);
              if (day == null) {
                hours.add(hours(row.getInt(1), row.getInt(2), row.getInt(3)));
              } else {
                special.put(day, specialDay(row.getString("kind"), row.getInt("acts_as")));
              }
            });
    return new OfficePlan(office.zone(), hours, special);
  }

  private static Hours hours(int weekday, int fromMinute, int toMinute) {
    return new Hours(DayOfWeek.of(weekday), fromMinute, toMinute);
  }

  /** JDBC gives 0 for a column that is null. */
  private static SpecialDay specialDay(String kind, int actsAs) {
    return new SpecialDay(kind.equals("HOLIDAY"), actsAs == 0 ? null : DayOfWeek.of(actsAs));
  }
}
