package io.loupan.board;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.board.FigureReport.Row;
import io.loupan.board.FigureReport.Share;
import io.loupan.board.FigureReport.Spread;
import io.loupan.calendar.OfficeHours;
import io.loupan.calendar.WorkingTime;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.kernel.Office;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How fast and how well leads are served. Counted are the leads that began a case; one that joined
 * an open case is nobody's new customer.
 *
 * <ul>
 *   <li><b>Time to offer:</b> working time from the lead to the first offer to a consultant, or to
 *       the manager's assignment by hand.
 *   <li><b>Time to acceptance:</b> working time from the lead to the moment a consultant accepted
 *       it or a manager assigned it.
 *   <li><b>Time to first contact:</b> working time from the lead to the first call or message that
 *       is logged in its case, whether or not the customer answered.
 *   <li><b>Success:</b> won among the closed cases, leaving out those whose enquiry was none.
 * </ul>
 *
 * <p>Working time follows the office hours as they are entered today. Times belong to the
 * consultant who accepted or was given the lead; success belongs to who had the case when it was
 * closed.
 */
@Service
public class Figures {

  /** So many leads are read at most; whoever asks for more has to choose less. */
  public static final int MOST_LEADS = 200_000;

  private static final int FETCH = 1_000;

  private static final String SQL =
      """
      select l.channel, l.captured_at, c.holder, c.closed_at, c.outcome, c.lost_reason,
        (select min(o.offered_at) from assignment_v_offer o
          where o.lead_no = l.lead_no) as offered_at,
        (select min(o.ended_at) from assignment_v_offer o
          where o.lead_no = l.lead_no and o.outcome = 'ACCEPTED') as accepted_at,
        (select min(o.consultant) from assignment_v_offer o
          where o.lead_no = l.lead_no and o.outcome = 'ACCEPTED') as accepted_by,
        (select min(r.written_at) from assignment_v_receipt r
          where r.case_no = l.case_no and r.lead_no = l.lead_no
            and r.verdict = 'BY_HAND') as given_at,
        (select min(r.chosen) from assignment_v_receipt r
          where r.case_no = l.case_no and r.lead_no = l.lead_no
            and r.verdict = 'BY_HAND') as given_to,
        (select min(r.rules) from assignment_v_receipt r
          where r.case_no = l.case_no and r.lead_no = l.lead_no) as rules,
        (select min(r.rule_table) from assignment_v_receipt r
          where r.case_no = l.case_no and r.lead_no = l.lead_no) as rule_table,
        (select min(k.contacted_at) from communication_v_contact k
          where k.case_no = l.case_no and k.contacted_at >= l.captured_at) as contacted_at
      from leads_v_lead l join cases_v_case c on c.case_no = l.case_no
      where l.joined = false and l.captured_at >= ? and l.captured_at < ?
      """;

  private final JdbcTemplate jdbc;
  private final OfficeHours hours;
  private final Office office;
  private final Clock clock;

  Figures(DataSource database, OfficeHours hours, Office office, Clock clock) {
    // with a fetch size PostgreSQL sends the rows bit by bit instead of all at once
    this.jdbc = new JdbcTemplate(database);
    this.jdbc.setFetchSize(FETCH);
    this.hours = hours;
    this.office = office;
    this.clock = clock;
  }

  /**
   * The figures of the leads that came in a period.
   *
   * @param first first day, in the office's zone
   * @param last last day, inclusive
   * @param project only leads of a project, or null for all
   * @return what is known of them at this moment
   */
  @Transactional(readOnly = true)
  public FigureReport of(LocalDate first, LocalDate last, UUID project) {
    List<Object> values = new ArrayList<>();
    values.add(utc(first.atStartOfDay(office.zone()).toInstant()));
    values.add(utc(last.plusDays(1).atStartOfDay(office.zone()).toInstant()));
    if (project != null) {
      values.add(project);
    }
    Count count = new Count(hours.workingTime(first, office.dateOf(clock.instant())));
    jdbc.query(
        SQL
            + (project == null ? "" : " and l.project_id = ?")
            + " order by l.captured_at fetch first "
            + (MOST_LEADS + 1)
            + " rows only",
        (RowCallbackHandler) count::add,
        values.toArray());
    return count.report();
  }

  /** What one group has gathered. */
  private static final class Tally {

    private final IntStream.Builder offer = IntStream.builder();
    private final IntStream.Builder acceptance = IntStream.builder();
    private final IntStream.Builder contact = IntStream.builder();
    private String detail;
    private int leads;
    private int won;
    private int closed;

    private Row row(String key) {
      return new Row(
          key,
          detail,
          leads,
          Spread.of(offer.build().toArray()),
          Spread.of(acceptance.build().toArray()),
          Spread.of(contact.build().toArray()),
          new Share(won, closed));
    }
  }

  /** Goes through the leads once. */
  private static final class Count {

    private final WorkingTime time;
    private final Tally all = new Tally();
    private final Map<String, Tally> byConsultant = new TreeMap<>();
    private final Map<String, Tally> byRule = new TreeMap<>();
    private final Map<String, Tally> byChannel = new TreeMap<>();
    private boolean complete = true;

    private Count(WorkingTime time) {
      this.time = time;
    }

    private void add(ResultSet row) throws SQLException {
      if (all.leads == MOST_LEADS) {
        complete = false;
        return;
      }
      Tally rule = tally(byRule, row.getString("rules"));
      if (row.getString("rule_table") != null) {
        rule.detail = row.getString("rule_table");
      }
      Tally channel = tally(byChannel, row.getString("channel"));
      String taker = row.getString("accepted_by");
      Tally consultant = tally(byConsultant, taker == null ? row.getString("given_to") : taker);
      addTimes(row, List.of(all, rule, channel, consultant));
      if (isCounted(row)) {
        Tally closer = tally(byConsultant, row.getString("holder"));
        boolean won = row.getString("outcome").equals(Outcome.WON.name());
        for (Tally each : List.of(all, rule, channel, closer)) {
          each.closed++;
          each.won += won ? 1 : 0;
        }
      }
    }

    private static boolean isCounted(ResultSet row) throws SQLException {
      return row.getString("outcome") != null
          && !LostReason.UNUSABLE_LEAD.name().equals(row.getString("lost_reason"));
    }

    private void addTimes(ResultSet row, List<Tally> tallies) throws SQLException {
      Instant captured = instant(row, "captured_at");
      Instant given = instant(row, "given_at");
      Instant offered = earlier(instant(row, "offered_at"), given);
      Instant accepted = earlier(instant(row, "accepted_at"), given);
      Instant contacted = instant(row, "contacted_at");
      for (Tally each : tallies) {
        each.leads++;
        add(each.offer, captured, offered);
        add(each.acceptance, captured, accepted);
        add(each.contact, captured, contacted);
      }
    }

    private void add(IntStream.Builder times, Instant from, Instant to) {
      if (to != null) {
        times.add((int) time.between(from, to).toSeconds());
      }
    }

    private static Instant earlier(Instant a, Instant b) {
      return a == null || b != null && b.isBefore(a) ? b : a;
    }

    private static Tally tally(Map<String, Tally> tallies, String key) {
      return tallies.computeIfAbsent(key == null ? "" : key, none -> new Tally());
    }

    private FigureReport report() {
      return new FigureReport(
          all.row(""), rows(byConsultant), rows(byRule), rows(byChannel), complete);
    }

    /** The most leads first; what belongs to nobody comes last. */
    private static List<Row> rows(Map<String, Tally> tallies) {
      return tallies.entrySet().stream()
          .map(entry -> entry.getValue().row(entry.getKey()))
          .sorted(
              Comparator.comparing((Row row) -> row.key().isEmpty())
                  .thenComparing(Row::leads, Comparator.reverseOrder())
                  .thenComparing(Row::key))
          .toList();
    }
  }
}
