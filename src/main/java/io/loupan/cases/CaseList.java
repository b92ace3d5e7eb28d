package io.loupan.cases;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.cases.CasePage.Line;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.Profile;
import io.loupan.engine.OpenSteps;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases that a consultant owns: the open ones by what is due next, the closed ones by end. */
@Service
@Transactional(readOnly = true)
public class CaseList {

  /** Rows of one page. */
  public static final int PAGE = 25;

  /** Open cases that are put into order; nobody's capacity is larger. */
  public static final int MOST_OPEN = 500;

  private static final String KEY_SEPARATOR = "_";

  /** Stands for no date. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final Comparator<Key> BY_TIME =
      Comparator.comparing(Key::at).thenComparing(key -> key.caseNo().value());

  private final JdbcClient jdbc;
  private final OpenSteps steps;
  private final Customers customers;
  private final Office office;
  private final Clock clock;

  CaseList(JdbcClient jdbc, OpenSteps steps, Customers customers, Office office, Clock clock) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.customers = customers;
    this.office = office;
    this.clock = clock;
  }

  /** Where a page begins: after this point in time and, within it, this case. */
  private record Key(Instant at, CaseNo caseNo) {

    static Key of(String after) {
      try {
        int cut = after == null ? -1 : after.indexOf(KEY_SEPARATOR);
        if (cut < 0) {
          return null;
        }
        Instant at = Instant.parse(after.substring(0, cut));
        return at.isBefore(Instant.EPOCH) || at.isAfter(NEVER)
            ? null
            : new Key(at, new CaseNo(after.substring(cut + 1)));
      } catch (RuntimeException notAKey) {
        return null;
      }
    }

    @Override
    public String toString() {
      return at + KEY_SEPARATOR + caseNo;
    }
  }

  /**
   * One page of open cases, what is due first before; a step without a date comes last. When
   * something is due stands in the engine's tables, so all open cases of the consultant are put
   * into order for each page: three statements, and only those shown are unsealed.
   *
   * @param owner the consultant
   * @param after key of the page, as {@link CasePage#after} gave it, or null for the first; a key
   *     that is none counts as null
   * @return at most {@value #PAGE} cases
   */
  public CasePage open(String owner, String after) {
    List<SalesCase> all =
        jdbc.sql(
                """
                select * from sales_case
                where holder = ? and closed_at is null and accepted_at is not null
                order by opened_at desc fetch first %d rows only
                """
                    .formatted(MOST_OPEN + 1))
            .param(owner)
            .query(Cases::read)
            .list();
    List<SalesCase> ordered = all.stream().limit(MOST_OPEN).toList();
    Map<CaseNo, List<OpenStep>> next = steps.of(ordered.stream().map(SalesCase::caseNo).toList());
    Key from = Key.of(after);
    List<SalesCase> page =
        ordered.stream()
            .sorted(Comparator.comparing(sale -> key(sale, next), BY_TIME))
            .filter(sale -> from == null || BY_TIME.compare(key(sale, next), from) > 0)
            .limit(PAGE + 1L)
            .toList();
    return page(
        page,
        next,
        page.size() > PAGE ? key(page.get(PAGE - 1), next).toString() : null,
        all.size() > MOST_OPEN);
  }

  private static Key key(SalesCase sale, Map<CaseNo, List<OpenStep>> next) {
    List<OpenStep> open = next.get(sale.caseNo());
    Instant due = open == null ? null : open.get(0).due();
    return new Key(due == null ? NEVER : due, sale.caseNo());
  }

  /**
   * One page of closed cases, the last closed first.
   *
   * @param owner the consultant who had them when they ended
   * @param after key of the page, as for {@link #open}
   * @return at most {@value #PAGE} cases
   */
  public CasePage closed(String owner, String after) {
    Key from = Key.of(after);
    var query =
        jdbc.sql(
                """
                select * from sales_case
                where holder = ? and accepted_at is not null and %s
                order by closed_at desc, case_no desc fetch first %d rows only
                """
                    .formatted(
                        from == null ? "closed_at is not null" : "(closed_at, case_no) < (?, ?)",
                        PAGE + 1))
            .param(owner);
    if (from != null) {
      query.params(utc(from.at()), from.caseNo().value());
    }
    List<SalesCase> page = query.query(Cases::read).list();
    SalesCase last = page.size() > PAGE ? page.get(PAGE - 1) : null;
    return page(
        page,
        Map.of(),
        last == null ? null : new Key(last.closedAt(), last.caseNo()).toString(),
        false);
  }

  private CasePage page(
      List<SalesCase> sales, Map<CaseNo, List<OpenStep>> next, String after, boolean cut) {
    List<SalesCase> shown = sales.stream().limit(PAGE).toList();
    Map<CustomerId, Profile> profiles =
        customers.profiles(shown.stream().map(SalesCase::customerId).collect(Collectors.toSet()));
    Map<CaseNo, Instant> contacts = lastContacts(shown);
    Instant now = clock.instant();
    return new CasePage(
        shown.stream()
            .map(
                sale -> {
                  Profile who = profiles.get(sale.customerId());
                  List<OpenStep> open = next.getOrDefault(sale.caseNo(), List.of());
                  OpenStep first = open.isEmpty() ? null : open.get(0);
                  return new Line(
                      sale,
                      who.customerNo(),
                      who.label(),
                      first,
                      first != null && first.due() != null && first.due().isBefore(now),
                      ChronoUnit.DAYS.between(
                          office.dateOf(sale.openedAt()),
                          office.dateOf(sale.closedAt() == null ? now : sale.closedAt())),
                      contacts.get(sale.caseNo()));
                })
            .toList(),
        after,
        cut);
  }

  /** From the view of the module that logs contacts, which knows cases and not the reverse. */
  private Map<CaseNo, Instant> lastContacts(Collection<SalesCase> sales) {
    Map<CaseNo, Instant> last = new HashMap<>();
    if (!sales.isEmpty()) {
      jdbc.sql(
              """
              select case_no, max(contacted_at) as last_at from communication_v_contact
              where case_no in (:cases) group by case_no
              """)
          .param("cases", sales.stream().map(sale -> sale.caseNo().value()).toList())
          .query(
              row -> {
                last.put(new CaseNo(row.getString("case_no")), instant(row, "last_at"));
              });
    }
    return last;
  }
}
