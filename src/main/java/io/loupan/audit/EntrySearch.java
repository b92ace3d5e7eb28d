package io.loupan.audit;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.customers.CustomerId;
import io.loupan.kernel.CaseNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds entries of the trail, the newest first. */
@Service
@Transactional(readOnly = true)
public class EntrySearch {

  private static final TypeReference<LinkedHashMap<String, String>> FACTS =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final DataSource source;
  private final ObjectMapper json;

  EntrySearch(JdbcClient jdbc, DataSource source, ObjectMapper json) {
    this.source = source;
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * One page.
   *
   * @param filter which entries
   * @param after key of the page, as {@link Slice#older} gave it, or null
   * @param before key of the page, as {@link Slice#newer} gave it, or null; a text that is no key
   *     counts as null, and without both the first page is meant
   */
  public Slice<EntryLine> page(EntryFilter filter, String after, String before) {
    return listing(filter)
        .page(
            jdbc,
            number(after),
            number(before),
            Long::valueOf,
            this::line,
            line -> new PageKey(line.at(), String.valueOf(line.entryNo())));
  }

  /**
   * All of them, one after the other, without holding them in memory.
   *
   * @param filter which entries
   * @param reader is given each
   */
  public void each(EntryFilter filter, Consumer<EntryLine> reader) {
    listing(filter).each(source, this::line, reader);
  }

  /**
   * One entry.
   *
   * @param entryNo its number
   * @return empty if there is none
   */
  public Optional<EntryLine> entry(long entryNo) {
    return jdbc.sql("select * from audit_entry where entry_no = ?")
        .param(entryNo)
        .query(this::line)
        .optional();
  }

  /** Null where the id in the key is no number. */
  private static String number(String key) {
    return key != null && key.matches("[^_]+_\\d{1,18}") ? key : null;
  }

  private Listing listing(EntryFilter filter) {
    Conditions where = new Conditions("select e.* from audit_entry e");
    where.and("e.actor = :person", "person", filter.person(), id -> id);
    where.and("e.kind = :kind", "kind", filter.kind(), kind -> kind);
    where.and("e.case_no = :caseNo", "caseNo", filter.caseNo(), CaseNo::value);
    where.and("e.happened_at >= :from", "from", filter.from(), at -> utc(at));
    where.and("e.happened_at < :until", "until", filter.until(), at -> utc(at));
    if (filter.customer() != null) {
      // most entries name the case only
      List<String> cases = casesOf(filter.customer());
      where.and(
          cases.isEmpty()
              ? "e.customer_id = :customer"
              : "(e.customer_id = :customer or e.case_no in (:cases))",
          "customer",
          filter.customer(),
          CustomerId::value);
      where.values().put("cases", cases);
    }
    return new Listing(where, "e.happened_at", "e.entry_no");
  }

  private List<String> casesOf(CustomerId customer) {
    return jdbc.sql("select case_no from cases_v_case where customer_id = ?")
        .param(customer.value())
        .query(String.class)
        .list();
  }

  private EntryLine line(ResultSet row, int number) throws SQLException {
    UUID customer = row.getObject("customer_id", UUID.class);
    return new EntryLine(
        row.getLong("entry_no"),
        instant(row, "happened_at"),
        row.getString("kind"),
        row.getString("actor_kind"),
        row.getString("actor"),
        row.getString("case_no"),
        customer == null ? null : new CustomerId(customer),
        row.getString("process_instance_id"),
        row.getString("definition_id"),
        row.getString("element"),
        row.getString("task_id"),
        facts(row.getString("facts")));
  }

  private Map<String, String> facts(String stored) {
    try {
      return stored == null ? Map.of() : json.readValue(stored, FACTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
