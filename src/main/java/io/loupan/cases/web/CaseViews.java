package io.loupan.cases.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.cases.CaseNote;
import io.loupan.cases.CaseNotes;
import io.loupan.cases.CaseTimeline;
import io.loupan.cases.Cases;
import io.loupan.cases.HistoryEntry;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Sight;
import io.loupan.cases.web.CaseView.Line;
import io.loupan.cases.web.CaseView.NoteLine;
import io.loupan.cases.web.CaseView.Phone;
import io.loupan.cases.web.CaseView.Reach;
import io.loupan.cases.web.CaseView.Step;
import io.loupan.customers.ContactText;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.LookUps;
import io.loupan.customers.Person;
import io.loupan.engine.OpenSteps;
import io.loupan.engine.OpenSteps.Kind;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers what a reader may see of a case, for its page and for its tab in Tasklist. */
@Component
class CaseViews {

  private final Cases cases;
  private final CaseTimeline timeline;
  private final CaseNotes notes;
  private final Customers customers;
  private final LookUps lookUps;
  private final Projects projects;
  private final Users users;
  private final OpenSteps openSteps;
  private final Office office;
  private final Clock clock;

  CaseViews(
      Cases cases,
      CaseTimeline timeline,
      CaseNotes notes,
      Customers customers,
      LookUps lookUps,
      Projects projects,
      Users users,
      OpenSteps openSteps,
      Office office,
      Clock clock) {
    this.cases = cases;
    this.timeline = timeline;
    this.notes = notes;
    this.customers = customers;
    this.lookUps = lookUps;
    this.projects = projects;
    this.users = users;
    this.openSteps = openSteps;
    this.office = office;
    this.clock = clock;
  }

  /** The user of this request; every door of these pages asks for a login. */
  static String reader() {
    return CurrentUser.id().orElseThrow();
  }

  /**
   * What the reader sees. Showing phone and e-mail in clear is written down.
   *
   * @param before key of the older lines wanted, or null
   * @param size how many lines
   */
  CaseView of(SalesCase sale, Sight sight, Locale locale, Instant before, int size) {
    List<OpenStep> steps =
        openSteps.of(List.of(sale.caseNo())).getOrDefault(sale.caseNo(), List.of());
    CaseTimeline.Part part = timeline.of(sale.caseNo(), sight, locale, before, size);
    String colleague =
        sight == Sight.OUTLINE && sale.closedAt() != null ? ownerNow(sale.customerId()) : null;
    Map<String, String> names =
        users.names(
            Stream.of(
                    Stream.of(sale.holder(), colleague),
                    steps.stream().map(OpenStep::assignee),
                    part.entries().stream().map(HistoryEntry::by))
                .flatMap(each -> each)
                .toList());
    Optional<Person> person = customers.person(sale.customerId());
    Reach contact =
        sight.covers(Sight.READ)
            ? person.map(known -> reach(known, sight == Sight.WORK)).orElse(null)
            : null;
    if (contact != null && contact.clear()) {
      lookUps.note(reader(), sale.customerId(), "case");
    }
    return new CaseView(
        sale,
        sight,
        sight == Sight.WORK && person.isPresent()
            ? person.get().name()
            : customers.label(sale.customerId()),
        customers.customerNo(sale.customerId()),
        projects.byId(sale.projectId()).map(each -> each.name(locale)).orElse(""),
        name(sale.owner(), names),
        name(sale.holder(), names),
        name(colleague, names),
        contact,
        customers.mayContact(sale.customerId()),
        steps.stream().map(step -> step(step, names)).toList(),
        part.entries().stream().map(entry -> line(entry, names)).toList(),
        part.older() == null ? null : part.older().toString());
  }

  private String ownerNow(CustomerId customer) {
    return cases.ofCustomer(customer).stream()
        .filter(sale -> sale.closedAt() == null && sale.owner() != null)
        .map(SalesCase::owner)
        .findFirst()
        .orElse(null);
  }

  /** The notes and files that are there, for who works on the case. */
  List<NoteLine> notesOf(CaseNo caseNo, boolean manages) {
    List<CaseNote> there = notes.of(caseNo, true).stream().filter(CaseNote::there).toList();
    Map<String, String> names = users.names(there.stream().map(CaseNote::by).toList());
    return there.stream()
        .map(
            note ->
                new NoteLine(
                    note,
                    office.show(note.at()),
                    name(note.by(), names),
                    manages || note.by().equals(reader())))
        .toList();
  }

  static Reach reach(Person person, boolean clear) {
    return new Reach(
        clear,
        Stream.concat(Stream.of(person.phone()), person.furtherPhones().stream())
            .filter(Objects::nonNull)
            .map(
                phone ->
                    clear
                        ? new Phone(phone, ContactText.phone(phone))
                        : new Phone(null, ContactText.maskedPhone(phone)))
            .toList(),
        Stream.concat(Stream.of(person.email()), person.furtherEmails().stream())
            .filter(Objects::nonNull)
            .map(email -> clear ? email : ContactText.maskedEmail(email))
            .toList());
  }

  private Step step(OpenStep step, Map<String, String> names) {
    boolean mine =
        reader().equals(step.assignee())
            || CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS);
    return new Step(
        step,
        name(step.assignee(), names),
        office.show(step.due()),
        step.kind() == Kind.TASK && step.due() != null && step.due().isBefore(clock.instant()),
        step.kind() == Kind.TASK && mine);
  }

  private Line line(HistoryEntry entry, Map<String, String> names) {
    return new Line(
        office.show(entry.at()),
        entry.icon(),
        entry.what(),
        name(entry.by(), names),
        entry.detail(),
        entry.link(),
        entry.linkLabel());
  }

  private static String name(String user, Map<String, String> names) {
    return user == null ? null : names.getOrDefault(user, user);
  }
}
