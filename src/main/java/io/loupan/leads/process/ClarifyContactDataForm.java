package io.loupan.leads.process;

import static io.loupan.leads.process.LeadIntakeProcess.CUSTOMER_LABEL;
import static io.loupan.leads.process.LeadIntakeProcess.LEAD_ID;
import static io.loupan.leads.process.LeadIntakeProcess.LEAD_USABLE;
import static io.loupan.leads.process.LeadIntakeProcess.PROJECT_NAME;

import io.loupan.customers.ContactTaken;
import io.loupan.customers.Customers;
import io.loupan.customers.Doubt;
import io.loupan.customers.Person;
import io.loupan.customers.PhoneUnreadable;
import io.loupan.engine.FormRefused;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveForm;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import io.loupan.leads.Clarification;
import io.loupan.leads.Entered;
import io.loupan.leads.Lead;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Marketing's task: is this the known customer, somebody else, or nobody? */
@Component
class ClarifyContactDataForm implements LiveForm {

  private final Leads leads;
  private final Customers customers;
  private final Office office;

  ClarifyContactDataForm(Leads leads, Customers customers, Office office) {
    this.leads = leads;
    this.customers = customers;
    this.office = office;
  }

  @Override
  public String key() {
    return "clarify-contact-data";
  }

  @Override
  public Set<String> fields() {
    return Set.of("answer", "phone", "reason");
  }

  @Override
  public Map<String, Object> load(LiveTask task) {
    Lead lead = leadOf(task);
    Entered entered = leads.entered(lead);
    String known = customers.person(lead.customerId()).map(Person::name).orElse("");
    Map<String, Object> shown = new HashMap<>();
    shown.put("customerLabel", FormText.plain(CUSTOMER_LABEL.maybe(task.variables()).orElse("")));
    shown.put("projectName", PROJECT_NAME.maybe(task.variables()).orElse(""));
    shown.put(
        "doubtText",
        lead.doubt() == Doubt.PHONE_UNREADABLE
            ? office.text("leads.clarify.phoneUnreadable")
            : office.text("leads.clarify.anotherSurname", FormText.plain(known)));
    shown.put(
        "enteredText",
        office.text(
            "leads.clarify.entered",
            FormText.plain(entered.name()),
            said(entered.phone()),
            said(entered.email()),
            said(entered.message())));
    List<Map<String, String>> choices = new ArrayList<>();
    choices(lead)
        .forEach(
            each ->
                choices.add(
                    Map.of(
                        "value", each.name(),
                        "label", office.text("leads.clarify.answer." + each))));
    shown.put("answerChoices", choices);
    return shown;
  }

  private static Stream<Clarification> choices(Lead lead) {
    return lead.doubt() == Doubt.ANOTHER_SURNAME
        ? Stream.of(Clarification.SAME_PERSON, Clarification.ANOTHER_PERSON, Clarification.DISCARD)
        : Stream.of(Clarification.CONFIRMED, Clarification.DISCARD);
  }

  private String said(String value) {
    return value == null || value.isBlank() ? office.text("leads.notSaid") : FormText.plain(value);
  }

  @Override
  public Map<String, Object> submit(LiveTask task, Map<String, Object> entered) throws FormRefused {
    Lead lead = leadOf(task);
    Clarification answer =
        choices(lead)
            .filter(each -> each.name().equals(entered.get("answer")))
            .findFirst()
            .orElseThrow(() -> new FormRefused(office.text("leads.clarify.choose")));
    String reason = FormText.typed(entered, "reason");
    if (answer == Clarification.DISCARD && reason.isBlank()) {
      throw new FormRefused(office.text("leads.clarify.reason"));
    }
    try {
      boolean usable =
          leads.clarify(
              lead.leadNo(), answer, FormText.typed(entered, "phone"), reason, task.user());
      Lead clarified = leadOf(task);
      String label =
          clarified.caseNo().equals(task.caseNo())
              ? customers.label(clarified.customerId())
              // the lead has left this case, which stays with the person it is about
              : CUSTOMER_LABEL.of(task.variables());
      return Map.of(LEAD_USABLE.name(), usable, CUSTOMER_LABEL.name(), label);
    } catch (PhoneUnreadable unreadable) {
      throw new FormRefused(office.text("leads.clarify.phone"));
    } catch (ContactTaken taken) {
      throw new FormRefused(office.text("leads.clarify.taken", taken.customerNo()));
    }
  }

  private Lead leadOf(LiveTask task) {
    return leads.get(new LeadNo(LEAD_ID.of(task.variables())));
  }
}
