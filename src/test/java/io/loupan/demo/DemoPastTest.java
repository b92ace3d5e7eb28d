package io.loupan.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loupan.Installation;
import io.loupan.access.Browser;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The past that the demo starts with. */
class DemoPastTest {

  @TempDir Path folder;

  private Instant begun;
  private JdbcClient jdbc;

  @Test
  void thePastIsWholeEvenIfThePlugWasPulledInTheMiddle() throws Exception {
    begun = Instant.now();
    try (Installation interrupted = Installation.demoWithPast(folder)) {
      await().atMost(120, SECONDS).until(() -> interrupted.printed().contains("Making a past"));
      jdbc = database();
      await().atMost(120, SECONDS).until(() -> cases("") >= 25);
      interrupted.kill();
    }
    try (Installation office = Installation.demoWithPast(folder).up()) {
      jdbc = database();
      sixtyCasesInEveryStage();
      inOrderAndNothingInTheFuture();
      nothingIsLeftBehind();
      nothingLeavesTheHouse();
      assertThat(Browser.of(office.port(), "max").get("/desk/board").body())
          .contains(texts("select case_no from sales_case where stage = 'BY_HAND'"));
    }
  }

  /** Three consultants who are always on duty rule out that a case waits for a shift. */
  private void sixtyCasesInEveryStage() {
    assertThat(cases("")).isEqualTo(60);
    assertThat(cases("where closed_at is not null")).isEqualTo(30);
    assertThat(cases("where outcome = 'WON'")).isEqualTo(8);
    assertThat(count("select count(*) from lead")).as("with four who asked again").isEqualTo(64);
    assertThat(texts("select distinct stage from sales_case"))
        .containsExactlyInAnyOrder("INTAKE", "OFFERED", "BY_HAND", "IN_SALE", "CLOSED");
    assertThat(texts("select distinct outcome from assignment_offer"))
        .contains("ACCEPTED", "DECLINED", "EXPIRED", "OPEN");
    assertThat(texts("select distinct lost_reason from case_closing where lost_reason is not null"))
        .hasSize(8);
    assertThat(count("select count(*) from case_hand_over")).isGreaterThan(1);
    assertThat(count("select count(*) from case_closing where reopened_at is not null"))
        .isEqualTo(1);
    assertThat(count("select count(*) from ACT_RU_INCIDENT")).isEqualTo(1);
  }

  private void inOrderAndNothingInTheFuture() {
    assertThat(
            jdbc.sql("select opened_at from sales_case order by right(case_no, 5)")
                .query(Timestamp.class)
                .list())
        .isSorted()
        .allMatch(at -> at.toInstant().isAfter(begun.minus(Duration.ofDays(91))));
    for (String written :
        List.of(
            "ACT_HI_PROCINST.START_TIME_",
            "ACT_HI_ACTINST.START_TIME_",
            "ACT_HI_TASKINST.END_TIME_",
            "ACT_HI_OP_LOG.TIMESTAMP_",
            "ACT_RE_DEPLOYMENT.DEPLOY_TIME_",
            "sales_case.closed_at",
            "contact.contacted_at",
            "outbox_message.sent_at",
            "staff_notice.created_at",
            "staff_notice.seen_at")) {
      String[] names = written.split("\\.");
      assertThat(times("select max(%s) from %s".formatted(names[1], names[0])))
          .as(written)
          .allMatch(at -> at.isBefore(Instant.now()));
    }
    assertThat(
            times(
                    "select max(START_TIME_) from ACT_HI_PROCINST where BUSINESS_KEY_ = "
                        + "(select min(case_no) from sales_case)")
                .get(0))
        .as("the engine's clock was turned back too")
        .isBefore(begun.minus(Duration.ofDays(80)));
    assertThat(times("select max(DEPLOY_TIME_) from ACT_RE_DEPLOYMENT").get(0))
        .as("models are older than the cases")
        .isBefore(times("select min(START_TIME_) from ACT_HI_PROCINST").get(0));
    assertThat(count("select count(*) from ACT_HI_ACTINST where END_TIME_ < START_TIME_")).isZero();
    assertThat(count("select count(*) from sales_case where closed_at < accepted_at")).isZero();
  }

  private void nothingIsLeftBehind() {
    assertThat(texts("select distinct ASSIGNEE_ from ACT_RU_TASK where ASSIGNEE_ is not null"))
        .isSubsetOf("sam", "sun", "sky");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from ACT_RU_JOB
                    where RETRIES_ > 0 and HANDLER_TYPE_ <> 'loupan-recurring' and DUEDATE_ < ?
                    """)
                .param(Timestamp.from(begun))
                .query(Integer.class)
                .single())
        .as("jobs that are long due")
        .isZero();
    assertThat(
            count(
                """
                select count(*) from ACT_RU_EXECUTION e join sales_case c
                  on c.case_no = e.BUSINESS_KEY_ where c.closed_at is not null
                """))
        .as("processes of cases that have ended")
        .isZero();
  }

  private void nothingLeavesTheHouse() {
    assertThat(texts("select distinct state from outbox_message"))
        .isSubsetOf("SENT", "BY_HAND", "CANCELLED");
    assertThat(count("select sum(tries) from outbox_message")).isZero();
    assertThat(count("select count(*) from staff_notice where mail_decided_at is null")).isZero();
    assertThat(times("select min(created_at) from staff_notice where seen_at is null").get(0))
        .as("older notices were read")
        .isAfter(begun.minus(Duration.ofHours(4)));
  }

  private JdbcClient database() {
    return JdbcClient.create(new DriverManagerDataSource(Installation.pastIn(folder), "sa", ""));
  }

  private int cases(String where) {
    return count("select count(*) from sales_case " + where);
  }

  private int count(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  private List<String> texts(String sql) {
    return jdbc.sql(sql).query(String.class).list();
  }

  private List<Instant> times(String sql) {
    return jdbc.sql(sql).query(Timestamp.class).list().stream().map(Timestamp::toInstant).toList();
  }
}
