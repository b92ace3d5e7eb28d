package io.loupan.leads;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.cases.Stage;
import io.loupan.customers.CustomerId;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadPage.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The list of leads, newest first, page by page from a key (never by counting or skipping). */
@Service
public class LeadList {

  /** Rows of one page. */
  public static final int PAGE = 25;

  private static final String KEY_SEPARATOR = "_";

  private final JdbcClient jdbc;

  LeadList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One page.
   *
   * @param holder only the leads whose case this consultant holds, or null for all
   * @param stage only those whose case stands there, or null for all
   * @param after key of the page, as {@link LeadPage#older} gave it, or null for the first; a key
   *     that is none counts as null
   * @return at most {@value #PAGE} leads
   */
  public LeadPage page(String holder, Stage stage, String after) {
    StringBuilder where = new StringBuilder("where 1 = 1");
    List<Object> values = new ArrayList<>();
    if (holder != null) {
      where.append(" and c.holder = ?");
      values.add(holder);
    }
    if (stage != null) {
      // an open stage is found by the index of open cases
      where.append(
          stage == Stage.CLOSED ? " and c.stage = ?" : " and c.closed_at is null and c.stage = ?");
      values.add(stage.name());
    }
    Object[] key = key(after);
    if (key != null) {
      where.append(" and (l.captured_at, l.lead_no) < (?, ?)");
      values.addAll(List.of(key));
    }
    List<Line> lines =
        jdbc.sql(
                """
                select l.lead_no, l.case_no, l.customer_id, l.project_id, l.channel, l.status,
                  l.rating, l.captured_at, c.stage, c.holder
                from lead l join sales_case c on c.case_no = l.case_no
                %s order by l.captured_at desc, l.lead_no desc fetch first %d rows only
                """
                    .formatted(where, PAGE + 1))
            .params(values)
            .query(LeadList::read)
            .list();
    if (lines.size() <= PAGE) {
      return new LeadPage(lines, null);
    }
    Line last = lines.get(PAGE - 1);
    return new LeadPage(lines.subList(0, PAGE), last.capturedAt() + KEY_SEPARATOR + last.leadNo());
  }

  private static Object[] key(String after) {
    try {
      int cut = after == null ? -1 : after.indexOf(KEY_SEPARATOR);
      return cut < 0
          ? null
          : new Object[] {
            utc(Instant.parse(after.substring(0, cut))),
            new LeadNo(after.substring(cut + 1)).value()
          };
    } catch (RuntimeException notAKey) {
      return null;
    }
  }

  private static Line read(ResultSet row, int number) throws SQLException {
    String rating = row.getString("rating");
    return new Line(
        new LeadNo(row.getString("lead_no")),
        new CaseNo(row.getString("case_no")),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getObject("project_id", UUID.class),
        row.getString("channel"),
        LeadStatus.valueOf(row.getString("status")),
        rating == null ? null : Rating.valueOf(rating),
        Stage.valueOf(row.getString("stage")),
        row.getString("holder"),
        instant(row, "captured_at"));
  }
}
