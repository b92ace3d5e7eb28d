package io.loupan.audit;

import io.loupan.customers.CustomerId;
import java.time.Instant;
import java.util.Map;

/**
 * One entry of the trail as it is read.
 *
 * @param entryNo its number, which never changes
 * @param at when (UTC)
 * @param kind what happened
 * @param actorKind {@code PERSON}, {@code CHANNEL}, {@code JOB} or {@code SYSTEM}
 * @param actor id of who did it, or null
 * @param caseNo of which case, or null; the business key of a process that is no sale
 * @param customerId of which customer, or null where only the case says so
 * @param processInstanceId in which process instance, or null
 * @param definitionId the version of the process, or null
 * @param element id of the element in the diagram, or null
 * @param taskId which task, or null
 * @param facts what is known beyond that, by name
 */
public record EntryLine(
    long entryNo,
    Instant at,
    String kind,
    String actorKind,
    String actor,
    String caseNo,
    CustomerId customerId,
    String processInstanceId,
    String definitionId,
    String element,
    String taskId,
    Map<String, String> facts) {

  /**
   * Whether a person did it.
   *
   * @return false for channels, jobs and the installation
   */
  public boolean byPerson() {
    return Actor.Kind.PERSON.name().equals(actorKind);
  }
}
