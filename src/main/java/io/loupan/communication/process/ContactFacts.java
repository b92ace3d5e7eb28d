package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.CUSTOMER_LABEL;
import static io.loupan.communication.process.CustomerCommunicationProcess.FRUITLESS_TRIES;
import static io.loupan.communication.process.CustomerCommunicationProcess.PROJECT_NAME;
import static io.loupan.communication.process.CustomerCommunicationProcess.RATING;
import static io.loupan.communication.process.CustomerCommunicationProcess.TRIES_BEFORE_GIVING_UP;

import io.loupan.cases.Cases;
import io.loupan.cases.Enquiries;
import io.loupan.communication.Contact;
import io.loupan.communication.Contacts;
import io.loupan.customers.Customers;
import io.loupan.customers.Person;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What every contact form shows of the customer, who is the consultant's own by now. */
@Component
class ContactFacts {

  /** Older ones are on the page of the case. */
  private static final int SHOWN = 3;

  private final Cases cases;
  private final Customers customers;
  private final Enquiries enquiries;
  private final Contacts contacts;
  private final Office office;

  ContactFacts(
      Cases cases, Customers customers, Enquiries enquiries, Contacts contacts, Office office) {
    this.cases = cases;
    this.customers = customers;
    this.enquiries = enquiries;
    this.contacts = contacts;
    this.office = office;
  }

  Optional<Person> person(LiveTask task) {
    return customers.person(cases.get(task.caseNo()).customerId());
  }

  Map<String, Object> of(LiveTask task) {
    Optional<Person> person = person(task);
    String unknown = office.text("cases.notSaid");
    Map<String, Object> shown = new HashMap<>();
    shown.put(
        "customerLabel",
        FormText.plain(
            person.map(Person::name).orElseGet(() -> CUSTOMER_LABEL.of(task.variables()))));
    shown.put("projectName", FormText.plain(PROJECT_NAME.of(task.variables())));
    shown.put(
        "ratingText",
        RATING
            .maybe(task.variables())
            .map(rating -> office.text("assignment.rating." + rating))
            .orElse(unknown));
    String phone = person.map(Person::phone).orElse(null);
    shown.put("phoneText", phone == null ? unknown : "[" + phone + "](tel:" + phone + ")");
    shown.put("emailText", person.map(Person::email).map(FormText::plain).orElse(unknown));
    shown.put("enquiriesText", list(enquiries.of(task.caseNo())));
    List<Contact> log = contacts.of(task.caseNo());
    shown.put(
        "historyText",
        log.isEmpty()
            ? office.text("contact.form.noneYet")
            : list(log.stream().limit(SHOWN).map(this::line).toList()));
    shown.put("adviceText", advice(task));
    shown.put(
        "obstacleText",
        customers.mayContact(cases.get(task.caseNo()).customerId())
            ? ""
            : office.text("contact.form.noConsent"));
    shown.put("caseLink", "/desk/cases/" + task.caseNo());
    return shown;
  }

  private String line(Contact contact) {
    String said = FormText.plain(contacts.note(contact).orElse(""));
    String what =
        office.text(
            "contact.form.line",
            FormText.plain(office.show(contact.at())),
            office.text("contact.channel." + contact.channel()),
            office.text("contact.outcome." + contact.outcome()));
    return said.isEmpty() ? what : office.text("contact.form.line.said", what, said);
  }

  private String advice(LiveTask task) {
    int tries = FRUITLESS_TRIES.maybe(task.variables()).orElse(0);
    int most =
        TRIES_BEFORE_GIVING_UP
            .maybe(task.variables())
            .map(Number::intValue)
            .orElse(Integer.MAX_VALUE);
    return tries < most ? "" : office.text("contact.form.giveUp", tries);
  }

  private static String list(List<String> lines) {
    return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }
}
