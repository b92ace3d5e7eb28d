package io.loupan.assignment.process;

import io.loupan.assignment.CustomerReceived;
import io.loupan.cases.Cases;
import io.loupan.cases.HandOverRefused;
import io.loupan.cases.HandOvers;
import io.loupan.cases.SalesCase;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whoever receives a visitor has the case, if it is nobody's yet: nothing is left to accept, and no
 * manager needs to assign it.
 */
@Component
class ReceivedCustomers {

  private final Cases cases;
  private final HandOvers handOvers;
  private final TaskService tasks;
  private final FormService forms;
  private final Office office;

  ReceivedCustomers(
      Cases cases, HandOvers handOvers, TaskService tasks, FormService forms, Office office) {
    this.cases = cases;
    this.handOvers = handOvers;
    this.tasks = tasks;
    this.forms = forms;
    this.office = office;
  }

  @EventListener
  void take(CustomerReceived event) {
    SalesCase sale = cases.get(event.caseNo());
    switch (sale.stage()) {
      case OFFERED -> accept(event, sale);
      case WAITING_FOR_SHIFT ->
          send(
              event.caseNo(),
              "Task_AssignBeforeNextShift",
              Map.of("consultant", event.receiver(), "reason", reason()));
      case BY_HAND ->
          send(
              event.caseNo(),
              "Task_AssignByHand",
              Map.of("consultant", event.receiver(), "reason", reason()));
      case INTAKE, IN_SALE, CLOSED -> {
        // still being checked: the pick finds who received; else somebody has it
      }
    }
  }

  private void accept(CustomerReceived event, SalesCase sale) {
    if (!event.receiver().equals(sale.holder())) {
      try {
        handOvers.handOver(event.caseNo(), sale.holder(), event.receiver(), event.by(), reason());
      } catch (HandOverRefused goneMeanwhile) {
        return;
      }
    }
    send(event.caseNo(), "Task_AcceptLead", Map.of("answer", "ACCEPT"));
  }

  private String reason() {
    return office.text("assignment.arrival.reason");
  }

  private void send(CaseNo caseNo, String element, Map<String, Object> fields) {
    Task task =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNo.value())
            .taskDefinitionKey(element)
            .singleResult();
    if (task != null) {
      forms.submitTaskForm(task.getId(), fields);
    }
  }
}
