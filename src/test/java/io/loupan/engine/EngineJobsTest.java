package io.loupan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.LoupanTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Work as jobs: bound to the transaction, repeated when it fails, never lost. */
@LoupanTest
class EngineJobsTest {

  private static final String RECURRING = "recurring-fragile";

  @Autowired Jobs jobs;
  @Autowired EngineJobs engineJobs;
  @Autowired FragileWork fragile;
  @Autowired Incidents incidents;
  @Autowired ManagementService management;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  private final UUID nobody = UUID.randomUUID();

  @AfterEach
  void mend() {
    fragile.fails = false;
    fragile.submitted = null;
    of(nobody.toString()).forEach(management::deleteJob);
  }

  @Test
  void workOfARolledBackTransactionIsNeverDone() {
    transaction.executeWithoutResult(
        status -> {
          jobs.submit("send-message", nobody.toString());
          status.setRollbackOnly();
        });

    assertThat(of(nobody.toString())).isEmpty();
  }

  @Test
  void workIsDoneOnce() {
    jobs.submit("send-message", nobody.toString());
    List<String> submitted = of(nobody.toString());
    assertThat(submitted).hasSize(1);

    management.executeJob(submitted.get(0));

    assertThat(of(nobody.toString())).isEmpty();
  }

  @Test
  void workForLaterHasItsTime() {
    Instant later = Instant.now().plus(Duration.ofHours(2));
    jobs.submit("send-message", nobody.toString(), later);

    assertThat(job(of(nobody.toString()).get(0)).getDuedate())
        .isCloseTo(Date.from(later), Duration.ofSeconds(1).toMillis());
  }

  @Test
  void whatNobodyCanDoIsRefusedAtOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.submit("no-such-work", "x"));
  }

  @Test
  void workThatFailsIsRetriedAndThenSeenOnTheDesk() {
    String argument = "no id " + nobody;
    jobs.submit("send-message", argument);
    String job = of(argument).get(0);

    for (int left = 2; left >= 0; left--) {
      assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(RuntimeException.class);
      assertThat(job(job).getRetries()).isEqualTo(left);
    }

    assertThat(incidents.open(50)).anyMatch(each -> each.step().english().equals("send-message"));
    management.deleteJob(job);
  }

  @Test
  void everyStartFindsTheOneRecurringJob() {
    engineJobs.makeRecurringJobs();
    engineJobs.makeRecurringJobs();

    assertThat(
            jdbc.sql("select count(*) from act_ru_job where handler_cfg_ = 'fragile'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void recurringWorkComesBack() {
    int before = fragile.runs;

    management.executeJob(RECURRING);

    assertThat(fragile.runs).isEqualTo(before + 1);
    assertThat(job(RECURRING).getDuedate()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    management.executeJob(RECURRING);
    assertThat(fragile.runs).isEqualTo(before + 2);
    assertThat(
            jdbc.sql("select count(*) from act_hi_job_log where job_id_ = ?")
                .param(RECURRING)
                .query(Integer.class)
                .single())
        .as("rows of history that thousands of runs a day would leave")
        .isLessThanOrEqualTo(2);
  }

  @Test
  void recurringWorkThatFailsLeavesNothingHalfDoneAndComesBackForEver() {
    fragile.fails = true;
    fragile.submitted = nobody;

    for (int i = 0; i < 5; i++) {
      management.executeJob(RECURRING);
    }

    assertThat(of(nobody.toString())).as("what it had submitted").isEmpty();
    assertThat(job(RECURRING).getRetries()).isPositive();
    fragile.fails = false;
    management.executeJob(RECURRING);
    assertThat(of(nobody.toString())).hasSize(1);
  }

  private Job job(String id) {
    return management.createJobQuery().jobId(id).singleResult();
  }

  private List<String> of(String argument) {
    return jdbc.sql("select id_ from act_ru_job where handler_cfg_ = ?")
        .param("send-message:" + argument)
        .query(String.class)
        .list();
  }
}
