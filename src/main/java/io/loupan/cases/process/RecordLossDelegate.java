package io.loupan.cases.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a case that somebody gave up; what ran of it is cancelled already. */
@Component
class RecordLossDelegate implements JavaDelegate {

  private final LostCases lost;

  RecordLossDelegate(LostCases lost) {
    this.lost = lost;
  }

  @Override
  public void execute(DelegateExecution execution) {
    lost.close(execution);
  }
}
