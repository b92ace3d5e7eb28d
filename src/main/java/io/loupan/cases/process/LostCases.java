package io.loupan.cases.process;

import static io.loupan.cases.process.SalesPipelineProcess.CLOSED_BY;
import static io.loupan.cases.process.SalesPipelineProcess.LOST_NOTE;
import static io.loupan.cases.process.SalesPipelineProcess.LOST_REASON;
import static io.loupan.cases.process.SalesPipelineProcess.PROCESS;

import io.loupan.cases.CaseLost;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.kernel.CaseNo;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** How a lost case leaves its process, and the process its case. */
@Component
class LostCases {

  private final Cases cases;
  private final RuntimeService runtime;

  LostCases(Cases cases, RuntimeService runtime) {
    this.cases = cases;
    this.runtime = runtime;
  }

  /**
   * Ends the spine with all that it called. One that does not listen yet, because its start failed
   * and waits to be repeated, is taken away.
   */
  @EventListener
  void end(CaseLost event) {
    try {
      endProcess(event);
    } catch (OptimisticLockingException finishedJustNow) {
      throw new OptimisticLockingFailureException(
          "Somebody works on " + event.caseNo() + " at this moment", finishedJustNow);
    }
  }

  private void endProcess(CaseLost event) {
    boolean heard =
        !runtime
            .createMessageCorrelation("CaseLost")
            .processInstanceBusinessKey(event.caseNo().value())
            .setVariable(LOST_REASON.name(), event.reason().name())
            .setVariable(
                LOST_NOTE.name(), event.noteId() == null ? null : event.noteId().toString())
            .setVariable(CLOSED_BY.name(), event.by())
            .correlateAllWithResult()
            .isEmpty();
    if (!heard) {
      for (ProcessInstance spine :
          runtime
              .createProcessInstanceQuery()
              .processDefinitionKey(PROCESS)
              .processInstanceBusinessKey(event.caseNo().value())
              .listPage(0, 10)) {
        runtime.deleteProcessInstance(spine.getId(), "CaseLost");
      }
      cases.closeAsLost(event.caseNo(), event.reason(), event.noteId(), event.by());
    }
  }

  /** Closes the case with what the process knows of its loss. */
  void close(DelegateExecution execution) {
    cases.closeAsLost(
        new CaseNo(execution.getProcessBusinessKey()),
        reason(execution),
        LOST_NOTE.maybe(execution::getVariable).map(UUID::fromString).orElse(null),
        CLOSED_BY.maybe(execution::getVariable).orElse(null));
  }

  /** A lead that was none has no reason of its own. */
  private static LostReason reason(VariableScope scope) {
    return LOST_REASON
        .maybe(scope::getVariable)
        .map(LostReason::valueOf)
        .orElse(LostReason.UNUSABLE_LEAD);
  }
}
