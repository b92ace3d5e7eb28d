package io.loupan.cases;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import io.loupan.staff.Consultant;
import io.loupan.staff.Presence;
import io.loupan.staff.Staff;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives cases to another consultant: somebody fell ill, leaves, or has too many. */
@Service
@Transactional
public class HandOvers {

  /** In characters. */
  public static final int LONGEST_REASON = 1_000;

  private final JdbcClient jdbc;
  private final Cases cases;
  private final Staff staff;
  private final Customers customers;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  HandOvers(
      JdbcClient jdbc,
      Cases cases,
      Staff staff,
      Customers customers,
      Clock clock,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.staff = staff;
    this.customers = customers;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Hands a case over, with its open tasks and offers; the former holder has no right to them any
   * more, and the new one is told.
   *
   * @param caseNo which case
   * @param to the consultant who gets it
   * @param by the manager
   * @param reason why; kept under the customer's key
   * @throws HandOverRefused if the case is closed or nobody's yet, the consultant is not there or
   *     has it already, or no reason is given; nothing is changed
   * @throws org.springframework.dao.ConcurrencyFailureException if the holder finished a task at
   *     this very moment; it can be tried again
   */
  public void handOver(CaseNo caseNo, String to, String by, String reason) throws HandOverRefused {
    handOver(caseNo, cases.get(caseNo).holder(), to, by, reason);
  }

  /**
   * Hands a case over as {@link #handOver(CaseNo, String, String, String)} does, unless somebody
   * else did meanwhile.
   *
   * @param caseNo which case
   * @param from who has it, as the manager saw it
   * @param to the consultant who gets it
   * @param by the manager
   * @param reason why; kept under the customer's key
   * @throws HandOverRefused also if {@code from} has the case no longer
   */
  public void handOver(CaseNo caseNo, String from, String to, String by, String reason)
      throws HandOverRefused {
    SalesCase sale = cases.lock(caseNo);
    if (sale.holder() == null || sale.closedAt() != null) {
      throw new HandOverRefused("cases.handOver.stage." + sale.stage());
    }
    if (!sale.holder().equals(from)) {
      throw new HandOverRefused("cases.handOver.meanwhile");
    }
    if (sale.holder().equals(to)) {
      throw new HandOverRefused("to", "cases.handOver.same");
    }
    if (reason == null || reason.isBlank()) {
      throw new HandOverRefused("reason", "cases.handOver.reason");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new HandOverRefused("reason", "cases.handOver.reason.long");
    }
    if (to == null || !staff.keepThere(to)) {
      throw new HandOverRefused("to", "cases.handOver.to");
    }
    Instant now = clock.instant();
    jdbc.sql("update sales_case set holder = ? where case_no = ?")
        .params(to, caseNo.value())
        .update();
    jdbc.sql(
            """
            insert into case_hand_over (id, case_no, handed_from, handed_to, handed_by, reason, handed_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            UUID.randomUUID(),
            caseNo.value(),
            from,
            to,
            by,
            customers.keepUnlessErased(sale.customerId(), reason.strip()).orElse(null),
            utc(now))
        .update();
    events.publishEvent(new CaseHandedOver(caseNo, from, to, by, now));
  }

  /** Why it was handed over goes with the case to the person it is about. */
  @EventListener
  void follow(CaseMovedToCustomer moved) {
    jdbc.sql("select reason from case_hand_over where case_no = ? and reason is not null")
        .param(moved.caseNo().value())
        .query(UUID.class)
        .list()
        .forEach(reason -> customers.moveText(reason, moved.to()));
  }

  /**
   * Who could take cases over: everybody who is active and not paused.
   *
   * @param project of the case, or null for cases of several projects
   * @param except who has them now
   * @return who serves the project first, then by load relative to capacity
   */
  @Transactional(readOnly = true)
  public List<Successor> successors(UUID project, String except) {
    Map<String, Presence> presence = staff.presenceAt(clock.instant());
    Set<String> paused = staff.pausedNow();
    List<Consultant> there =
        staff.all().stream()
            .filter(Consultant::active)
            .filter(each -> !each.userId().equals(except) && !paused.contains(each.userId()))
            .toList();
    Map<String, Integer> load = cases.openLoad(there.stream().map(Consultant::userId).toList());
    return there.stream()
        .map(
            each ->
                new Successor(
                    each.userId(),
                    each.name(),
                    presence.get(each.userId()),
                    load.get(each.userId()),
                    each.capacity(),
                    project == null || each.projects().contains(project)))
        .sorted(
            Comparator.comparing(Successor::serves)
                .reversed()
                .thenComparing(Successor::relativeLoad)
                .thenComparing(Successor::userId))
        .toList();
  }

  /**
   * How often a case went to another consultant.
   *
   * @param caseNo which case
   * @return oldest first
   */
  @Transactional(readOnly = true)
  public List<HandOver> of(CaseNo caseNo) {
    return of(caseNo, CaseTimeline.END_OF_TIME, Integer.MAX_VALUE).stream()
        .sorted(Comparator.comparing(HandOver::at))
        .toList();
  }

  /** The newest before a point in time. */
  @Transactional(readOnly = true)
  List<HandOver> of(CaseNo caseNo, Instant before, int most) {
    record Row(HandOver handOver, UUID reason) {}
    List<Row> rows =
        jdbc.sql(
                """
                select * from case_hand_over where case_no = ? and handed_at < ?
                order by handed_at desc fetch first ? rows with ties
                """)
            .params(caseNo.value(), utc(before), most)
            .query(
                (row, number) ->
                    new Row(
                        new HandOver(
                            row.getString("handed_from"),
                            row.getString("handed_to"),
                            row.getString("handed_by"),
                            "",
                            instant(row, "handed_at")),
                        row.getObject("reason", UUID.class)))
            .list();
    Map<UUID, String> reasons = customers.readAll(rows.stream().map(Row::reason).toList());
    return rows.stream()
        .map(
            row ->
                new HandOver(
                    row.handOver().from(),
                    row.handOver().to(),
                    row.handOver().by(),
                    reasons.getOrDefault(row.reason(), ""),
                    row.handOver().at()))
        .toList();
  }
}
