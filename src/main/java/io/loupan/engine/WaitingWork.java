package io.loupan.engine;

import io.loupan.kernel.CaseNo;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All that waits in the engine, for people or for its time. For the demo alone, which makes its
 * past with a few cases: elsewhere nobody may ask for everything.
 */
@Component
@Profile("demo")
public class WaitingWork {

  private final JdbcClient jdbc;

  WaitingWork(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A task of a case.
   *
   * @param id which
   * @param element of the diagram, for example {@code Task_CallCustomer}
   * @param caseNo of which case
   * @param assignee who has it, or null
   * @param since since when it is open
   */
  public record WaitingTask(
      String id, String element, CaseNo caseNo, String assignee, Instant since) {}

  /**
   * A job that was not given up.
   *
   * @param id which
   * @param due when it is to run; null for at once
   */
  public record WaitingJob(String id, Instant due) {}

  /**
   * The open tasks of cases.
   *
   * @return oldest first
   */
  public List<WaitingTask> tasks() {
    return jdbc.sql(
            """
            select t.ID_, t.TASK_DEF_KEY_, p.BUSINESS_KEY_, t.ASSIGNEE_, t.CREATE_TIME_
            from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
            where p.BUSINESS_KEY_ is not null
            order by t.CREATE_TIME_, t.ID_
            """)
        .query(
            (row, n) ->
                new WaitingTask(
                    row.getString(1),
                    row.getString(2),
                    new CaseNo(row.getString(3)),
                    row.getString(4),
                    row.getTimestamp(5).toInstant()))
        .list();
  }

  /**
   * The job that has to run next; work that comes back for ever is none.
   *
   * @return empty if there is none
   */
  public Optional<WaitingJob> nextJob() {
    return jdbc.sql(
            """
            select ID_, DUEDATE_ from ACT_RU_JOB
            where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and HANDLER_TYPE_ <> ?
            order by case when DUEDATE_ is null then 0 else 1 end, DUEDATE_, ID_
            fetch first 1 rows only
            """)
        .param(EngineJobs.RECURRING)
        .query(
            (row, n) -> {
              Timestamp due = row.getTimestamp(2);
              return new WaitingJob(row.getString(1), due == null ? null : due.toInstant());
            })
        .optional();
  }
}
