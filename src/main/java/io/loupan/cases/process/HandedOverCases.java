package io.loupan.cases.process;

import static io.loupan.cases.process.SalesPipelineProcess.OWNER;

import io.loupan.cases.CaseHandedOver;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Takes a case that was handed over out of the former holder's hands in all its processes: the
 * tasks that are open, and those that follow.
 */
@Component
class HandedOverCases {

  /** No case has so many processes or tasks at once. */
  private static final int MOST = 100;

  private final RuntimeService runtime;
  private final TaskService tasks;

  HandedOverCases(RuntimeService runtime, TaskService tasks) {
    this.runtime = runtime;
    this.tasks = tasks;
  }

  /** Before those who tell people of it: they look who has the tasks. */
  @EventListener
  @Order(1)
  void carryOver(CaseHandedOver event) {
    String caseNo = event.caseNo().value();
    try {
      for (ProcessInstance each :
          runtime
              .createProcessInstanceQuery()
              .processInstanceBusinessKey(caseNo)
              .listPage(0, MOST)) {
        if (event.from().equals(runtime.getVariable(each.getId(), OWNER.name()))) {
          runtime.setVariable(each.getId(), OWNER.name(), event.to());
        }
      }
      for (Task each :
          tasks
              .createTaskQuery()
              .processInstanceBusinessKey(caseNo)
              .taskAssignee(event.from())
              .listPage(0, MOST)) {
        tasks.setAssignee(each.getId(), event.to());
      }
    } catch (OptimisticLockingException finishedJustNow) {
      throw new OptimisticLockingFailureException(
          "Somebody works on " + caseNo + " at this moment", finishedJustNow);
    }
  }
}
