package io.loupan.leads.process;

import static io.loupan.leads.process.LeadIntakeProcess.CUSTOMER_TYPE;
import static io.loupan.leads.process.LeadIntakeProcess.LEAD_ID;
import static io.loupan.leads.process.LeadIntakeProcess.LEAD_USABLE;
import static io.loupan.leads.process.LeadIntakeProcess.RATING;

import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import io.loupan.leads.Rating;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the table said about the lead. */
@Component
class RecordRatingDelegate implements JavaDelegate {

  private final Leads leads;

  RecordRatingDelegate(Leads leads) {
    this.leads = leads;
  }

  @Override
  public void execute(DelegateExecution execution) {
    leads.rate(
        new LeadNo(LEAD_ID.of(execution)),
        new CaseNo(execution.getProcessBusinessKey()),
        Rating.valueOf(RATING.of(execution)),
        CUSTOMER_TYPE.of(execution));
    LEAD_USABLE.set(execution, true);
  }
}
