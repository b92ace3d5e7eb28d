package io.loupan.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells {@link EngineHistory} what the engine writes into its history, and leaves out what a person
 * may have typed: a trail that is never deleted must not hold it. Kept are numbers, dates, yes and
 * no, and texts that can only be an id or a code.
 */
@Component
class HistoryTold extends AbstractProcessEnginePlugin {

  /** Stands for a text that is not told. */
  static final String UNTOLD = "…";

  private static final Pattern UUID_OR_NUMBER =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z]{1,3}-\\d{8}-\\d{5,}");

  /** What a person's form leaves behind is told where it is one of a list: {@code NO_ANSWER}. */
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

  /** What a step of the process sets may be a user, a table or a project's short name too. */
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,63}");

  /** What an administrator changes may also be a number, everything, or a list of permissions. */
  private static final Pattern SETTING =
      Pattern.compile(ID + "|-?\\d{1,10}|\\*|[A-Z_]{1,64}(, ?[A-Z_]{1,64}){0,40}");

  private final Supplier<List<EngineHistory>> listeners;
  private final Clock clock;

  HistoryTold(ObjectProvider<EngineHistory> listeners, Clock clock) {
    // looked up late: the listeners need the database, which the engine waits for too
    this.listeners = SingletonSupplier.of(() -> listeners.orderedStream().toList());
    this.clock = clock;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<HistoryEventHandler> handlers = new ArrayList<>(engine.getCustomHistoryEventHandlers());
    handlers.add(new Told());
    engine.setCustomHistoryEventHandlers(handlers);
  }

  /** Beside the engine's own handler, which writes its tables. */
  private class Told implements HistoryEventHandler {

    @Override
    public void handleEvent(HistoryEvent event) {
      EngineEvent told = event(event);
      listeners.get().forEach(listener -> listener.happened(told));
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
      events.forEach(this::handleEvent);
    }
  }

  private EngineEvent event(HistoryEvent event) {
    CommandContext context = Context.getCommandContext();
    Map<String, String> facts = new LinkedHashMap<>();
    String happened = event.getEventType();
    String instance = event.getProcessInstanceId();
    String definition = event.getProcessDefinitionId();
    String what = "history";
    String element = null;
    String task = null;
    Date at = null;
    if (event instanceof HistoricActivityInstanceEventEntity step) {
      what = "activity";
      element = step.getActivityId();
      task = step.getTaskId();
      at = step.getEndTime() == null ? step.getStartTime() : step.getEndTime();
      put(facts, "type", step.getActivityType());
      put(facts, "step", step.getActivityInstanceId());
      put(facts, "called", step.getCalledProcessInstanceId());
      if (step.isCanceled()) {
        facts.put("cancelled", "true");
      }
    } else if (event instanceof HistoricVariableUpdateEventEntity variable) {
      what = "variable";
      task = variable.getTaskId();
      at = variable.getTimestamp();
      put(facts, "name", variable.getVariableName());
      put(facts, "type", variable.getSerializerName());
      put(facts, "value", value(variable));
    } else if (event instanceof HistoricTaskInstanceEventEntity work) {
      what = "task";
      element = work.getTaskDefinitionKey();
      task = work.getTaskId();
      put(facts, "assignee", work.getAssignee());
      put(facts, "due", work.getDueDate());
      if (HistoryEventTypes.TASK_INSTANCE_COMPLETE.getEventName().equals(event.getEventType())) {
        form(task).ifPresent(form -> facts.put("form", form.getKey() + ":" + form.getVersion()));
      }
    } else if (event instanceof HistoricProcessInstanceEventEntity process) {
      what = "process";
      at = process.getEndTime();
      put(facts, "state", process.getState());
      put(facts, "calledBy", process.getSuperProcessInstanceId());
    } else if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
      what = "decision";
      happened = "evaluate";
      HistoricDecisionInstanceEntity decided = evaluation.getRootHistoricDecisionInstance();
      instance = decided.getProcessInstanceId();
      definition = decided.getProcessDefinitionId();
      element = decided.getActivityId();
      at = decided.getEvaluationTime();
      put(facts, "decision", decided.getDecisionDefinitionKey());
      put(facts, "decisionVersion", decided.getDecisionDefinitionId());
      put(facts, "evaluation", decided.getId());
      put(
          facts,
          "rules",
          decided.getOutputs().stream()
              .map(HistoricDecisionOutputInstance::getRuleId)
              .distinct()
              .collect(Collectors.joining(" ")));
    } else if (event instanceof HistoricIncidentEventEntity incident) {
      what = "incident";
      element = incident.getActivityId();
      put(facts, "type", incident.getIncidentType());
      put(facts, "incident", incident.getId());
      put(facts, "job", incident.getConfiguration());
    } else if (event instanceof HistoricJobLogEventEntity job) {
      what = "job";
      happened = outcome(job);
      element = job.getActivityId();
      at = job.getTimestamp();
      put(facts, "job", job.getJobId());
      put(facts, "type", job.getJobDefinitionType());
      put(facts, "due", job.getJobDueDate());
      put(facts, "retries", String.valueOf(job.getJobRetries()));
    } else if (event instanceof HistoricIdentityLinkLogEventEntity link) {
      what = "link";
      task = link.getTaskId();
      TaskEntity linked = task == null ? null : context.getTaskManager().findTaskById(task);
      if (linked != null) { // the engine's event names the task alone
        instance = linked.getProcessInstanceId();
        definition = linked.getProcessDefinitionId();
      }
      at = link.getTime();
      put(facts, "type", link.getType());
      put(facts, "user", link.getUserId());
      put(facts, "group", link.getGroupId());
    } else if (event instanceof UserOperationLogEntryEventEntity operation) {
      what = "operation";
      happened = null; // named by some of the engine's commands only, and always "create"
      task = operation.getTaskId();
      at = operation.getTimestamp();
      put(facts, "entity", operation.getEntityType());
      put(facts, "operation", operation.getOperationType());
      put(facts, "property", operation.getProperty());
      Pattern harmless =
          UserOperationLogEntry.CATEGORY_ADMIN.equals(operation.getCategory()) ? SETTING : ID;
      put(facts, "before", told(operation.getOrgValue(), harmless));
      put(facts, "value", told(operation.getNewValue(), harmless));
      put(facts, "together", operation.getOperationId());
      put(facts, "job", operation.getJobId());
      put(facts, "deployment", operation.getDeploymentId());
    } else if (event instanceof HistoricFormPropertyEventEntity field) {
      what = "field";
      task = field.getTaskId();
      put(facts, "name", field.getPropertyId());
    }
    return new EngineEvent(
        kind(what, happened),
        at == null ? clock.instant() : at.toInstant(),
        context.getAuthenticatedUserId(),
        context.getCurrentJob() == null ? null : context.getCurrentJob().getId(),
        caseNo(event, instance, context),
        instance,
        definition,
        element,
        task,
        facts);
  }

  /** The engine names what happened ("create"), and its class says to what. */
  private static String kind(String what, String happened) {
    return happened == null ? what : what + "-" + happened.replace("-identity-link", "");
  }

  private static String outcome(HistoricJobLogEventEntity job) {
    if (job.isCreationLog()) {
      return "create";
    }
    if (job.isDeletionLog()) {
      return "delete";
    }
    return job.isFailureLog() ? "fail" : "success";
  }

  /** From memory, where the instance of whatever happens almost always is. */
  private static String caseNo(HistoryEvent event, String instanceId, CommandContext context) {
    if (event instanceof HistoricProcessInstanceEventEntity process
        && process.getBusinessKey() != null) {
      return process.getBusinessKey();
    }
    if (instanceId == null) {
      return null;
    }
    ExecutionEntity instance = context.getExecutionManager().findExecutionById(instanceId);
    return instance == null ? null : instance.getBusinessKey();
  }

  /** The form that is in force when a task is completed. */
  private static Optional<CamundaFormDefinition> form(String taskId) {
    CommandContext context = Context.getCommandContext();
    return Optional.ofNullable(context.getTaskManager().findTaskById(taskId))
        .map(TaskEntity::getTaskDefinition)
        .map(definition -> definition.getCamundaFormDefinitionKey())
        .map(Expression::getExpressionText)
        .map(key -> context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(key));
  }

  private static String value(HistoricVariableUpdateEventEntity variable) {
    String type = String.valueOf(variable.getSerializerName());
    return switch (type) {
      case "boolean" ->
          variable.getLongValue() == null ? null : String.valueOf(variable.getLongValue() == 1);
      case "integer", "long", "short" -> Objects.toString(variable.getLongValue(), null);
      case "double" -> Objects.toString(variable.getDoubleValue(), null);
      case "date" ->
          variable.getLongValue() == null
              ? null
              : Instant.ofEpochMilli(variable.getLongValue()).toString();
      case "string" ->
          told(variable.getTextValue(), Context.getCoreExecutionContext() == null ? CODE : ID);
      default -> null;
    };
  }

  private static String told(String text, Pattern harmless) {
    return text == null
            || harmless.matcher(text).matches()
            || UUID_OR_NUMBER.matcher(text).matches()
        ? text
        : UNTOLD;
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  private static void put(Map<String, String> facts, String name, Date value) {
    if (value != null) {
      facts.put(name, value.toInstant().toString());
    }
  }
}
