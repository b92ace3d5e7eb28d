package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loupan.LoupanTest;
import io.loupan.Statements;
import io.loupan.TestDatabase;
import io.loupan.access.StaffGroup;
import io.loupan.cases.CaseList;
import io.loupan.cases.Finder;
import io.loupan.cases.Found;
import io.loupan.customers.ManyCustomers.Someone;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/**
 * Searches among many customers on PostgreSQL: each uses its index. The rows are rolled back. With
 * {@code -Dloupan.customers=100000} it also prints how long each search takes.
 */
@LoupanTest
class FindAtScaleTest {

  private static final Integer MEASURED = Integer.getInteger("loupan.customers");
  private static final int FEW = 5_000;
  private static final int CONSULTANTS = 50;
  private static final int RUNS = 50;
  private static final Set<StaffGroup> CONSULTANT = Set.of(StaffGroup.SALES);
  private static final Set<StaffGroup> MANAGER = Set.of(StaffGroup.SALES_MANAGERS);
  private static final Pattern WHOLE_TABLE =
      Pattern.compile("Seq Scan on (customer|customer_contact|customer_lookup|sales_case)\\b.*");

  @Autowired private SearchTerms terms;
  @Autowired private Finder finder;
  @Autowired private CaseList list;
  @Autowired private Vault vault;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private Clock clock;

  /** One search or list. */
  private interface Look {
    int look() throws Exception;
  }

  @Test
  @Transactional
  void everySearchUsesItsIndex() throws Exception {
    assumeTrue(TestDatabase.onPostgres());
    List<String> consultants =
        IntStream.range(0, CONSULTANTS).mapToObj("many%03d"::formatted).toList();
    Someone someone =
        new ManyCustomers(jdbc, vault)
            .fill(
                MEASURED == null ? FEW : MEASURED, UUID.randomUUID(), consultants, clock.instant());
    String me = someone.consultant();
    String colleague = consultants.get(0).equals(me) ? consultants.get(1) : consultants.get(0);

    Map<String, Look> looks = new LinkedHashMap<>();
    looks.put("own, whole phone", () -> find(someone.phone(), me, CONSULTANT));
    looks.put("own, last four", () -> find(lastFour(someone), me, CONSULTANT));
    looks.put("own, whole name", () -> find(someone.name(), me, CONSULTANT));
    looks.put("own, common surname", () -> find(ManyCustomers.COMMON, me, CONSULTANT));
    looks.put("own, nobody of this name", () -> find("令狐冲", me, CONSULTANT));
    looks.put("manager, whole phone", () -> find(someone.phone(), "max", MANAGER));
    looks.put("manager, last four", () -> find(lastFour(someone), "max", MANAGER));
    looks.put("manager, whole name", () -> find(someone.name(), "max", MANAGER));
    looks.put("manager, common surname", () -> find(ManyCustomers.COMMON, "max", MANAGER));
    looks.put("a colleague's, whole phone", () -> find(someone.phone(), colleague, CONSULTANT));
    looks.put("case number", () -> find(someone.caseNo(), me, CONSULTANT) + 1);
    looks.put("my customers, open", () -> list.open(me, null).lines().size());
    looks.put("my customers, closed", () -> list.closed(me, null).lines().size());

    for (var entry : looks.entrySet()) {
      int[] hits = {0};
      Statements run = Statements.during(() -> hits[0] = entry.getValue().look());
      assertThat(hits[0] > 0).as(entry.getKey()).isEqualTo(!entry.getKey().contains("nobody"));
      assertThat(run.statements()).as("%s: %s", entry.getKey(), run.roundTrips()).isLessThan(8);
      for (String statement : run.roundTrips()) {
        String plan = plan(statement);
        Matcher whole = WHOLE_TABLE.matcher(plan);
        assertThat(whole.find()).as("%s: %s%n%s", entry.getKey(), statement, plan).isFalse();
      }
      if (MEASURED != null) {
        measure(entry.getKey(), entry.getValue(), run);
      }
    }
  }

  private int find(String typed, String by, Set<StaffGroup> groups) throws Exception {
    Found found = finder.find(terms.read(typed), by, groups);
    return found.hits().size();
  }

  private static String lastFour(Someone someone) {
    return someone.phone().substring(someone.phone().length() - 4);
  }

  /** Without the values, as a statement that is prepared once and used for all. */
  private String plan(String roundTrip) {
    String sql = roundTrip.replaceFirst("^\\d+ × ", "");
    if (!sql.stripLeading().startsWith("select")) {
      return "";
    }
    Matcher parameter = Pattern.compile("\\?").matcher(sql);
    StringBuilder numbered = new StringBuilder();
    List<String> values = new ArrayList<>();
    while (parameter.find()) {
      values.add("null");
      parameter.appendReplacement(numbered, "\\$" + values.size());
    }
    parameter.appendTail(numbered);
    jdbc.execute("set local plan_cache_mode = force_generic_plan");
    jdbc.execute("prepare one as " + numbered);
    List<String> lines =
        jdbc.queryForList(
            "explain execute one" + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")"),
            String.class);
    jdbc.execute("deallocate one");
    jdbc.execute("set local plan_cache_mode = auto");
    return String.join("\n", lines);
  }

  private static void measure(String what, Look look, Statements run) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int n = 0; n < RUNS; n++) {
      long begin = System.nanoTime();
      look.look();
      times.add((System.nanoTime() - begin) / 1_000);
    }
    long first = times.get(0);
    times.sort(null);
    System.out.printf(
        "| %s | %d | %.1f | %.1f | %.1f |%n",
        what,
        run.statements(),
        first / 1000.0,
        times.get(RUNS / 2) / 1000.0,
        times.get(RUNS * 95 / 100) / 1000.0);
  }
}
