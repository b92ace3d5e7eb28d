package io.loupan.cases.process;

import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.kernel.CaseNo;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a case whose only lead was none. */
@Component
class CloseCaseDelegate implements JavaDelegate {

  private final Cases cases;

  CloseCaseDelegate(Cases cases) {
    this.cases = cases;
  }

  @Override
  public void execute(DelegateExecution execution) {
    cases.close(
        new CaseNo(execution.getProcessBusinessKey()),
        Outcome.LOST,
        LostReason.UNUSABLE_LEAD,
        null,
        null);
  }
}
