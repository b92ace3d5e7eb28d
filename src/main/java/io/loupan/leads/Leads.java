package io.loupan.leads;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.access.CurrentUser;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.cases.OpenCase;
import io.loupan.cases.Outcome;
import io.loupan.customers.ContactMissing;
import io.loupan.customers.ContactTaken;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.Doubt;
import io.loupan.customers.Enquirer;
import io.loupan.customers.PhoneUnreadable;
import io.loupan.customers.Recognised;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Numbers;
import io.loupan.leads.LeadRefused.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/** What the rest of the application may ask of leads. */
@Service
public class Leads {

  /** How often a capture that met a deadlock or its own twin is tried again. */
  private static final int TRIES = 4;

  private final JdbcClient jdbc;
  private final Numbers numbers;
  private final Projects projects;
  private final Customers customers;
  private final Cases cases;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transaction;
  private final ObjectMapper json;

  Leads(
      JdbcClient jdbc,
      Numbers numbers,
      Projects projects,
      Customers customers,
      Cases cases,
      Clock clock,
      ApplicationEventPublisher events,
      TransactionOperations transaction,
      ObjectMapper json) {
    this.jdbc = jdbc;
    this.numbers = numbers;
    this.projects = projects;
    this.customers = customers;
    this.cases = cases;
    this.clock = clock;
    this.events = events;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * Takes an enquiry in: lead, customer, case and its process, up to the offered task, in one
   * transaction. When this returns, the lead is committed.
   *
   * @param command the enquiry
   * @return the numbers; for a repeated idempotency key those of the first time
   * @throws LeadRefused if something must be mended; nothing was stored
   */
  public CapturedLead capture(CaptureLead command) throws LeadRefused {
    for (int attempt = 1; ; attempt++) {
      try {
        return inTransaction(command);
      } catch (DuplicateKeyException
          | TransientDataAccessException
          | TransactionSystemException twinOrDeadlock) {
        if (attempt == TRIES) {
          throw twinOrDeadlock;
        }
      }
    }
  }

  /**
   * What must be mended before an enquiry can be taken, without looking its person up.
   *
   * @param command the enquiry
   * @return empty if it can be tried
   */
  public List<Problem> problemsOf(CaptureLead command) {
    return problemsOf(command, onSale(command.project()));
  }

  private static List<Problem> problemsOf(CaptureLead command, Optional<Project> project) {
    List<Problem> problems = new ArrayList<>(LeadCheck.problemsOf(command));
    if (project.isEmpty() && problems.stream().noneMatch(p -> p.field().equals("project"))) {
      problems.add(new Problem("project", "leads.refused.project"));
    }
    return problems;
  }

  private Optional<Project> onSale(String slug) {
    return slug == null
        ? Optional.empty()
        : projects.bySlug(slug).filter(project -> !project.retired());
  }

  private CapturedLead inTransaction(CaptureLead command) throws LeadRefused {
    // checked exceptions cannot leave the template, and a refusal must roll back
    record Answer(CapturedLead captured, LeadRefused refused) {}
    Answer answer =
        transaction.execute(
            tx -> {
              try {
                return new Answer(take(command), null);
              } catch (LeadRefused refused) {
                tx.setRollbackOnly();
                return new Answer(null, refused);
              }
            });
    if (answer.refused() != null) {
      throw answer.refused();
    }
    return answer.captured();
  }

  private CapturedLead take(CaptureLead command) throws LeadRefused {
    Optional<Project> onSale = onSale(command.project());
    List<Problem> problems = problemsOf(command, onSale);
    if (!problems.isEmpty()) {
      throw new LeadRefused(problems);
    }
    Project project = onSale.get();
    if (command.idempotencyKey() != null) {
      Optional<CapturedLead> before = answeredBefore(command);
      if (before.isPresent()) {
        return before.get();
      }
    }
    Instant now = clock.instant();
    Recognised customer = recognise(command);
    OpenCase open = cases.openOrJoin(customer.id(), project.id(), customer.isNew());
    UUID entered = customers.keep(customer.id(), Entered.of(command).toJson(json));
    customers.recordConsent(
        customer.id(),
        Customers.CONTACT,
        command.noticeVersion(),
        command.channel(),
        // a colleague who enters it has heard it
        CurrentUser.groups().isEmpty() ? null : CurrentUser.id().orElse(null),
        now);
    LeadNo leadNo = new LeadNo(numbers.next("L", "lead_number"));
    insert(leadNo, command, project, customer, open, entered, now);
    publish(leadNo, open, customer.id(), project.id(), command.channel(), now);
    return new CapturedLead(
        leadNo.value(),
        customer.customerNo(),
        open.caseNo().value(),
        LeadStatus.CAPTURED.name(),
        !open.isNew());
  }

  private Recognised recognise(CaptureLead command) throws LeadRefused {
    try {
      return customers.recognise(
          new Enquirer(
              command.name(),
              command.title(),
              command.phone(),
              command.email(),
              command.language()));
    } catch (ContactMissing missing) {
      throw new LeadRefused(LeadCheck.problemsOf(missing));
    }
  }

  private void publish(
      LeadNo leadNo, OpenCase open, CustomerId customer, UUID project, String channel, Instant at) {
    events.publishEvent(
        open.isNew()
            ? new LeadCaptured(leadNo, open.caseNo(), customer, project, channel, at)
            : new LeadJoined(leadNo, open.caseNo(), customer, project, channel, at));
  }

  private void insert(
      LeadNo leadNo,
      CaptureLead command,
      Project project,
      Recognised customer,
      OpenCase open,
      UUID entered,
      Instant at) {
    jdbc.sql(
            """
            insert into lead (lead_no, customer_id, customer_no, case_no, project_id, channel,
              idempotency_key, fingerprint, campaign, stated_type, region, budget, wants_visit,
              entered_id, doubt, joined, status, captured_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CAPTURED', ?)
            """)
        .params(
            leadNo.value(),
            customer.id().value(),
            customer.customerNo(),
            open.caseNo().value(),
            project.id(),
            command.channel(),
            command.idempotencyKey(),
            command.idempotencyKey() == null ? null : fingerprint(command),
            command.campaign(),
            command.customerType(),
            command.region(),
            command.budget(),
            command.wantsVisit(),
            entered,
            customer.doubt() == null ? null : customer.doubt().name(),
            !open.isNew(),
            utc(at))
        .update();
  }

  private Optional<CapturedLead> answeredBefore(CaptureLead command) throws LeadRefused {
    record Before(CapturedLead answer, String fingerprint) {}
    Optional<Before> before =
        jdbc.sql(
                """
                select lead_no, customer_no, case_no, joined, fingerprint from lead
                where channel = ? and idempotency_key = ?
                """)
            .params(command.channel(), command.idempotencyKey())
            .query(
                (row, n) ->
                    new Before(
                        new CapturedLead(
                            row.getString("lead_no"),
                            row.getString("customer_no"),
                            row.getString("case_no"),
                            LeadStatus.CAPTURED.name(),
                            row.getBoolean("joined")),
                        row.getString("fingerprint")))
            .optional();
    if (before.isPresent() && !before.get().fingerprint().equals(fingerprint(command))) {
      throw new LeadRefused(List.of(new Problem("idempotencyKey", "leads.refused.idempotencyKey")));
    }
    return before.map(Before::answer);
  }

  /** Keyed, so that nobody can find a phone in it by trying all phones. */
  private String fingerprint(CaptureLead command) {
    return customers.fingerprint(
        Arrays.asList(
            Entered.of(command).toJson(json),
            command.project(),
            command.campaign(),
            command.customerType(),
            command.region(),
            command.noticeVersion(),
            String.valueOf(command.wantsVisit()),
            command.budget() == null
                ? null
                : command.budget().stripTrailingZeros().toPlainString()));
  }

  /**
   * A lead by its number.
   *
   * @param leadNo its number
   * @return the lead, or empty if there is none
   */
  public Optional<Lead> find(LeadNo leadNo) {
    return jdbc.sql("select * from lead where lead_no = ?")
        .param(leadNo.value())
        .query(Leads::read)
        .optional();
  }

  /**
   * A lead that must exist.
   *
   * @param leadNo its number
   * @return the lead
   * @throws NoSuchElementException if there is none
   */
  public Lead get(LeadNo leadNo) {
    return find(leadNo).orElseThrow(() -> new NoSuchElementException("No lead " + leadNo));
  }

  /**
   * The leads of a case, newest first.
   *
   * @param caseNo of which case
   * @return at least one for a case that exists
   */
  public List<Lead> ofCase(CaseNo caseNo) {
    return jdbc.sql("select * from lead where case_no = ? order by captured_at desc, lead_no desc")
        .param(caseNo.value())
        .query(Leads::read)
        .list();
  }

  /** The newest before a point in time. */
  List<Lead> ofCase(CaseNo caseNo, Instant before, int most) {
    return jdbc.sql(
            """
            select * from lead where case_no = ? and captured_at < ?
            order by captured_at desc fetch first ? rows with ties
            """)
        .params(caseNo.value(), utc(before), most)
        .query(Leads::read)
        .list();
  }

  /**
   * What the person entered.
   *
   * @param lead the lead
   * @return the raw words; empty ones once the customer was erased
   */
  public Entered entered(Lead lead) {
    return customers.read(lead.enteredId()).map(this::read).orElse(Entered.NOTHING);
  }

  Entered read(String unsealed) {
    try {
      return json.readValue(unsealed, Entered.class);
    } catch (JsonProcessingException e) {
      // its message would quote the person
      throw new IllegalStateException("Unexpected content of a sealed enquiry");
    }
  }

  /**
   * Marketing is asked to clarify a lead.
   *
   * @param leadNo which
   */
  public void review(LeadNo leadNo) {
    status(leadNo, LeadStatus.IN_REVIEW);
  }

  /**
   * Keeps the answer of the table {@code lead-rating}. Runs in the caller's transaction.
   *
   * @param leadNo which lead
   * @param caseNo of its case
   * @param rating how promising
   * @param customerType {@code STANDARD} or {@code PREMIUM}
   */
  public void rate(LeadNo leadNo, CaseNo caseNo, Rating rating, String customerType) {
    jdbc.sql("update lead set status = 'RATED', rating = ?, customer_type = ? where lead_no = ?")
        .params(rating.name(), customerType, leadNo.value())
        .update();
    events.publishEvent(new LeadRated(leadNo, caseNo, rating, customerType, clock.instant()));
  }

  /**
   * Marketing has found out what a doubtful lead is about. Runs in the caller's transaction.
   *
   * @param leadNo which lead
   * @param answer what they found
   * @param phone the corrected phone number, or null to leave it
   * @param note why it was discarded, or empty; kept under the customer's key
   * @param by who clarified it
   * @return whether the lead can be used
   * @throws PhoneUnreadable if the corrected number is none
   * @throws ContactTaken if the corrected number belongs to another customer
   */
  public boolean clarify(LeadNo leadNo, Clarification answer, String phone, String note, String by)
      throws PhoneUnreadable, ContactTaken {
    Lead lead = get(leadNo);
    Instant now = clock.instant();
    switch (answer) {
      case DISCARD -> discard(lead, note, by);
      case ANOTHER_PERSON -> moveToAnotherPerson(lead, now);
      case SAME_PERSON, CONFIRMED -> {
        if (phone != null && !phone.isBlank()) {
          customers.correctPhone(lead.customerId(), phone);
        }
      }
    }
    events.publishEvent(new LeadClarified(leadNo, lead.caseNo(), answer, by, now));
    return answer != Clarification.DISCARD;
  }

  /**
   * A lead that opened its case takes the case along; one that joined leaves it and opens another.
   */
  private void moveToAnotherPerson(Lead lead, Instant now) {
    Recognised other = customers.separate(entered(lead).enquirer());
    customers.moveText(lead.enteredId(), other.id());
    customers.moveConsents(lead.customerId(), other.id(), lead.channel(), lead.capturedAt());
    OpenCase open =
        lead.joined()
            ? cases.openOrJoin(other.id(), lead.projectId(), other.isNew())
            : new OpenCase(lead.caseNo(), false);
    jdbc.sql(
            """
            update lead set customer_id = ?, customer_no = ?, case_no = ?, doubt = null
            where lead_no = ?
            """)
        .params(
            other.id().value(), other.customerNo(), open.caseNo().value(), lead.leadNo().value())
        .update();
    if (open.isNew()) {
      publish(lead.leadNo(), open, other.id(), lead.projectId(), lead.channel(), now);
    } else {
      cases.moveToCustomer(lead.caseNo(), other.id());
      open(soundOnesWhoJoined(lead), now);
    }
  }

  private void discard(Lead lead, String note, String by) {
    jdbc.sql("update lead set status = 'DISCARDED', discard_note = ? where lead_no = ?")
        .params(customers.keep(lead.customerId(), note), lead.leadNo().value())
        .update();
    List<Lead> left = lead.joined() ? List.of() : soundOnesWhoJoined(lead);
    if (!left.isEmpty()) {
      // now, not when the process comes to it: they need another one
      cases.close(lead.caseNo(), Outcome.LOST, LostReason.UNUSABLE_LEAD, null, by);
      open(left, clock.instant());
    }
  }

  /**
   * Discards the leads that joined a case and were not clarified before it was lost. Runs in the
   * caller's transaction.
   *
   * @param caseNo of the lost case
   * @param by who gave it up, or null for its process
   */
  public void endReviews(CaseNo caseNo, String by) {
    Instant now = clock.instant();
    for (Lead lead : ofCase(caseNo)) {
      if (lead.joined() && lead.status() == LeadStatus.IN_REVIEW) {
        status(lead.leadNo(), LeadStatus.DISCARDED);
        events.publishEvent(
            new LeadClarified(lead.leadNo(), caseNo, Clarification.DISCARD, by, now));
      }
    }
  }

  /** A case goes with the lead that opened it; these must not go with it. Newest first. */
  private List<Lead> soundOnesWhoJoined(Lead opener) {
    return ofCase(opener.caseNo()).stream()
        .filter(each -> !each.leadNo().equals(opener.leadNo()))
        .filter(each -> each.doubt() == null && each.status() != LeadStatus.DISCARDED)
        .toList();
  }

  /**
   * Gives leads of one customer and project a case of their own, whose spine starts with the
   * oldest.
   */
  private void open(List<Lead> leads, Instant now) {
    if (leads.isEmpty()) {
      return;
    }
    Lead oldest = leads.get(leads.size() - 1);
    OpenCase open = cases.openOrJoin(oldest.customerId(), oldest.projectId(), false);
    for (Lead each : leads) {
      jdbc.sql("update lead set case_no = ? where lead_no = ?")
          .params(open.caseNo().value(), each.leadNo().value())
          .update();
    }
    publish(oldest.leadNo(), open, oldest.customerId(), oldest.projectId(), oldest.channel(), now);
  }

  private void status(LeadNo leadNo, LeadStatus status) {
    jdbc.sql("update lead set status = ? where lead_no = ?")
        .params(status.name(), leadNo.value())
        .update();
  }

  private static Lead read(ResultSet row, int number) throws SQLException {
    String doubt = row.getString("doubt");
    String rating = row.getString("rating");
    return new Lead(
        new LeadNo(row.getString("lead_no")),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        new CaseNo(row.getString("case_no")),
        row.getObject("project_id", UUID.class),
        row.getString("channel"),
        row.getString("campaign"),
        row.getString("stated_type"),
        row.getString("region"),
        row.getBigDecimal("budget"),
        row.getBoolean("wants_visit"),
        row.getObject("entered_id", UUID.class),
        doubt == null ? null : Doubt.valueOf(doubt),
        row.getBoolean("joined"),
        LeadStatus.valueOf(row.getString("status")),
        rating == null ? null : Rating.valueOf(rating),
        row.getString("customer_type"),
        instant(row, "captured_at"));
  }
}
