package io.loupan.cases.process;

import static io.loupan.cases.process.SalesPipelineProcess.CUSTOMER_LABEL;
import static io.loupan.cases.process.SalesPipelineProcess.OUTCOME;
import static io.loupan.cases.process.SalesPipelineProcess.PROJECT_NAME;

import io.loupan.cases.Cases;
import io.loupan.cases.Enquiries;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.cases.SalesCase;
import io.loupan.customers.Customers;
import io.loupan.customers.Person;
import io.loupan.engine.FormRefused;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveForm;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The owner's task until the later stages of a sale exist: whom to call, and how it ended. */
@Component
class CarryOnByHandForm implements LiveForm {

  private final Cases cases;
  private final Customers customers;
  private final Enquiries enquiries;
  private final Office office;

  CarryOnByHandForm(Cases cases, Customers customers, Enquiries enquiries, Office office) {
    this.cases = cases;
    this.customers = customers;
    this.enquiries = enquiries;
    this.office = office;
  }

  @Override
  public String key() {
    return "carry-on-by-hand";
  }

  @Override
  public Set<String> fields() {
    return Set.of("outcome", "lostReason", "lostNote");
  }

  @Override
  public Map<String, Object> load(LiveTask task) {
    SalesCase sale = cases.get(task.caseNo());
    Optional<Person> person = customers.person(sale.customerId());
    String unknown = office.text("cases.notSaid");
    Map<String, Object> shown = new HashMap<>();
    shown.put("customerLabel", FormText.plain(CUSTOMER_LABEL.maybe(task.variables()).orElse("")));
    // the owner may know the name in full
    person.ifPresent(owned -> shown.put("customerLabel", FormText.plain(owned.name())));
    shown.put("projectName", PROJECT_NAME.maybe(task.variables()).orElse(""));
    shown.put("phoneText", person.map(Person::phone).orElse(unknown));
    shown.put("emailText", person.map(Person::email).orElse(unknown));
    shown.put(
        "enquiriesText",
        enquiries.of(task.caseNo()).stream()
            .map(line -> "- " + line)
            .collect(Collectors.joining("\n")));
    shown.put("receiptLink", "/desk/cases/" + task.caseNo() + "/assignment");
    return shown;
  }

  @Override
  public Map<String, Object> submit(LiveTask task, Map<String, Object> entered) throws FormRefused {
    Outcome outcome = outcome(entered.get("outcome"));
    LostReason reason = null;
    if (outcome == Outcome.LOST) {
      reason = reason(entered.get("lostReason"));
    }
    cases.close(
        task.caseNo(),
        outcome,
        reason,
        outcome == Outcome.LOST ? FormText.typed(entered, "lostNote") : null,
        task.user());
    return Map.of(OUTCOME.name(), outcome.name());
  }

  private Outcome outcome(Object entered) throws FormRefused {
    for (Outcome each : Outcome.values()) {
      if (each.name().equals(entered)) {
        return each;
      }
    }
    throw new FormRefused(office.text("cases.form.outcome"));
  }

  private LostReason reason(Object entered) throws FormRefused {
    for (LostReason each : LostReason.values()) {
      if (each.name().equals(entered)) {
        return each;
      }
    }
    throw new FormRefused(office.text("cases.form.lostReason"));
  }
}
