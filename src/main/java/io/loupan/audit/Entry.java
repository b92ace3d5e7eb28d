package io.loupan.audit;

import io.loupan.customers.CustomerId;
import io.loupan.engine.EngineEvent;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One entry of the trail, before it is written.
 *
 * @param at when (UTC)
 * @param kind what happened: {@code task-complete} of the engine, {@code case-lost} of the business
 * @param actor who did it
 * @param caseNo of which case, or null
 * @param customerId of which customer, or null where only the case says so
 * @param processInstanceId in which process instance, or null
 * @param definitionId the version of the process, or null
 * @param element id of the element in the diagram, or null
 * @param taskId which task, or null
 * @param facts ids and new values, never a person's values
 */
record Entry(
    Instant at,
    String kind,
    Actor actor,
    String caseNo,
    UUID customerId,
    String processInstanceId,
    String definitionId,
    String element,
    String taskId,
    Map<String, String> facts) {

  static Entry of(EngineEvent event) {
    return new Entry(
        event.at(),
        event.kind(),
        Actor.now(event.by(), event.jobId()),
        event.caseNo(),
        null,
        event.processInstanceId(),
        event.definitionId(),
        event.element(),
        event.taskId(),
        event.facts());
  }

  /** The parts of an event are its facts: it holds ids and facts by its contract. */
  static Entry of(BusinessEvent event) {
    Map<String, String> facts = new LinkedHashMap<>();
    UUID customer = null;
    String by = null;
    for (RecordComponent part : event.getClass().getRecordComponents()) {
      Object value = value(part, event);
      if (value instanceof CustomerId id && customer == null) {
        customer = id.value();
      } else if (part.getName().equals("by")) {
        by = Objects.toString(value, null);
      } else if (value != null && !part.getName().equals("at") && !(value instanceof CaseNo)) {
        facts.put(part.getName(), text(value));
      }
    }
    return new Entry(
        event.at(),
        kind(event),
        Actor.now(by, null),
        event.caseNo() == null ? null : event.caseNo().value(),
        customer,
        null,
        null,
        null,
        null,
        facts);
  }

  private static String kind(BusinessEvent event) {
    return event.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase();
  }

  private static String text(Object value) {
    return value instanceof CustomerId id ? id.value().toString() : value.toString();
  }

  private static Object value(RecordComponent part, BusinessEvent event) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
