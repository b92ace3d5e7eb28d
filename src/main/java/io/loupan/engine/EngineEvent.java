package io.loupan.engine;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that the engine wrote into its history. Holds ids and facts: a text that a person may
 * have typed is left out, see {@link HistoryTold}.
 *
 * @param kind what happened, in the engine's words with hyphens, for example {@code task-complete},
 *     {@code activity-start}, {@code decision-evaluate}
 * @param at when (UTC)
 * @param by who asked the engine for it, or null if nobody was logged in to it
 * @param jobId the job of the engine that did it, or null
 * @param caseNo business key of the process instance, or null where there is none
 * @param processInstanceId in which process instance, or null
 * @param definitionId the version of the process, or of the decision where there is no process; may
 *     be null
 * @param element id of the element in the diagram, or null
 * @param taskId which task, or null
 * @param facts what is known beyond that, by name; never null
 */
public record EngineEvent(
    String kind,
    Instant at,
    String by,
    String jobId,
    String caseNo,
    String processInstanceId,
    String definitionId,
    String element,
    String taskId,
    Map<String, String> facts) {}
