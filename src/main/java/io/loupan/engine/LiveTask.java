package io.loupan.engine;

import io.loupan.kernel.CaseNo;
import java.util.function.Function;

/**
 * What a {@link LiveForm} may know of its task.
 *
 * @param id of the task
 * @param caseNo of the case it belongs to
 * @param assignee who holds the task, or null
 * @param user who opens or sends the form, or null where no person does
 * @param variables the process variables of the task, by name
 */
public record LiveTask(
    String id, CaseNo caseNo, String assignee, String user, Function<String, Object> variables) {}
