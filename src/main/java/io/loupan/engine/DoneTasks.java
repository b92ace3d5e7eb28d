package io.loupan.engine;

import io.loupan.kernel.CaseNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The tasks that people have completed in a case, from the engine's history. */
@Service
public class DoneTasks {

  private final JdbcClient jdbc;
  private final StepLabels labels;

  DoneTasks(JdbcClient jdbc, StepLabels labels) {
    this.jdbc = jdbc;
    this.labels = labels;
  }

  /**
   * One completed task.
   *
   * @param element id of the task in the diagram
   * @param label what it is called
   * @param by who completed it, not always who had it; null for the installation itself
   * @param at when (UTC)
   */
  public record DoneTask(String element, StepLabel label, String by, Instant at) {}

  /**
   * The completed tasks of a case, in one SQL statement. What time or a message has ended is not
   * among them.
   *
   * @param caseNo which case
   * @param before only what was completed before this point in time (UTC)
   * @param most how many; those of the very moment of the last one are added
   * @return newest first
   */
  public List<DoneTask> of(CaseNo caseNo, Instant before, int most) {
    return jdbc.sql(
            """
            select t.TASK_DEF_KEY_ as element, t.NAME_ as label, t.END_TIME_ as done_at,
              t.PROC_DEF_ID_ as model,
              coalesce(o.USER_ID_, t.ASSIGNEE_) as done_by
            from ACT_HI_PROCINST p join ACT_HI_TASKINST t on t.PROC_INST_ID_ = p.PROC_INST_ID_
              left join ACT_HI_OP_LOG o on o.TASK_ID_ = t.ID_ and o.OPERATION_TYPE_ = 'Complete'
            where p.BUSINESS_KEY_ = ? and t.DELETE_REASON_ = 'completed' and t.END_TIME_ < ?
            order by t.END_TIME_ desc fetch first ? rows with ties
            """)
        .params(caseNo.value(), Timestamp.from(before), most)
        .query(this::read)
        .list();
  }

  private DoneTask read(ResultSet row, int number) throws SQLException {
    String element = row.getString("element");
    return new DoneTask(
        element,
        labels.of(row.getString("model"), element, row.getString("label")),
        row.getString("done_by"),
        row.getTimestamp("done_at").toInstant());
  }
}
