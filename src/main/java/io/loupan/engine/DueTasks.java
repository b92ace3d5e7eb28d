package io.loupan.engine;

import io.loupan.kernel.CaseNo;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The open tasks by the point in time at which they should be done. Asked by plain SQL, because the
 * engine's own query costs milliseconds for each task.
 */
@Service
public class DueTasks {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final StepLabels labels;

  DueTasks(JdbcClient jdbc, TransactionTemplate transaction, StepLabels labels) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.labels = labels;
  }

  /**
   * An open task of a case that should be done by a point in time.
   *
   * @param taskId which task
   * @param caseNo of which case
   * @param label what it is called
   * @param assignee who has the task, or null
   * @param groups ids of the groups that may take it; empty where somebody has it
   * @param since since when it is open
   * @param due by when it should be done
   * @param about what the asked variable of its process says, or empty
   */
  public record DueTask(
      String taskId,
      CaseNo caseNo,
      StepLabel label,
      String assignee,
      Set<String> groups,
      Instant since,
      Instant due,
      String about) {

    /**
     * Where Tasklist shows the task.
     *
     * @return a path on this site
     */
    public String link() {
      return OpenSteps.taskLink(taskId);
    }

    private DueTask of(Set<String> candidates) {
      return new DueTask(taskId, caseNo, label, assignee, candidates, since, due, about);
    }
  }

  /**
   * A page of the open tasks in the order in which they should be done, in two SQL statements.
   *
   * @param after due at this point in time, or later
   * @param afterId if due at {@code after}, only tasks with a greater id; empty for all of them
   * @param until and not due after this point in time
   * @param about name of a text variable of the process to bring along, for example {@code
   *     projectName}
   * @param most at most so many; the next page begins after the last one of this
   * @return by due date, then by id
   */
  public List<DueTask> page(Instant after, String afterId, Instant until, String about, int most) {
    List<DueTask> page =
        jdbc.sql(
                """
                select t.ID_, p.BUSINESS_KEY_, t.NAME_, t.ASSIGNEE_, t.CREATE_TIME_, t.DUE_DATE_,
                  t.PROC_DEF_ID_, t.TASK_DEF_KEY_, v.TEXT_
                from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                  left join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = p.ID_ and v.NAME_ = :about
                where t.DUE_DATE_ >= :after and (t.DUE_DATE_ > :after or t.ID_ > :afterId)
                  and t.DUE_DATE_ <= :until and p.BUSINESS_KEY_ is not null
                order by t.DUE_DATE_, t.ID_ fetch first :most rows only
                """)
            .param("about", about)
            .param("after", Timestamp.from(after))
            .param("afterId", afterId)
            .param("until", Timestamp.from(until))
            .param("most", most)
            .query(
                (row, n) ->
                    new DueTask(
                        row.getString("ID_"),
                        new CaseNo(row.getString("BUSINESS_KEY_")),
                        labels.of(
                            row.getString("PROC_DEF_ID_"),
                            row.getString("TASK_DEF_KEY_"),
                            row.getString("NAME_")),
                        row.getString("ASSIGNEE_"),
                        Set.of(),
                        row.getTimestamp("CREATE_TIME_").toInstant(),
                        row.getTimestamp("DUE_DATE_").toInstant(),
                        row.getString("TEXT_") == null ? "" : row.getString("TEXT_")))
            .list();
    Map<String, Set<String>> groups = groups(page);
    return page.stream()
        .map(task -> task.of(groups.getOrDefault(task.taskId(), Set.of())))
        .toList();
  }

  private Map<String, Set<String>> groups(List<DueTask> tasks) {
    List<String> free =
        tasks.stream().filter(task -> task.assignee() == null).map(DueTask::taskId).toList();
    Map<String, Set<String>> groups = new HashMap<>();
    if (free.isEmpty()) {
      return groups;
    }
    jdbc.sql(
            """
            select TASK_ID_, GROUP_ID_ from ACT_RU_IDENTITYLINK
            where TASK_ID_ in (:tasks) and TYPE_ = 'candidate' and GROUP_ID_ is not null
            """)
        .param("tasks", free)
        .query(
            row -> {
              groups
                  .computeIfAbsent(row.getString("TASK_ID_"), id -> new HashSet<>())
                  .add(row.getString("GROUP_ID_"));
            });
    return groups;
  }

  /** The engine ships no index for this; its tables stand only after it has started. */
  @EventListener(ApplicationStartedEvent.class)
  void makeIndex() {
    transaction.executeWithoutResult(
        tx -> {
          // one node at a time: two that create the same index at once stumble over each other
          jdbc.sql("select setting_value from installation where setting = 'jobs' for update")
              .query(String.class)
              .single();
          jdbc.sql("create index if not exists loupan_task_due on ACT_RU_TASK (DUE_DATE_)")
              .update();
        });
  }
}
