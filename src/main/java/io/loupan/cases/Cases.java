package io.loupan.cases;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Numbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
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
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate savepoint;

  Cases(
      JdbcClient jdbc,
      Numbers numbers,
      Customers customers,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.numbers = numbers;
    this.customers = customers;
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
    SalesCase open = get(caseNo);
    UUID sealed = note == null || note.isBlank() ? null : customers.keep(open.customerId(), note);
    Instant now = clock.instant();
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
                sealed,
                caseNo.value())
            .update();
    if (closed == 0) {
      return;
    }
    jdbc.sql("delete from open_case where case_no = ?").param(caseNo.value()).update();
    events.publishEvent(new CaseClosed(caseNo, outcome, reason, by, now));
  }

  /**
   * A case is another person's than was thought.
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
    events.publishEvent(new CaseMovedToCustomer(caseNo, from, to, clock.instant()));
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

  private static SalesCase read(ResultSet row, int number) throws SQLException {
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
}
