package io.loupan.board;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;
import static java.time.temporal.ChronoUnit.DAYS;

import io.loupan.board.BoardFilter.Trouble;
import io.loupan.board.BoardPage.Line;
import io.loupan.board.Standings.Load;
import io.loupan.board.Standings.StageRow;
import io.loupan.cases.Stage;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.Profile;
import io.loupan.engine.CaseConditions;
import io.loupan.engine.OpenSteps;
import io.loupan.engine.OpenSteps.Kind;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.staff.Staff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The open cases, counted and listed. A fixed number of SQL statements, however many cases there
 * are.
 */
@Service
public class Board {

  /** Rows of one page. */
  public static final int PAGE = 50;

  private static final List<Stage> OPEN =
      Stream.of(Stage.values()).filter(stage -> stage != Stage.CLOSED).toList();

  private final JdbcClient jdbc;
  private final Customers customers;
  private final Staff staff;
  private final OpenSteps steps;
  private final Office office;
  private final Clock clock;

  Board(
      JdbcClient jdbc,
      Customers customers,
      Staff staff,
      OpenSteps steps,
      Office office,
      Clock clock) {
    this.jdbc = jdbc;
    this.customers = customers;
    this.staff = staff;
    this.steps = steps;
    this.office = office;
    this.clock = clock;
  }

  /** Conditions on {@code cases_v_case} and the values of their parameters. */
  private static final class Where {

    private final StringBuilder sql = new StringBuilder("where closed_at is null");
    private final Map<String, Object> values = new HashMap<>();

    private Where and(String condition, String name, Object value) {
      sql.append(" and ").append(condition);
      values.put(name, value);
      return this;
    }
  }

  /**
   * Where the open cases stand.
   *
   * @param project only those of a project, or null for all
   * @return counts of this moment
   */
  public Standings standings(UUID project) {
    Map<String, Long> open = countByHolder(of(project, null));
    Map<String, Long> overdue = countByHolder(of(project, Trouble.OVERDUE));
    Where stuck = of(project, Trouble.STUCK);
    return new Standings(
        stages(of(project, null)),
        loads(open, overdue),
        overdue.values().stream().mapToLong(Long::longValue).sum(),
        jdbc.sql("select count(*) from cases_v_case " + stuck.sql)
            .params(stuck.values)
            .query(Long.class)
            .single());
  }

  private Where of(UUID project, Trouble trouble) {
    return where(new BoardFilter(project, null, null, trouble));
  }

  private Where where(BoardFilter filter) {
    Where where = new Where();
    if (filter.project() != null) {
      where.and("project_id = :project", "project", filter.project());
    }
    if (filter.consultant() != null) {
      where.and("holder = :holder", "holder", filter.consultant());
    }
    if (filter.stage() != null) {
      where.and("stage = :stage", "stage", filter.stage().name());
    }
    if (filter.trouble() != null) {
      String troubled =
          filter.trouble() == Trouble.OVERDUE ? CaseConditions.OVERDUE : CaseConditions.STUCK;
      where.and("case_no in (" + troubled + ")", "now", CaseConditions.now(clock.instant()));
    }
    return where;
  }

  private List<StageRow> stages(Where where) {
    LocalDate today = office.dateOf(clock.instant());
    Map<Stage, StageRow> rows = new HashMap<>();
    jdbc.sql(
            """
            select stage, count(*) as cases,
              sum(case when opened_at >= :day1 then 1 else 0 end) as to_day1,
              sum(case when opened_at >= :day7 then 1 else 0 end) as to_day7,
              sum(case when opened_at >= :day30 then 1 else 0 end) as to_day30
            from cases_v_case %s group by stage
            """
                .formatted(where.sql))
        .params(where.values)
        .param("day1", startOf(today.minusDays(1)))
        .param("day7", startOf(today.minusDays(7)))
        .param("day30", startOf(today.minusDays(30)))
        .query(
            row -> {
              long to1 = row.getLong("to_day1");
              long to7 = row.getLong("to_day7");
              long to30 = row.getLong("to_day30");
              Stage stage = Stage.valueOf(row.getString("stage"));
              rows.put(
                  stage,
                  new StageRow(stage, to1, to7 - to1, to30 - to7, row.getLong("cases") - to30));
            });
    return OPEN.stream()
        .map(stage -> rows.getOrDefault(stage, new StageRow(stage, 0, 0, 0, 0)))
        .toList();
  }

  private OffsetDateTime startOf(LocalDate day) {
    return utc(day.atStartOfDay(office.zone()).toInstant());
  }

  /** Who has how many; what nobody has is counted under an empty name. */
  private Map<String, Long> countByHolder(Where where) {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql("select holder, count(*) as cases from cases_v_case " + where.sql + " group by holder")
        .params(where.values)
        .query(
            row -> {
              String holder = row.getString("holder");
              counts.put(holder == null ? "" : holder, row.getLong("cases"));
            });
    return counts;
  }

  private List<Load> loads(Map<String, Long> open, Map<String, Long> overdue) {
    var presence = staff.presenceAt(clock.instant());
    var paused = staff.pausedNow();
    return staff.all().stream()
        .filter(each -> each.active() || open.containsKey(each.userId()))
        .map(
            each ->
                new Load(
                    each.userId(),
                    each.name(),
                    open.getOrDefault(each.userId(), 0L),
                    each.capacity(),
                    overdue.getOrDefault(each.userId(), 0L),
                    each.active() ? presence.get(each.userId()) : null,
                    paused.contains(each.userId())))
        .sorted(Comparator.comparingLong(Load::percent).reversed().thenComparing(Load::userId))
        .toList();
  }

  /**
   * Some open cases, oldest first, page by page from a key (never by counting or skipping).
   *
   * @param filter which cases
   * @param after key of the page, as {@link BoardPage#younger} gave it, or null for the first; a
   *     key that is none counts as null
   * @return at most {@value #PAGE} cases
   */
  public BoardPage page(BoardFilter filter, String after) {
    Where where = where(filter);
    Key key = Key.of(after);
    if (key != null) {
      where
          .and("(opened_at, case_no) > (:at, :no)", "at", utc(key.openedAt()))
          .values
          .put("no", key.caseNo().value());
    }
    List<Row> rows =
        jdbc.sql(
                """
                select case_no, customer_id, project_id, stage, holder, opened_at, accepted_at
                from cases_v_case %s order by opened_at, case_no fetch first %d rows only
                """
                    .formatted(where.sql, PAGE + 1))
            .params(where.values)
            .query(Board::row)
            .list();
    if (rows.size() <= PAGE) {
      return new BoardPage(lines(rows), null);
    }
    Row last = rows.get(PAGE - 1);
    return new BoardPage(
        lines(rows.subList(0, PAGE)), new Key(last.openedAt(), last.caseNo()).toString());
  }

  private List<Line> lines(List<Row> rows) {
    List<CaseNo> numbers = rows.stream().map(Row::caseNo).toList();
    Map<CustomerId, Profile> profiles =
        customers.profiles(rows.stream().map(Row::customer).collect(Collectors.toSet()));
    Map<CaseNo, List<OpenStep>> next = steps.of(numbers);
    Map<CaseNo, Instant> contacts = lastContacts(numbers);
    Instant now = clock.instant();
    LocalDate today = office.dateOf(now);
    return rows.stream()
        .map(
            row -> {
              OpenStep step =
                  next.getOrDefault(row.caseNo(), List.of()).stream().findFirst().orElse(null);
              return new Line(
                  row.caseNo(),
                  profiles.get(row.customer()).label(),
                  row.project(),
                  row.stage(),
                  row.holder(),
                  row.accepted(),
                  row.openedAt(),
                  DAYS.between(office.dateOf(row.openedAt()), today),
                  step,
                  step != null && step.kind() == Kind.TASK && isBefore(step.due(), now),
                  contacts.get(row.caseNo()));
            })
        .toList();
  }

  private static boolean isBefore(Instant due, Instant now) {
    return due != null && due.isBefore(now);
  }

  private Map<CaseNo, Instant> lastContacts(List<CaseNo> cases) {
    Map<CaseNo, Instant> last = new HashMap<>();
    if (!cases.isEmpty()) {
      jdbc.sql(
              """
              select case_no, max(contacted_at) as last_at from communication_v_contact
              where case_no in (:cases) group by case_no
              """)
          .param("cases", cases.stream().map(CaseNo::value).toList())
          .query(
              row -> {
                last.put(new CaseNo(row.getString("case_no")), instant(row, "last_at"));
              });
    }
    return last;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new CaseNo(row.getString("case_no")),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getObject("project_id", UUID.class),
        Stage.valueOf(row.getString("stage")),
        row.getString("holder"),
        row.getObject("accepted_at") != null,
        instant(row, "opened_at"));
  }

  private record Row(
      CaseNo caseNo,
      CustomerId customer,
      UUID project,
      Stage stage,
      String holder,
      boolean accepted,
      Instant openedAt) {}

  /** Where a page ends; as a text {@code 2026-11-24T02:11:12.345678Z_C-20261124-00009}. */
  private record Key(Instant openedAt, CaseNo caseNo) {

    static Key of(String text) {
      int cut = text == null ? -1 : text.indexOf('_');
      try {
        return cut < 0
            ? null
            : new Key(Instant.parse(text.substring(0, cut)), new CaseNo(text.substring(cut + 1)));
      } catch (DateTimeParseException | IllegalArgumentException notAKey) {
        return null;
      }
    }

    @Override
    public String toString() {
      return openedAt + "_" + caseNo;
    }
  }
}
