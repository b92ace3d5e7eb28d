package io.loupan.communication;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.calendar.OfficeHours;
import io.loupan.cases.CaseMovedToCustomer;
import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The log of what was said and written, call by call, and when to go on. */
@Service
@Transactional
public class Contacts {

  /** No case has more that anybody would read. */
  private static final int MOST = 200;

  /** Whoever books further ahead has mistyped the year. */
  private static final Duration FURTHEST = Duration.ofDays(366);

  private final JdbcClient jdbc;
  private final Cases cases;
  private final Customers customers;
  private final OfficeHours hours;
  private final Office office;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Contacts(
      JdbcClient jdbc,
      Cases cases,
      Customers customers,
      OfficeHours hours,
      Office office,
      Clock clock,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.customers = customers;
    this.hours = hours;
    this.office = office;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Logs a contact, now. One that no task asked for takes the place of the next planned one: what
   * the case waits for is planned anew.
   *
   * @param made what took place
   * @return the contact
   * @throws java.util.NoSuchElementException if there is no such case
   * @throws org.springframework.dao.ConcurrencyFailureException if the planned contact was finished
   *     at this very moment; it can be tried again
   */
  public Contact log(NewContact made) {
    SalesCase sale = cases.get(made.caseNo());
    UUID note =
        made.note() == null || made.note().isBlank()
            ? null
            : customers.keep(sale.customerId(), made.note().strip());
    Contact contact =
        new Contact(
            UUID.randomUUID(),
            made.caseNo(),
            sale.customerId(),
            made.channel(),
            made.fromCustomer(),
            made.planned(),
            made.outcome(),
            note,
            made.by(),
            clock.instant(),
            made.nextChannel(),
            made.nextAt());
    jdbc.sql(
            """
            insert into contact (id, case_no, customer_id, channel, from_customer, planned, outcome,
              note, contacted_by, contacted_at, next_channel, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            contact.id(),
            contact.caseNo().value(),
            contact.customerId().value(),
            contact.channel().name(),
            contact.fromCustomer(),
            contact.planned(),
            contact.outcome().name(),
            note,
            contact.by(),
            utc(contact.at()),
            contact.nextChannel() == null ? null : contact.nextChannel().name(),
            contact.nextAt() == null ? null : utc(contact.nextAt()))
        .update();
    events.publishEvent(
        new CustomerContacted(
            contact.id(),
            contact.caseNo(),
            contact.channel(),
            contact.planned(),
            contact.outcome(),
            contact.by(),
            contact.nextAt(),
            contact.at()));
    return contact;
  }

  /**
   * The contacts of a case.
   *
   * @param caseNo which case
   * @return newest first, at most 200
   */
  @Transactional(readOnly = true)
  public List<Contact> of(CaseNo caseNo) {
    return jdbc.sql(
            """
            select * from contact where case_no = ? order by contacted_at desc
            fetch first %d rows only
            """
                .formatted(MOST))
        .param(caseNo.value())
        .query(Contacts::read)
        .list();
  }

  /** The newest before a point in time, newest first. */
  @Transactional(readOnly = true)
  List<Contact> of(CaseNo caseNo, Instant before, int most) {
    return jdbc.sql(
            """
            select * from contact where case_no = ? and contacted_at < ?
            order by contacted_at desc fetch first ? rows with ties
            """)
        .params(caseNo.value(), utc(before), most)
        .query(Contacts::read)
        .list();
  }

  /** What was said goes with the case to the person it was said to. */
  @EventListener
  void follow(CaseMovedToCustomer moved) {
    String caseNo = moved.caseNo().value();
    jdbc.sql("select note from contact where case_no = ? and note is not null")
        .param(caseNo)
        .query(UUID.class)
        .list()
        .forEach(note -> customers.moveText(note, moved.to()));
    jdbc.sql("update contact set customer_id = ? where case_no = ?")
        .params(moved.to().value(), caseNo)
        .update();
  }

  /**
   * The newest contact of each of some cases.
   *
   * @param cases which; some hundred at most
   * @return by case; cases without a contact are left out
   */
  @Transactional(readOnly = true)
  public Map<CaseNo, Contact> newest(Collection<CaseNo> cases) {
    if (cases.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select c.* from contact c
            where c.case_no in (:cases) and c.contacted_at =
              (select max(n.contacted_at) from contact n where n.case_no = c.case_no)
            """)
        .param("cases", cases.stream().map(CaseNo::value).toList())
        .query(Contacts::read)
        .list()
        .stream()
        .collect(Collectors.toMap(Contact::caseNo, Function.identity(), (one, twin) -> one));
  }

  /**
   * What was said in a contact.
   *
   * @param contact which
   * @return the note in clear text; empty if there is none or the customer was erased
   */
  @Transactional(readOnly = true)
  public Optional<String> note(Contact contact) {
    return contact.noteId() == null ? Optional.empty() : customers.read(contact.noteId());
  }

  /**
   * The time somebody wants for the next contact. One at which the office is closed is moved to its
   * next opening.
   *
   * @param typed date and time on the office's clock, for example {@code 2026-11-25T10:30}; blank
   *     for none
   * @return a point in time in the future (UTC), or empty if none was typed
   * @throws NextContactRefused if it is no time, in the past or more than a year ahead
   */
  @Transactional(readOnly = true)
  public Optional<Instant> nextTime(String typed) throws NextContactRefused {
    if (typed == null || typed.isBlank()) {
      return Optional.empty();
    }
    Instant wanted;
    try {
      // forms of the browser leave the seconds out, those of Tasklist may add a zone
      wanted =
          LocalDateTime.parse(typed.strip().replaceFirst("(T\\d\\d:\\d\\d).*", "$1"))
              .atZone(office.zone())
              .toInstant();
    } catch (DateTimeException noTime) {
      throw new NextContactRefused("contact.next.unreadable");
    }
    Instant now = clock.instant();
    if (wanted.isBefore(now)) {
      throw new NextContactRefused("contact.next.past");
    }
    if (wanted.isAfter(now.plus(FURTHEST))) {
      throw new NextContactRefused("contact.next.far");
    }
    return Optional.of(hours.nextOpening(wanted).orElse(wanted));
  }

  private static Contact read(ResultSet row, int number) throws SQLException {
    String nextChannel = row.getString("next_channel");
    return new Contact(
        row.getObject("id", UUID.class),
        new CaseNo(row.getString("case_no")),
        new CustomerId(row.getObject("customer_id", UUID.class)),
        ContactChannel.valueOf(row.getString("channel")),
        row.getBoolean("from_customer"),
        row.getBoolean("planned"),
        ContactOutcome.valueOf(row.getString("outcome")),
        row.getObject("note", UUID.class),
        row.getString("contacted_by"),
        instant(row, "contacted_at"),
        nextChannel == null ? null : ContactChannel.valueOf(nextChannel),
        instant(row, "next_at"));
  }
}
