package io.loupan.engine;

import io.loupan.kernel.CaseNo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Which way cases have taken through their diagrams, running or finished, in the very versions of
 * the diagrams that they ran on. Read by plain SQL, as in {@link OpenSteps}.
 */
@Service
public class PathsTaken {

  /** More visits than this of one process instance are not told. */
  public static final int MOST_VISITS = 2000;

  private static final int CANCELLED = 2;

  private final JdbcClient jdbc;
  private final RepositoryService models;
  private final StepLabels labels;

  PathsTaken(JdbcClient jdbc, RepositoryService models, StepLabels labels) {
    this.jdbc = jdbc;
    this.models = models;
    this.labels = labels;
  }

  /**
   * One process instance of a case: its spine, or a process that this called.
   *
   * @param id of the instance
   * @param definitionId of the version that it runs on
   * @param label what the process is called
   * @param version the number of that version, from 1
   * @param calledBy id of the instance that called it, or null for the spine
   * @param startedAt when it began (UTC)
   * @param endedAt when it ended, or null while it runs
   */
  public record Instance(
      String id,
      String definitionId,
      StepLabel label,
      int version,
      String calledBy,
      Instant startedAt,
      Instant endedAt) {}

  /**
   * One visit of a step.
   *
   * @param element id of the step in the diagram
   * @param type of the step in the engine's words, for example {@code userTask}
   * @param label what it is called in the version that ran
   * @param startedAt when it was reached (UTC)
   * @param endedAt when it was left, or null while the case stands there
   * @param cancelled whether it was left without being finished
   * @param assignee who had the task at last, or null
   * @param called id of the process instance that the step called, or null
   */
  public record Visit(
      String element,
      String type,
      StepLabel label,
      Instant startedAt,
      Instant endedAt,
      boolean cancelled,
      String assignee,
      String called) {

    /**
     * Whether the case stands there.
     *
     * @return true until the step is left
     */
    public boolean present() {
      return endedAt == null;
    }
  }

  /**
   * All process instances of a case.
   *
   * @param caseNo which case
   * @return in the order in which they began; at most some hundred
   */
  public List<Instance> instancesOf(CaseNo caseNo) {
    return jdbc.sql(
            """
            select i.PROC_INST_ID_ as id, i.PROC_DEF_ID_ as model, d.NAME_ as label,
              d.VERSION_ as version, i.SUPER_PROCESS_INSTANCE_ID_ as called_by,
              i.START_TIME_ as started, i.END_TIME_ as ended
            from ACT_HI_PROCINST i join ACT_RE_PROCDEF d on d.ID_ = i.PROC_DEF_ID_
            where i.BUSINESS_KEY_ = ?
            order by i.START_TIME_, i.PROC_INST_ID_ fetch first 500 rows only
            """)
        .param(caseNo.value())
        .query(this::instance)
        .list();
  }

  private Instance instance(ResultSet row, int number) throws SQLException {
    String model = row.getString("model");
    return new Instance(
        row.getString("id"),
        model,
        processLabel(model, row.getString("label")),
        row.getInt("version"),
        row.getString("called_by"),
        at(row, "started"),
        at(row, "ended"));
  }

  /**
   * The steps that a process instance has reached.
   *
   * @param instanceId which instance
   * @return in the order in which they were reached; at most {@link #MOST_VISITS}
   */
  public List<Visit> visitsOf(String instanceId) {
    return jdbc.sql(
            """
            select ACT_ID_ as element, ACT_TYPE_ as act_type, ACT_NAME_ as label,
              PROC_DEF_ID_ as model, START_TIME_ as started, END_TIME_ as ended,
              ACT_INST_STATE_ as state, ASSIGNEE_ as assignee, CALL_PROC_INST_ID_ as called
            from ACT_HI_ACTINST where PROC_INST_ID_ = ?
            order by START_TIME_, SEQUENCE_COUNTER_, ID_ fetch first ? rows only
            """)
        .params(instanceId, MOST_VISITS)
        .query(this::visit)
        .list();
  }

  private Visit visit(ResultSet row, int number) throws SQLException {
    String element = row.getString("element");
    return new Visit(
        element,
        row.getString("act_type"),
        labels.of(row.getString("model"), element, row.getString("label")),
        at(row, "started"),
        at(row, "ended"),
        row.getInt("state") == CANCELLED,
        row.getString("assignee"),
        row.getString("called"));
  }

  /**
   * The arrows that were followed. The engine keeps no record of them: an arrow was followed where
   * its source is the one that was left last before its target was reached.
   *
   * @param definitionId which version of the process
   * @param visits what was reached in it
   * @return ids of sequence flows
   */
  public Set<String> flowsOf(String definitionId, List<Visit> visits) {
    BpmnModelInstance model = models.getBpmnModelInstance(definitionId);
    Set<String> taken = new TreeSet<>();
    for (Visit visit : visits) {
      if (model.getModelElementById(visit.element()) instanceof FlowNode reached) {
        reached.getIncoming().stream()
            .filter(flow -> leftBefore(flow, visit, visits) != null)
            .max(Comparator.comparing(flow -> leftBefore(flow, visit, visits)))
            .ifPresent(flow -> taken.add(flow.getId()));
      }
    }
    return taken;
  }

  private static Instant leftBefore(SequenceFlow flow, Visit target, List<Visit> visits) {
    return visits.stream()
        .filter(each -> each.element().equals(flow.getSource().getId()))
        .filter(each -> each.endedAt() != null && !each.cancelled())
        .map(Visit::endedAt)
        .filter(end -> !end.isAfter(target.startedAt()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /**
   * What the steps of a version of a process are called. Looks the version up once, however many
   * labels are asked for.
   *
   * @param definitionId the version; that it was deleted is not an error
   * @return the label by id of the element, or of the process itself; the id where there is none
   */
  public Function<String, StepLabel> labelsOf(String definitionId) {
    Optional<BpmnModelInstance> model = model(definitionId);
    return element -> {
      String name =
          model
              .map(known -> known.<ModelElementInstance>getModelElementById(element))
              .map(found -> found.getAttributeValue("name"))
              .orElse(null);
      return element.equals(key(definitionId))
          ? processLabel(definitionId, name)
          : labels.of(definitionId, element, name);
    };
  }

  /** The shipped words have the name of a process under "name", and not under its id. */
  private StepLabel processLabel(String definitionId, String name) {
    return name == null ? StepLabel.same(key(definitionId)) : labels.of(definitionId, "name", name);
  }

  private static String key(String definitionId) {
    return definitionId.split(":", 2)[0];
  }

  private Optional<BpmnModelInstance> model(String definitionId) {
    try {
      return Optional.of(models.getBpmnModelInstance(definitionId));
    } catch (ProcessEngineException deletedMeanwhile) {
      return Optional.empty();
    }
  }

  /**
   * A diagram exactly as it was deployed.
   *
   * @param definitionId which version
   * @return BPMN, in the encoding that it says itself; empty if there is no such version
   */
  public Optional<byte[]> xml(String definitionId) {
    if (models.createProcessDefinitionQuery().processDefinitionId(definitionId).count() == 0) {
      return Optional.empty();
    }
    try (InputStream model = models.getProcessModel(definitionId)) {
      return Optional.of(model.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The engine writes its columns without a zone; the JVM runs in UTC. */
  private static Instant at(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
