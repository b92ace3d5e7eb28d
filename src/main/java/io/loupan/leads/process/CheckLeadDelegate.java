package io.loupan.leads.process;

import static io.loupan.leads.process.LeadIntakeProcess.BUDGET;
import static io.loupan.leads.process.LeadIntakeProcess.CLARIFY_BY;
import static io.loupan.leads.process.LeadIntakeProcess.DATA_IN_ORDER;
import static io.loupan.leads.process.LeadIntakeProcess.LEAD_ID;
import static io.loupan.leads.process.LeadIntakeProcess.REGION;
import static io.loupan.leads.process.LeadIntakeProcess.STATED_CUSTOMER_TYPE;
import static io.loupan.leads.process.LeadIntakeProcess.WANTS_VISIT;

import io.loupan.calendar.OfficeHours;
import io.loupan.leads.Lead;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says whether the contact data is in order, and lays out what the rating table asks for. */
@Component
class CheckLeadDelegate implements JavaDelegate {

  /** What the tables read where nobody said anything. */
  private static final String NOT_SAID = "NONE";

  /**
   * Working minutes that marketing has: who enquires elsewhere as well is won by who calls first.
   */
  private static final int TIME_TO_CLARIFY = 60;

  private final Leads leads;
  private final OfficeHours hours;
  private final Clock clock;

  CheckLeadDelegate(Leads leads, OfficeHours hours, Clock clock) {
    this.leads = leads;
    this.hours = hours;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Lead lead = leads.get(new LeadNo(LEAD_ID.of(execution)));
    boolean inOrder = lead.doubt() == null;
    if (!inOrder) {
      leads.review(lead.leadNo());
      CLARIFY_BY.set(
          execution, Date.from(hours.plusWorkingMinutes(clock.instant(), TIME_TO_CLARIFY)));
    }
    DATA_IN_ORDER.set(execution, inOrder);
    STATED_CUSTOMER_TYPE.set(execution, lead.statedType() == null ? NOT_SAID : lead.statedType());
    BUDGET.set(execution, lead.budget() == null ? 0L : lead.budget().longValue());
    WANTS_VISIT.set(execution, lead.wantsVisit());
    REGION.set(execution, lead.region() == null ? NOT_SAID : lead.region());
  }
}
