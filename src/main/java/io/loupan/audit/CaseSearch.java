package io.loupan.audit;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.kernel.CaseNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases for auditors, running and finished, the last opened first. */
@Service
@Transactional(readOnly = true)
public class CaseSearch {

  private final JdbcClient jdbc;
  private final DataSource source;

  CaseSearch(JdbcClient jdbc, DataSource source) {
    this.source = source;
    this.jdbc = jdbc;
  }

  /**
   * One page.
   *
   * @param filter which cases
   * @param after key of the page, as {@link Slice#older} gave it, or null
   * @param before key of the page, as {@link Slice#newer} gave it, or null; a text that is no key
   *     counts as null, and without both the first page is meant
   */
  public Slice<CaseLine> page(CaseFilter filter, String after, String before) {
    return new Listing(where(filter), "c.opened_at", "c.case_no")
        .page(
            jdbc,
            after,
            before,
            id -> id,
            CaseSearch::line,
            line -> new PageKey(line.openedAt(), line.caseNo().value()));
  }

  /**
   * All of them, one after the other, without holding them in memory.
   *
   * @param filter which cases
   * @param reader is given each
   */
  public void each(CaseFilter filter, Consumer<CaseLine> reader) {
    new Listing(where(filter), "c.opened_at", "c.case_no").each(source, CaseSearch::line, reader);
  }

  private static Conditions where(CaseFilter filter) {
    Conditions where = new Conditions("select c.* from cases_v_case c");
    where.and("c.case_no = :caseNo", "caseNo", filter.caseNo(), CaseNo::value);
    where.and("c.customer_id = :customer", "customer", filter.customer(), id -> id.value());
    where.and("c.project_id = :project", "project", filter.project(), id -> id);
    where.and("c.opened_at >= :from", "from", filter.from(), at -> utc(at));
    where.and("c.opened_at < :until", "until", filter.until(), at -> utc(at));
    where.and(
        "c.case_no in (select e.case_no from audit_entry e where e.actor = :person)",
        "person",
        filter.person(),
        id -> id);
    if (filter.state() != null) {
      where.and(filter.state().condition());
    }
    return where;
  }

  private static CaseLine line(ResultSet row, int number) throws SQLException {
    return new CaseLine(
        new CaseNo(row.getString("case_no")),
        row.getObject("project_id", UUID.class),
        row.getString("stage"),
        row.getString("outcome"),
        instant(row, "accepted_at") == null ? null : row.getString("holder"),
        instant(row, "opened_at"),
        instant(row, "closed_at"));
  }
}
