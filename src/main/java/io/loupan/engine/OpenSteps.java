package io.loupan.engine;

import io.loupan.kernel.CaseNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What comes next in a case: the tasks that wait for a person, and the points in time that the case
 * itself waits for. Asked by plain SQL, because the engine's own query costs milliseconds each.
 */
@Service
public class OpenSteps {

  private final JdbcClient jdbc;
  private final RepositoryService models;
  private final StepLabels labels;

  OpenSteps(JdbcClient jdbc, RepositoryService models, StepLabels labels) {
    this.jdbc = jdbc;
    this.models = models;
    this.labels = labels;
  }

  /** What a case waits for. */
  public enum Kind {
    /** A person has to do something. */
    TASK,
    /** A point in time, such as the next follow-up. */
    TIME
  }

  /**
   * One open step.
   *
   * @param caseNo of which case
   * @param kind person or time
   * @param taskId the task, or null for a point in time
   * @param element id of the element in the diagram, for example {@code Task_CallCustomer}
   * @param label what it is called
   * @param assignee who has the task, or null
   * @param since since when it is open; null for a point in time
   * @param due until when it should be done, or the point in time itself; may be null
   */
  public record OpenStep(
      CaseNo caseNo,
      Kind kind,
      String taskId,
      String element,
      StepLabel label,
      String assignee,
      Instant since,
      Instant due) {

    /**
     * Where Tasklist shows the task.
     *
     * @return a path on this site, or null for a point in time
     */
    public String link() {
      return taskId == null ? null : taskLink(taskId);
    }
  }

  /**
   * Where Tasklist shows a task.
   *
   * @param taskId which task
   * @return a path on this site
   */
  public static String taskLink(String taskId) {
    return "/camunda/app/tasklist/default/#/?task=" + taskId;
  }

  /**
   * The open steps of some cases, in two SQL statements.
   *
   * @param cases which cases; some hundred at most
   * @return by case, what is due first before; cases without an open step are left out
   */
  public Map<CaseNo, List<OpenStep>> of(Collection<CaseNo> cases) {
    if (cases.isEmpty()) {
      return Map.of();
    }
    List<String> numbers = cases.stream().map(CaseNo::value).toList();
    List<OpenStep> tasks =
        jdbc.sql(
                """
                select p.BUSINESS_KEY_ as case_no, t.ID_ as task_id, t.TASK_DEF_KEY_ as element,
                  t.NAME_ as label, t.ASSIGNEE_ as assignee, t.CREATE_TIME_ as since,
                  t.DUE_DATE_ as due, t.PROC_DEF_ID_ as model
                from ACT_RU_EXECUTION p join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_
                where p.BUSINESS_KEY_ in (:cases)
                """)
            .param("cases", numbers)
            .query(this::task)
            .list();
    List<OpenStep> times =
        jdbc.sql(
                """
                select p.BUSINESS_KEY_ as case_no, e.ACT_ID_ as element, j.DUEDATE_ as due,
                  j.PROCESS_DEF_ID_ as model
                from ACT_RU_EXECUTION p join ACT_RU_JOB j on j.PROCESS_INSTANCE_ID_ = p.ID_
                  join ACT_RU_EXECUTION e on e.ID_ = j.EXECUTION_ID_
                where p.BUSINESS_KEY_ in (:cases) and j.TYPE_ = 'timer'
                  and j.HANDLER_TYPE_ = 'timer-intermediate-transition'
                """)
            .param("cases", numbers)
            .query(this::time)
            .list();
    return Stream.concat(tasks.stream(), times.stream())
        .sorted(
            Comparator.comparing(OpenStep::due, Comparator.nullsLast(Comparator.naturalOrder())))
        .collect(Collectors.groupingBy(OpenStep::caseNo));
  }

  private OpenStep task(ResultSet row, int number) throws SQLException {
    String element = row.getString("element");
    return new OpenStep(
        new CaseNo(row.getString("case_no")),
        Kind.TASK,
        row.getString("task_id"),
        element,
        labels.of(row.getString("model"), element, row.getString("label")),
        row.getString("assignee"),
        instantOf(row, "since"),
        instantOf(row, "due"));
  }

  private OpenStep time(ResultSet row, int number) throws SQLException {
    String element = row.getString("element");
    return new OpenStep(
        new CaseNo(row.getString("case_no")),
        Kind.TIME,
        null,
        element,
        labels.of(row.getString("model"), element, nameOf(row.getString("model"), element)),
        null,
        null,
        instantOf(row, "due"));
  }

  private String nameOf(String model, String element) {
    ModelElementInstance found = models.getBpmnModelInstance(model).getModelElementById(element);
    return found == null ? null : found.getAttributeValue("name");
  }

  /** The engine writes its columns without a zone; the JVM runs in UTC. */
  private static Instant instantOf(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
