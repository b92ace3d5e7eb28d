package io.loupan.assignment.process;

import static io.loupan.assignment.process.LeadAssignmentProcess.CUSTOMER_LABEL;
import static io.loupan.assignment.process.LeadAssignmentProcess.LEAD_ID;
import static io.loupan.assignment.process.LeadAssignmentProcess.PROJECT_NAME;

import io.loupan.engine.FormText;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import io.loupan.leads.Lead;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What every form of the assignment shows of a lead: no phone, no e-mail, before it is somebody's.
 */
@Component
class LeadFacts {

  private final Leads leads;
  private final Office office;

  LeadFacts(Leads leads, Office office) {
    this.leads = leads;
    this.office = office;
  }

  LeadNo leadNo(LiveTask task) {
    return new LeadNo(LEAD_ID.of(task.variables()));
  }

  Map<String, Object> of(LiveTask task) {
    Lead lead = leads.get(leadNo(task));
    String message = FormText.plain(leads.entered(lead).message());
    Map<String, Object> facts = new HashMap<>();
    facts.put("customerLabel", FormText.plain(CUSTOMER_LABEL.maybe(task.variables()).orElse("")));
    facts.put("projectName", PROJECT_NAME.maybe(task.variables()).orElse(""));
    facts.put("ratingText", coded("rating", lead.rating()));
    facts.put("customerTypeText", coded("customerType", lead.customerType()));
    facts.put("regionText", coded("region", lead.region()));
    facts.put(
        "budgetText",
        lead.budget() == null
            ? office.text("leads.notSaid")
            : office.text(
                "assignment.yuan",
                NumberFormat.getIntegerInstance(office.language()).format(lead.budget())));
    facts.put("messageText", message.isBlank() ? office.text("leads.notSaid") : message);
    facts.put("receiptLink", "/desk/cases/" + task.caseNo() + "/assignment");
    return facts;
  }

  private String coded(String kind, Object code) {
    return code == null
        ? office.text("leads.notSaid")
        : office.text("assignment." + kind + "." + code);
  }
}
