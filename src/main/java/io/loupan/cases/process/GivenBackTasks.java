package io.loupan.cases.process;

import io.loupan.access.UserRetired;
import io.loupan.staff.ConsultantRetired;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * What somebody took out of the list of a group goes back there when they leave; with it goes their
 * right to the task. A task that was made for one person has no group and is handed over instead.
 */
@Component
class GivenBackTasks {

  /** Nobody has claimed so many. */
  private static final int MOST = 1_000;

  private final TaskService tasks;

  GivenBackTasks(TaskService tasks) {
    this.tasks = tasks;
  }

  @EventListener
  void on(UserRetired event) {
    giveBack(event.userId());
  }

  @EventListener
  void on(ConsultantRetired event) {
    giveBack(event.userId());
  }

  private void giveBack(String leaver) {
    try {
      for (Task each :
          tasks
              .createTaskQuery()
              .taskAssignee(leaver)
              .withCandidateGroups()
              .includeAssignedTasks()
              .listPage(0, MOST)) {
        tasks.setAssignee(each.getId(), null);
      }
    } catch (OptimisticLockingException finishedJustNow) {
      throw new OptimisticLockingFailureException(
          "Somebody works on a task of " + leaver + " at this moment", finishedJustNow);
    }
  }
}
