package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.CONTACT_AT;
import static io.loupan.communication.process.CustomerCommunicationProcess.FRUITLESS_TRIES;
import static io.loupan.communication.process.CustomerCommunicationProcess.LAST_OUTCOME;

import io.loupan.communication.ContactPlans;
import io.loupan.communication.ContactPlans.Situation;
import io.loupan.kernel.CaseNo;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks back at the contacts so far, so that the table can say how to go on. */
@Component
class ReviewContactsDelegate implements JavaDelegate {

  private final ContactPlans plans;

  ReviewContactsDelegate(ContactPlans plans) {
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Situation situation = plans.situation(new CaseNo(execution.getProcessBusinessKey()));
    LAST_OUTCOME.set(execution, situation.lastOutcome());
    FRUITLESS_TRIES.set(execution, situation.fruitlessTries());
    // what was planned before holds no more
    CONTACT_AT.set(execution, null);
  }
}
