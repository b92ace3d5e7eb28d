package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.CHANNEL;
import static io.loupan.communication.process.CustomerCommunicationProcess.CONTACT_AT;
import static io.loupan.communication.process.CustomerCommunicationProcess.CONTACT_DEADLINE;
import static io.loupan.communication.process.CustomerCommunicationProcess.CONTACT_DUE;
import static io.loupan.communication.process.CustomerCommunicationProcess.MINUTES_TO_ACT;
import static io.loupan.communication.process.CustomerCommunicationProcess.RHYTHM_CHANNEL;
import static io.loupan.communication.process.CustomerCommunicationProcess.WAIT_DAYS;
import static io.loupan.communication.process.CustomerCommunicationProcess.WAIT_MINUTES;

import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactPlans;
import io.loupan.communication.ContactPlans.Plan;
import io.loupan.communication.ContactPlans.Rhythm;
import io.loupan.communication.ContactPlans.Situation;
import io.loupan.kernel.CaseNo;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Sets time and channel of the next contact, and says whether it is due. It is asked again when
 * that time has come, since the office may be closed after all.
 */
@Component
class PlanContactDelegate implements JavaDelegate {

  private final ContactPlans plans;
  private final Clock clock;

  PlanContactDelegate(ContactPlans plans, Clock clock) {
    this.plans = plans;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNo caseNo = new CaseNo(execution.getProcessBusinessKey());
    Situation situation = plans.situation(caseNo);
    Rhythm rhythm =
        new Rhythm(
            ContactChannel.valueOf(RHYTHM_CHANNEL.of(execution)),
            WAIT_MINUTES.of(execution).intValue(),
            WAIT_DAYS.of(execution).intValue(),
            MINUTES_TO_ACT.of(execution).intValue());
    // where a time was set before, it has come: the timer says so, whoever moved it
    Instant at = clock.instant();
    if (CONTACT_AT.maybe(execution::getVariable).isEmpty()) {
      CHANNEL.set(execution, plans.channel(caseNo, situation, rhythm).name());
      at = plans.time(situation, rhythm);
    }
    Plan plan = plans.plan(at, situation.isStart(), rhythm.minutesToAct());
    CONTACT_AT.set(execution, Date.from(plan.at()));
    CONTACT_DUE.set(execution, plan.due());
    CONTACT_DEADLINE.set(execution, plan.due() ? Date.from(plan.deadline()) : null);
  }
}
