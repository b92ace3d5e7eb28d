package io.loupan.staff;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.calendar.OfficeMoment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The tables of this module. */
@Repository
class ConsultantStore {

  private static final String PRESENCE =
      """
      case
        when exists (select 1 from staff_pause z where z.consultant = c.user_id) then 'ON_LEAVE'
        when exists (
          select 1 from staff_leave l
          where l.consultant = c.user_id and l.first_day <= :day and l.last_day >= :day)
          then 'ON_LEAVE'
        when :open and exists (
          select 1 from duty_shift s
          where s.consultant = c.user_id and s.weekday = :weekday
            and s.from_minute <= :minute and s.to_minute > :minute)
          then 'ON_DUTY'
        else 'OFF_DUTY'
      end as presence
      """;

  private final JdbcClient jdbc;

  ConsultantStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One statement: it is read for every lead. */
  List<Candidate> candidates(UUID projectId, OfficeMoment moment) {
    return withMoment(
            jdbc.sql(
                """
                select c.user_id, c.display_name, c.level, c.capacity,
                  (select string_agg(r.region, ',') from consultant_region r
                    where r.consultant = c.user_id) as regions,
                  (select string_agg(t.customer_type, ',') from consultant_type t
                    where t.consultant = c.user_id) as types,
                """
                    + PRESENCE
                    + """
                    from consultant_project p join consultant c on c.user_id = p.consultant
                    where p.project_id = :project and c.active
                    order by c.user_id
                    """),
            moment)
        .param("project", projectId)
        .query(
            (row, n) ->
                new Candidate(
                    row.getString("user_id"),
                    row.getString("display_name"),
                    Level.valueOf(row.getString("level")),
                    row.getInt("capacity"),
                    listed(Region.class, row.getString("regions")),
                    listed(CustomerType.class, row.getString("types")),
                    Presence.valueOf(row.getString("presence"))))
        .list();
  }

  Map<String, Presence> presence(OfficeMoment moment) {
    Map<String, Presence> presence = new LinkedHashMap<>();
    withMoment(
            jdbc.sql("select c.user_id, " + PRESENCE + " from consultant c where c.active"), moment)
        .query(
            row -> {
              presence.put(row.getString(1), Presence.valueOf(row.getString(2)));
            });
    return presence;
  }

  private static StatementSpec withMoment(StatementSpec statement, OfficeMoment moment) {
    return statement
        .param("open", moment.open())
        .param("day", moment.day())
        .param("weekday", moment.actsAs().getValue())
        .param("minute", moment.minute());
  }

  /** The shifts of each active consultant of a project, by the time of day. */
  Map<String, List<Shift>> dutyIn(UUID projectId) {
    return byConsultant(
        jdbc.sql(
                """
                select s.consultant, s.weekday, s.from_minute, s.to_minute
                from consultant_project p
                join consultant c on c.user_id = p.consultant
                join duty_shift s on s.consultant = c.user_id
                where p.project_id = ? and c.active
                  and not exists (select 1 from staff_pause z where z.consultant = c.user_id)
                order by s.from_minute
                """)
            .param(projectId),
        ConsultantStore::shift);
  }

  /** The leave of the consultants of a project that touches these days. */
  Map<String, List<Leave>> leaveIn(UUID projectId, LocalDate first, LocalDate last) {
    return byConsultant(
        jdbc.sql(
                """
                select l.consultant, l.id, l.first_day, l.last_day, l.reason
                from consultant_project p join staff_leave l on l.consultant = p.consultant
                where p.project_id = ? and l.last_day >= ? and l.first_day <= ?
                """)
            .params(projectId, first, last),
        ConsultantStore::leave);
  }

  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    jdbc.sql("select user_id, display_name from consultant order by user_id")
        .query(
            row -> {
              names.put(row.getString(1), row.getString(2));
            });
    return names;
  }

  /** One consultant, or everybody if the id is null; six statements either way. */
  List<Consultant> read(String userId) {
    Map<String, List<UUID>> projects =
        byConsultant(
            parts("project_id", "consultant_project", userId, "project_id"),
            (row, n) -> row.getObject("project_id", UUID.class));
    Map<String, List<Region>> regions =
        byConsultant(
            parts("region", "consultant_region", userId, "region"),
            (row, n) -> Region.valueOf(row.getString("region")));
    Map<String, List<CustomerType>> types =
        byConsultant(
            parts("customer_type", "consultant_type", userId, "customer_type"),
            (row, n) -> CustomerType.valueOf(row.getString("customer_type")));
    Map<String, List<Shift>> duty =
        byConsultant(
            parts("weekday, from_minute, to_minute", "duty_shift", userId, "weekday, from_minute"),
            ConsultantStore::shift);
    Map<String, List<Leave>> leave =
        byConsultant(
            parts("id, first_day, last_day, reason", "staff_leave", userId, "first_day desc"),
            ConsultantStore::leave);
    return select("*", "consultant", "user_id", userId, "active desc, user_id")
        .query(
            (row, n) -> {
              String id = row.getString("user_id");
              return new Consultant(
                  id,
                  row.getString("display_name"),
                  Level.valueOf(row.getString("level")),
                  row.getInt("capacity"),
                  new HashSet<>(projects.getOrDefault(id, List.of())),
                  set(Region.class, regions.getOrDefault(id, List.of())),
                  set(CustomerType.class, types.getOrDefault(id, List.of())),
                  duty.getOrDefault(id, List.of()),
                  leave.getOrDefault(id, List.of()),
                  row.getBoolean("active"),
                  instant(row, "created_at"),
                  row.getInt("version"));
            })
        .list();
  }

  /**
   * Holds the consultant's row to the end of the transaction, so that two changes to one person
   * follow each other.
   */
  void lock(String userId) {
    jdbc.sql("select user_id from consultant where user_id = ? for update")
        .param(userId)
        .query(String.class)
        .optional()
        .orElseThrow(() -> new NoSuchElementException("No consultant " + userId));
  }

  /** Whether somebody is active and not paused, locked until the transaction ends. */
  boolean lockIfThere(String userId) {
    return jdbc.sql("select active from consultant where user_id = ? for update")
            .param(userId)
            .query(Boolean.class)
            .optional()
            .orElse(false)
        && pause(userId).isEmpty();
  }

  /** Those who are active, locked in the order of their ids until the transaction ends. */
  Set<String> lockActive(Collection<String> userIds) {
    return jdbc.sql(
            """
            select user_id from consultant where user_id in (:ids) and active
            order by user_id for update
            """)
        .param("ids", userIds)
        .query(String.class)
        .set();
  }

  Optional<Pause> pause(String userId) {
    return jdbc.sql("select since, paused_by from staff_pause where consultant = ?")
        .param(userId)
        .query((row, n) -> new Pause(instant(row, "since"), row.getString("paused_by")))
        .optional();
  }

  Set<String> paused() {
    return jdbc.sql("select consultant from staff_pause").query(String.class).set();
  }

  void insertPause(String userId, Pause pause) {
    jdbc.sql("insert into staff_pause (consultant, since, paused_by) values (?, ?, ?)")
        .params(userId, utc(pause.since()), pause.by())
        .update();
  }

  /** False if there is none. */
  boolean deletePause(String userId) {
    return jdbc.sql("delete from staff_pause where consultant = ?").param(userId).update() == 1;
  }

  void insert(NewConsultant wanted, Instant now) {
    String userId = wanted.userId();
    jdbc.sql(
            """
            insert into consultant
              (user_id, display_name, level, capacity, active, created_at, version)
            values (?, ?, ?, ?, true, ?, 0)
            """)
        .params(userId, wanted.name().strip(), wanted.level().name(), wanted.capacity(), utc(now))
        .update();
    insertParts(userId, wanted.projects(), wanted.regions(), wanted.types());
    wanted.duty().forEach(shift -> insertShift(userId, shift));
  }

  /** False if the row is no longer at the version of the change. */
  boolean update(String userId, ConsultantChange wanted) {
    int rows =
        jdbc.sql(
                """
                update consultant set display_name = ?, level = ?, capacity = ?, version = version + 1
                where user_id = ? and version = ?
                """)
            .params(
                wanted.name().strip(),
                wanted.level().name(),
                wanted.capacity(),
                userId,
                wanted.version())
            .update();
    if (rows == 0) {
      return false;
    }
    for (String table : List.of("consultant_project", "consultant_region", "consultant_type")) {
      jdbc.sql("delete from " + table + " where consultant = ?").param(userId).update();
    }
    insertParts(userId, wanted.projects(), wanted.regions(), wanted.types());
    return true;
  }

  private void insertParts(
      String userId, Set<UUID> projects, Set<Region> regions, Set<CustomerType> types) {
    for (UUID project : projects) {
      jdbc.sql("insert into consultant_project (consultant, project_id) values (?, ?)")
          .params(userId, project)
          .update();
    }
    for (Region region : regions) {
      jdbc.sql("insert into consultant_region (consultant, region) values (?, ?)")
          .params(userId, region.name())
          .update();
    }
    for (CustomerType type : types) {
      jdbc.sql("insert into consultant_type (consultant, customer_type) values (?, ?)")
          .params(userId, type.name())
          .update();
    }
  }

  /** False if it was so already. */
  boolean setActive(String userId, boolean active) {
    return jdbc.sql(
                """
                update consultant set active = ?, version = version + 1
                where user_id = ? and active <> ?
                """)
            .params(active, userId, active)
            .update()
        == 1;
  }

  void replaceDuty(String userId, List<Shift> duty) {
    jdbc.sql("delete from duty_shift where consultant = ?").param(userId).update();
    duty.forEach(shift -> insertShift(userId, shift));
  }

  private void insertShift(String userId, Shift shift) {
    jdbc.sql(
            "insert into duty_shift (consultant, weekday, from_minute, to_minute) values (?, ?, ?, ?)")
        .params(userId, shift.weekday().getValue(), shift.fromMinute(), shift.toMinute())
        .update();
  }

  boolean hasLeaveBetween(String userId, LocalDate first, LocalDate last) {
    return jdbc.sql(
                "select count(*) from staff_leave where consultant = ? and last_day >= ? and first_day <= ?")
            .params(userId, first, last)
            .query(Integer.class)
            .single()
        > 0;
  }

  void insertLeave(String userId, Leave leave) {
    jdbc.sql(
            "insert into staff_leave (id, consultant, first_day, last_day, reason) values (?, ?, ?, ?, ?)")
        .params(leave.id(), userId, leave.firstDay(), leave.lastDay(), leave.reason().name())
        .update();
  }

  /** False if there is no such leave. */
  boolean deleteLeave(String userId, UUID leaveId) {
    return jdbc.sql("delete from staff_leave where id = ? and consultant = ?")
            .params(leaveId, userId)
            .update()
        == 1;
  }

  private StatementSpec parts(String columns, String table, String userId, String order) {
    return select("consultant, " + columns, table, "consultant", userId, order);
  }

  private StatementSpec select(
      String columns, String table, String idColumn, String userId, String order) {
    String where = userId == null ? "" : " where " + idColumn + " = ?";
    var statement = jdbc.sql("select " + columns + " from " + table + where + " order by " + order);
    return userId == null ? statement : statement.param(userId);
  }

  private static <T> Map<String, List<T>> byConsultant(
      StatementSpec statement, RowMapper<T> value) {
    Map<String, List<T>> map = new HashMap<>();
    statement.query(
        row -> {
          map.computeIfAbsent(row.getString("consultant"), id -> new ArrayList<>())
              .add(value.mapRow(row, row.getRow()));
        });
    return map;
  }

  private static Shift shift(ResultSet row, int n) throws SQLException {
    return new Shift(
        DayOfWeek.of(row.getInt("weekday")), row.getInt("from_minute"), row.getInt("to_minute"));
  }

  private static Leave leave(ResultSet row, int n) throws SQLException {
    return new Leave(
        row.getObject("id", UUID.class),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        LeaveReason.valueOf(row.getString("reason")));
  }

  private static <E extends Enum<E>> Set<E> listed(Class<E> type, String list) {
    return list == null
        ? Set.of()
        : set(type, List.of(list.split(",")).stream().map(w -> Enum.valueOf(type, w)).toList());
  }

  private static <E extends Enum<E>> Set<E> set(Class<E> type, Collection<E> values) {
    var set = EnumSet.noneOf(type);
    set.addAll(values);
    return set;
  }
}
