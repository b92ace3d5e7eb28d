package io.loupan.cases;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Numbers;
import io.loupan.staff.Staff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the rest of the application may ask of cases. */
@Service
@Transactional
public class Cases {

  private final JdbcClient jdbc;
  private final Numbers numbers;
  private final Customers customers;
  private final Staff staff;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate savepoint;

  Cases(
      JdbcClient jdbc,
      Numbers numbers,
      Customers customers,
      Staff staff,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.numbers = numbers;
    this.customers = customers;
    this.staff = staff;
    this.clock = clock;
    this.events = events;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * The open case of a customer in a project; opens one if there is none.
   *
   * @param customer whose
   * @param project in which project
   * @param customerIsNew whether the customer was registered in this very transaction, so that
   *     nobody else can have opened a case
   * @return the case, locked against being closed until the transaction ends
   */
  public OpenCase openOrJoin(CustomerId customer, UUID project, boolean customerIsNew) {
    if (customerIsNew) {
      return open(customer, project);
    }
    // somebody who closes the case at this moment makes us wait, and then we open a new one
    Optional<CaseNo> standing = lockOpen(customer, project);
    if (standing.isPresent()) {
      return new OpenCase(standing.get(), false);
    }
    try {
      return savepoint.execute(inside -> open(customer, project));
    } catch (DuplicateKeyException somebodyElseWasFirst) {
      return lockOpen(customer, project)
          .map(caseNo -> new OpenCase(caseNo, false))
          // opened and closed again while we waited: the whole capture is tried again
          .orElseThrow(() -> new CannotAcquireLockException("Case closed meanwhile"));
    }
  }

  private Optional<CaseNo> lockOpen(CustomerId customer, UUID project) {
    return jdbc.sql(
            "select case_no from open_case where customer_id = ? and project_id = ? for update")
        .params(customer.value(), project)
        .query(String.class)
        .optional()
        .map(CaseNo::new);
  }

  private OpenCase open(CustomerId customer, UUID project) {
    CaseNo caseNo = new CaseNo(numbers.next("C", "case_number"));
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into sales_case (case_no, customer_id, project_id, stage, opened_at)
            values (?, ?, ?, 'INTAKE', ?)
            """)
        .params(caseNo.value(), customer.value(), project, utc(now))
        .update();
    jdbc.sql("insert into open_case (customer_id, project_id, case_no) values (?, ?, ?)")
        .params(customer.value(), project, caseNo.value())
        .update();
    events.publishEvent(new CaseOpened(caseNo, customer, project, now));
    return new OpenCase(caseNo, true);
  }

  /**
   * A case by its number.
   *
   * @param caseNo its number
   * @return the case, or empty if there is none
   */
  @Transactional(readOnly = true)
  public Optional<SalesCase> find(CaseNo caseNo) {
    return jdbc.sql("select * from sales_case where case_no = ?")
        .param(caseNo.value())
        .query(Cases::read)
        .optional();
  }

  /**
   * Finds a case by what somebody typed or what stands in an address.
   *
   * @param number a case number, or anything else
   * @return the case, or empty if there is none or that is no case number
   */
  @Transactional(readOnly = true)
  public Optional<SalesCase> find(String number) {
    try {
      return find(new CaseNo(number));
    } catch (IllegalArgumentException noNumber) {
      return Optional.empty();
    }
  }

  /**
   * A case that must exist.
   *
   * @param caseNo its number
   * @return the case
   * @throws NoSuchElementException if there is none
   */
  @Transactional(readOnly = true)
  public SalesCase get(CaseNo caseNo) {
    return find(caseNo).orElseThrow(() -> new NoSuchElementException("No case " + caseNo));
  }

  /**
   * The cases of some customers, in one SQL statement.
   *
   * @param customersOfCases whose; as many as one page shows
   * @return the latest first, at most some hundred
   */
  @Transactional(readOnly = true)
  public List<SalesCase> ofCustomers(Collection<CustomerId> customersOfCases) {
    if (customersOfCases.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select * from sales_case where customer_id in (:customers)
            order by opened_at desc, case_no desc fetch first 300 rows only
            """)
        .param("customers", customersOfCases.stream().map(CustomerId::value).toList())
        .query(Cases::read)
        .list();
  }

  /**
   * Puts a case before a consultant who has not answered yet.
   *
   * @param caseNo which case
   * @param consultant to whom
   */
  public void offer(CaseNo caseNo, String consultant) {
    move(caseNo, Stage.OFFERED, consultant);
  }

  /**
   * Nobody has the case: it waits for the next shift or for a manager.
   *
   * @param caseNo which case
   * @param stage {@link Stage#WAITING_FOR_SHIFT} or {@link Stage#BY_HAND}
   */
  public void wait(CaseNo caseNo, Stage stage) {
    move(caseNo, stage, null);
  }

  private void move(CaseNo caseNo, Stage stage, String holder) {
    jdbc.sql("update sales_case set stage = ?, holder = ? where case_no = ? and closed_at is null")
        .params(stage.name(), holder, caseNo.value())
        .update();
  }

  /**
   * A consultant has the case from now on.
   *
   * @param caseNo which case
   * @param consultant who has accepted it or was given it
   */
  public void giveTo(CaseNo caseNo, String consultant) {
    jdbc.sql(
            """
            update sales_case set stage = 'IN_SALE', holder = ?, accepted_at = ?
            where case_no = ? and closed_at is null
            """)
        .params(consultant, utc(clock.instant()), caseNo.value())
        .update();
  }

  /**
   * Ends a case and frees the customer for another one in this project. A case that has ended
   * already stays as it is.
   *
   * @param caseNo which case
   * @param outcome how it ended
   * @param reason why it was lost; null if won
   * @param note what the person wrote, or null; kept under the customer's key
   * @param by who closes it, or null for the process itself
   */
  public void close(CaseNo caseNo, Outcome outcome, LostReason reason, String note, String by) {
    end(caseNo, outcome, reason, seal(get(caseNo), note), by);
  }

  /**
   * Ends a case as lost, as {@link #close} does, with a note that is sealed already.
   *
   * @param caseNo which case
   * @param reason why it was lost
   * @param noteId of the note in {@code customers}, or null
   * @param by who closes it, or null for the process itself
   */
  public void closeAsLost(CaseNo caseNo, LostReason reason, UUID noteId, String by) {
    end(caseNo, Outcome.LOST, reason, noteId, by);
  }

  private void end(CaseNo caseNo, Outcome outcome, LostReason reason, UUID noteId, String by) {
    Instant now = clock.instant();
    // before the case itself, in the order of those who capture an enquiry
    jdbc.sql("delete from open_case where case_no = ?").param(caseNo.value()).update();
    int closed =
        jdbc.sql(
                """
                update sales_case set stage = 'CLOSED', closed_at = ?, outcome = ?, lost_reason = ?,
                  closing_note = ?
                where case_no = ? and closed_at is null
                """)
            .params(
                utc(now),
                outcome.name(),
                reason == null ? null : reason.name(),
                noteId,
                caseNo.value())
            .update();
    if (closed == 0) {
      return;
    }
    jdbc.sql(
            """
            insert into case_closing (case_no, closed_at, outcome, lost_reason, note, closed_by)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            caseNo.value(),
            utc(now),
            outcome.name(),
            reason == null ? null : reason.name(),
            noteId,
            by)
        .update();
    events.publishEvent(new CaseClosed(caseNo, outcome, reason, by, now));
  }

  /**
   * Gives a case up at whatever point it is: its process ends, and what it held is free.
   *
   * @param caseNo which case
   * @param reason why it is lost
   * @param note what the person wrote, or null; kept under the customer's key
   * @param by who gives it up
   * @throws CaseEnded if it has ended already, perhaps just now by somebody else
   * @throws org.springframework.dao.ConcurrencyFailureException if somebody finished a task of it
   *     at this very moment; it can be tried again
   */
  public void lose(CaseNo caseNo, LostReason reason, String note, String by) throws CaseEnded {
    // in the order of those who capture an enquiry: they hold this row, and need the case
    jdbc.sql("select case_no from open_case where case_no = ? for update")
        .param(caseNo.value())
        .query(String.class)
        .optional();
    // whoever ends it at the same time makes us wait, and then it has ended
    SalesCase sale = lock(caseNo);
    if (sale.closedAt() != null) {
      throw new CaseEnded();
    }
    events.publishEvent(new CaseLost(caseNo, reason, seal(sale, note), by, clock.instant()));
    if (get(caseNo).closedAt() == null) {
      throw new IllegalStateException("Nothing closed the lost case " + caseNo);
    }
  }

  /**
   * Takes up again a case that was lost by mistake or whose customer came back. What happened in it
   * stays; its owner goes on with the next contact.
   *
   * @param caseNo which case
   * @param owner the consultant who goes on with it, active and not paused
   * @param reason why; kept under the customer's key
   * @param by the manager
   * @throws ReopenRefused if it is not lost, the customer was erased or has another open case in
   *     this project, or reason or owner is missing; nothing is changed
   */
  public void reopen(CaseNo caseNo, String owner, String reason, String by) throws ReopenRefused {
    SalesCase lost = lock(caseNo);
    if (lost.outcome() != Outcome.LOST) {
      throw new ReopenRefused("cases.reopen.notLost");
    }
    if (customers.person(lost.customerId()).isEmpty()) {
      throw new ReopenRefused("cases.reopen.erased");
    }
    if (reason == null || reason.isBlank()) {
      throw new ReopenRefused("reason", "cases.reopen.reason.missing");
    }
    // locked, so that nobody leaves at this moment and keeps it
    if (owner == null || !staff.keepThere(owner)) {
      throw new ReopenRefused("owner", "cases.reopen.owner.missing");
    }
    try {
      savepoint.executeWithoutResult(
          inside ->
              jdbc.sql("insert into open_case (customer_id, project_id, case_no) values (?, ?, ?)")
                  .params(lost.customerId().value(), lost.projectId(), caseNo.value())
                  .update());
    } catch (DuplicateKeyException hasAnother) {
      throw new ReopenRefused("cases.reopen.another");
    }
    Instant now = clock.instant();
    jdbc.sql(
            """
            update sales_case set stage = 'IN_SALE', holder = ?, accepted_at = coalesce(accepted_at, ?),
              closed_at = null, outcome = null, lost_reason = null, closing_note = null
            where case_no = ?
            """)
        .params(owner, utc(now), caseNo.value())
        .update();
    jdbc.sql(
            """
            update case_closing set reopened_at = ?, reopened_by = ?, reopen_reason = ?
            where case_no = ? and reopened_at is null
            """)
        .params(utc(now), by, seal(lost, reason), caseNo.value())
        .update();
    events.publishEvent(new CaseReopened(caseNo, owner, by, now));
  }

  /**
   * How often a case has ended, and whether it was reopened.
   *
   * @param caseNo which case
   * @return newest first; none while it has never ended
   */
  @Transactional(readOnly = true)
  public List<Closing> closingsOf(CaseNo caseNo) {
    return closingsOf(caseNo, CaseTimeline.END_OF_TIME, Integer.MAX_VALUE);
  }

  /** The newest that ended before a point in time; a reopening follows its closing. */
  List<Closing> closingsOf(CaseNo caseNo, Instant before, int most) {
    return jdbc.sql(
            """
            select * from case_closing where case_no = ? and closed_at < ?
            order by closed_at desc fetch first ? rows with ties
            """)
        .params(caseNo.value(), utc(before), most)
        .query(Cases::readClosing)
        .list();
  }

  /**
   * A case that must exist, locked until the transaction ends. Whoever changes holder or stage
   * locks the case before anything else of it, so that nobody waits in a circle.
   *
   * @param caseNo its number
   * @return the case as it is now
   * @throws NoSuchElementException if there is none
   */
  public SalesCase lock(CaseNo caseNo) {
    return jdbc.sql("select * from sales_case where case_no = ? for update")
        .param(caseNo.value())
        .query(Cases::read)
        .optional()
        .orElseThrow(() -> new NoSuchElementException("No case " + caseNo));
  }

  private UUID seal(SalesCase sale, String note) {
    return note == null || note.isBlank() ? null : customers.keep(sale.customerId(), note.strip());
  }

  /**
   * A case is another person's than was thought. What was written about it goes with it, sealed
   * under the key of that person.
   *
   * @param caseNo which case
   * @param to whose it is
   */
  public void moveToCustomer(CaseNo caseNo, CustomerId to) {
    CustomerId from = get(caseNo).customerId();
    jdbc.sql("update sales_case set customer_id = ? where case_no = ?")
        .params(to.value(), caseNo.value())
        .update();
    jdbc.sql("update open_case set customer_id = ? where case_no = ?")
        .params(to.value(), caseNo.value())
        .update();
    closingsOf(caseNo).stream()
        .flatMap(each -> Stream.of(each.noteId(), each.reopenReasonId()))
        .filter(Objects::nonNull)
        .forEach(text -> customers.moveText(text, to));
    events.publishEvent(new CaseMovedToCustomer(caseNo, from, to, clock.instant()));
  }

  /**
   * The cases of a customer in whatever project.
   *
   * @param customer whose
   * @return newest first; a person has few
   */
  @Transactional(readOnly = true)
  public List<SalesCase> ofCustomer(CustomerId customer) {
    return jdbc.sql(
            """
            select * from sales_case where customer_id = ?
            order by opened_at desc, case_no desc
            """)
        .param(customer.value())
        .query(Cases::read)
        .list();
  }

  /**
   * How many open cases each consultant holds, accepted or only offered.
   *
   * @param consultants whose load is asked
   * @return the count for each of them, 0 where there is none
   */
  @Transactional(readOnly = true)
  public Map<String, Integer> openLoad(Collection<String> consultants) {
    Map<String, Integer> load = new HashMap<>();
    consultants.forEach(consultant -> load.put(consultant, 0));
    if (consultants.isEmpty()) {
      return load;
    }
    jdbc.sql(
            """
            select holder, count(*) as cases from sales_case
            where holder in (:consultants) and closed_at is null group by holder
            """)
        .param("consultants", consultants)
        .query(
            row -> {
              load.put(row.getString("holder"), row.getInt("cases"));
            });
    return load;
  }

  /**
   * The open cases of somebody, accepted or only offered.
   *
   * @param holder who has them
   * @param most at most so many
   * @return oldest first
   */
  @Transactional(readOnly = true)
  public List<SalesCase> inHandOf(String holder, int most) {
    return jdbc.sql(
            """
            select * from sales_case where holder = ? and closed_at is null
            order by opened_at, case_no fetch first ? rows only
            """)
        .params(holder, most)
        .query(Cases::read)
        .list();
  }

  /**
   * The consultant who last had a case of this customer, in whatever project.
   *
   * @param customer whose
   * @param except the case in hand
   * @return the consultant, or empty if nobody had one before
   */
  @Transactional(readOnly = true)
  public Optional<String> earlierConsultant(CustomerId customer, CaseNo except) {
    return jdbc.sql(
            """
            select holder from sales_case
            where customer_id = ? and accepted_at is not null and case_no <> ?
            order by accepted_at desc fetch first 1 rows only
            """)
        .params(customer.value(), except.value())
        .query(String.class)
        .optional();
  }

  static SalesCase read(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    String reason = row.getString("lost_reason");
    return new SalesCase(
        new CaseNo(row.getString("case_no")),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        row.getObject("project_id", UUID.class),
        Stage.valueOf(row.getString("stage")),
        row.getString("holder"),
        instant(row, "opened_at"),
        instant(row, "accepted_at"),
        instant(row, "closed_at"),
        outcome == null ? null : Outcome.valueOf(outcome),
        reason == null ? null : LostReason.valueOf(reason));
  }

  private static Closing readClosing(ResultSet row, int number) throws SQLException {
    String reason = row.getString("lost_reason");
    return new Closing(
        instant(row, "closed_at"),
        Outcome.valueOf(row.getString("outcome")),
        reason == null ? null : LostReason.valueOf(reason),
        row.getObject("note", UUID.class),
        row.getString("closed_by"),
        instant(row, "reopened_at"),
        row.getString("reopened_by"),
        row.getObject("reopen_reason", UUID.class));
  }
}
