package io.loupan.engine;

import io.loupan.kernel.CaseNo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;

/** Which tasks somebody may read, by the engine's own authorizations. */
@Service
public class ReadableTasks {

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final IdentityService identity;

  ReadableTasks(TaskService tasks, RuntimeService runtime, IdentityService identity) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.identity = identity;
  }

  /**
   * The case of an open task, for who may read the task.
   *
   * @param taskId any text
   * @param user who wants to read it
   * @param groups ids of that person's groups
   * @return empty if there is no such task, or none that this person may read
   */
  public Optional<CaseNo> caseOf(String taskId, String user, Collection<String> groups) {
    var caller = identity.getCurrentAuthentication();
    try {
      identity.setAuthentication(user, List.copyOf(groups));
      Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
      identity.clearAuthentication();
      return Optional.ofNullable(task)
          .map(Task::getProcessInstanceId)
          .map(id -> runtime.createProcessInstanceQuery().processInstanceId(id).singleResult())
          .map(ProcessInstance::getBusinessKey)
          .map(CaseNo::new);
    } finally {
      identity.clearAuthentication();
      if (caller != null) {
        identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
      }
    }
  }
}
