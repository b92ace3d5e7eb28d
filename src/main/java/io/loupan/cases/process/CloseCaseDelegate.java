package io.loupan.cases.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a case whose only lead was none, or whose customer was lost in the contacts. */
@Component
class CloseCaseDelegate implements JavaDelegate {

  private final LostCases lost;

  CloseCaseDelegate(LostCases lost) {
    this.lost = lost;
  }

  @Override
  public void execute(DelegateExecution execution) {
    lost.close(execution);
  }
}
