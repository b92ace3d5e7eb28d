package io.loupan.audit;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.kernel.CaseNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads what the trail says about one case. */
@Service
public class CaseTrail {

  private static final String STEPS =
      "(kind like 'activity-%' or kind like 'link-%' or kind like 'variable-%'"
          + " or kind like 'field%' or kind like 'history%')";
  private static final String WORK =
      "(kind like 'task-%' or (kind like 'operation%' and task_id is not null))";
  private static final String RULES = "kind like 'decision-%'";
  private static final String JOBS =
      "(kind like 'job-%' or kind like 'incident-%' or kind like 'operation%')";

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  CaseTrail(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Which entries are wanted. */
  public enum Part {
    /** All but the engine's single steps, links and variables. */
    MAIN("not " + STEPS),
    /** What the modules told. */
    BUSINESS(
        "not "
            + STEPS
            + " and not "
            + WORK
            + " and not "
            + RULES
            + " and not "
            + JOBS
            + " and kind not like 'process-%'"),
    /** Tasks and what was done to them. */
    TASKS(WORK),
    /** Rules that were asked. */
    DECISIONS(RULES),
    /** Values of the process, with those before. */
    VARIABLES("kind like 'variable-%'"),
    /** Jobs, incidents and interventions by operators. */
    JOBS_AND_INCIDENTS(JOBS),
    /** Single steps of the engine. */
    TECHNICAL("(" + STEPS + " or kind like 'process-%') and kind not like 'variable-%'"),
    /** Everything. */
    ALL("1 = 1");

    private final String condition;

    Part(String condition) {
      this.condition = condition;
    }
  }

  /**
   * Where a page ends.
   *
   * @param at time of its last entry
   * @param no number of its last entry
   */
  public record Key(Instant at, long no) {

    /**
     * Reads what {@link #toString} wrote into an address.
     *
     * @param text or null
     * @return null where it is none
     */
    public static Key of(String text) {
      try {
        String[] parts = text == null ? new String[0] : text.split("_", 2);
        return parts.length < 2 ? null : new Key(Instant.parse(parts[0]), Long.parseLong(parts[1]));
      } catch (RuntimeException notAKey) {
        return null;
      }
    }

    @Override
    public String toString() {
      return at + "_" + no;
    }
  }

  /**
   * One entry as it stands in the trail.
   *
   * @param no its number
   * @param at when (UTC)
   * @param kind what happened
   * @param actorKind {@code PERSON}, {@code CHANNEL}, {@code JOB} or {@code SYSTEM}
   * @param actor id of who did it, or null
   * @param instance in which process instance, or null
   * @param definitionId the version of the process, or null
   * @param element id of the element in the diagram, or null
   * @param facts ids and new values by name
   */
  public record Told(
      long no,
      Instant at,
      String kind,
      String actorKind,
      String actor,
      String instance,
      String definitionId,
      String element,
      Map<String, String> facts) {

    /**
     * Whether a variable of the process got a value.
     *
     * @return true for its first value and for each change
     */
    public boolean variable() {
      return kind.startsWith("variable-");
    }
  }

  /**
   * A page of the timeline.
   *
   * @param entries in the order that was asked for
   * @param before former values of variables by number of the entry; a first value has none
   * @param next where the next page begins, or null at the end
   */
  public record Page(List<Told> entries, Map<Long, String> before, Key next) {}

  /**
   * A page of what happened in a case.
   *
   * @param caseNo which case
   * @param part which entries
   * @param newestFirst else oldest first
   * @param after where the page before ended, or null for the first
   * @param size how many entries at most
   * @return the page, in at most two SQL statements
   */
  public Page of(CaseNo caseNo, Part part, boolean newestFirst, Key after, int size) {
    String direction = newestFirst ? "desc" : "asc";
    String beyond = newestFirst ? "<" : ">";
    var query =
        jdbc.sql(
                "select * from audit_entry where case_no = :case and "
                    + part.condition
                    + (after == null
                        ? ""
                        : " and (happened_at %1$s :at or happened_at = :at and entry_no %1$s :no)"
                            .formatted(beyond))
                    + " order by happened_at %1$s, entry_no %1$s fetch first :most rows only"
                        .formatted(direction))
            .param("case", caseNo.value())
            .param("most", (long) size + 1);
    if (after != null) {
      query = query.param("at", utc(after.at())).param("no", after.no());
    }
    List<Told> found = query.query(this::told).list();
    boolean more = found.size() > size;
    List<Told> entries = more ? found.subList(0, size) : found;
    Told last = more ? entries.get(size - 1) : null;
    return new Page(
        entries, before(caseNo, entries), last == null ? null : new Key(last.at(), last.no()));
  }

  /** Read from the trail itself: the former value is that of the entry before. */
  private Map<Long, String> before(CaseNo caseNo, List<Told> entries) {
    if (entries.stream().noneMatch(Told::variable)) {
      return Map.of();
    }
    long newest = entries.stream().mapToLong(Told::no).max().orElseThrow();
    Map<Long, String> before = new HashMap<>();
    Map<String, String> values = new HashMap<>();
    jdbc.sql(
            """
            select * from audit_entry
            where case_no = ? and entry_no <= ? and kind like 'variable-%'
            order by happened_at, entry_no
            """)
        .params(caseNo.value(), newest)
        .query(this::told)
        .list()
        .forEach(
            entry -> {
              String variable = entry.instance() + " " + entry.facts().get("name");
              String former = values.put(variable, entry.facts().getOrDefault("value", ""));
              if (former != null) {
                before.put(entry.no(), former);
              }
            });
    return before;
  }

  /**
   * When things of some kinds happened first in a case.
   *
   * @param caseNo which case
   * @param kinds which kinds
   * @return by kind (UTC); what never happened is left out
   */
  public Map<String, Instant> first(CaseNo caseNo, List<String> kinds) {
    Map<String, Instant> first = new HashMap<>();
    jdbc.sql(
            """
            select kind, min(happened_at) as happened_at from audit_entry
            where case_no = :case and kind in (:kinds) group by kind
            """)
        .param("case", caseNo.value())
        .param("kinds", kinds)
        .query(
            row -> {
              first.put(row.getString("kind"), instant(row, "happened_at"));
            });
    return first;
  }

  private Told told(ResultSet row, int number) throws SQLException {
    return new Told(
        row.getLong("entry_no"),
        instant(row, "happened_at"),
        row.getString("kind"),
        row.getString("actor_kind"),
        row.getString("actor"),
        row.getString("process_instance_id"),
        row.getString("definition_id"),
        row.getString("element"),
        facts(row.getString("facts")));
  }

  private Map<String, String> facts(String text) {
    try {
      return text == null
          ? Map.of()
          : json.readValue(text, new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
