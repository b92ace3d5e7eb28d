package io.loupan.communication;

import io.loupan.calendar.OfficeHours;
import io.loupan.cases.Cases;
import io.loupan.cases.Closing;
import io.loupan.cases.SalesCase;
import io.loupan.customers.Customers;
import io.loupan.customers.Person;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When the next contact of a case is due, and by which way. */
@Service
@Transactional(readOnly = true)
public class ContactPlans {

  /** What happened last where nothing has happened yet; the table reads it beside the outcomes. */
  private static final String FIRST = "FIRST";

  /** What happened last where a lost case was taken up again; read by the table too. */
  private static final String REOPENED = "REOPENED";

  private final Contacts contacts;
  private final Cases cases;
  private final Customers customers;
  private final OfficeHours hours;
  private final Office office;
  private final Clock clock;

  ContactPlans(
      Contacts contacts,
      Cases cases,
      Customers customers,
      OfficeHours hours,
      Office office,
      Clock clock) {
    this.contacts = contacts;
    this.cases = cases;
    this.customers = customers;
    this.hours = hours;
    this.office = office;
    this.clock = clock;
  }

  /**
   * What the next contact depends on.
   *
   * @param lastOutcome name of a {@link ContactOutcome}, {@code FIRST} or {@code REOPENED}
   * @param fruitlessTries how many contacts in a row, up to now, did not reach the customer
   * @param wantedChannel by which way the consultant wants to go on, or null
   * @param wantedAt when the consultant wants to go on (UTC), or null
   */
  public record Situation(
      String lastOutcome, int fruitlessTries, ContactChannel wantedChannel, Instant wantedAt) {

    /**
     * Whether the customer waits for a first call: nothing has happened since the case was taken on
     * or reopened.
     *
     * @return true if so
     */
    public boolean isStart() {
      return lastOutcome.equals(FIRST) || lastOutcome.equals(REOPENED);
    }
  }

  /**
   * What the table {@code follow-up-rhythm} says.
   *
   * @param channel by which way
   * @param waitMinutes working minutes to wait
   * @param waitDays days to wait before these minutes
   * @param minutesToAct working minutes in which it should be done, once due
   */
  public record Rhythm(ContactChannel channel, int waitMinutes, int waitDays, int minutesToAct) {}

  /**
   * The next contact.
   *
   * @param at when it is to be made (UTC); the office is open then, unless it is the first
   * @param due whether that is now
   * @param deadline until when it should be done (UTC), or null if it is not due
   */
  public record Plan(Instant at, boolean due, Instant deadline) {}

  /**
   * Looks back at the contacts of a case.
   *
   * @param caseNo which case
   * @return where it stands
   */
  public Situation situation(CaseNo caseNo) {
    List<Contact> all = contacts.of(caseNo);
    Optional<Instant> reopened =
        cases.closingsOf(caseNo).stream()
            .map(Closing::reopenedAt)
            .filter(Objects::nonNull)
            .findFirst();
    List<Contact> since =
        all.stream()
            .filter(each -> reopened.isEmpty() || each.at().isAfter(reopened.get()))
            .toList();
    if (since.isEmpty()) {
      return new Situation(reopened.isPresent() ? REOPENED : FIRST, 0, null, null);
    }
    Contact newest = since.get(0);
    long fruitless = since.stream().takeWhile(each -> each.outcome().fruitless()).count();
    return new Situation(
        newest.outcome().name(), (int) fruitless, newest.nextChannel(), newest.nextAt());
  }

  /**
   * By which way to go on: what the consultant wants, else the rhythm; where the customer cannot be
   * reached that way, one that leads to them.
   *
   * @param caseNo which case
   * @param situation where it stands
   * @param rhythm what the table says
   * @return phone, mail or WeChat
   */
  public ContactChannel channel(CaseNo caseNo, Situation situation, Rhythm rhythm) {
    if (situation.wantedChannel() != null && situation.wantedChannel().plannable()) {
      return situation.wantedChannel();
    }
    SalesCase sale = cases.get(caseNo);
    boolean noPhone = customers.person(sale.customerId()).map(Person::phone).isEmpty();
    boolean noMail = customers.person(sale.customerId()).map(Person::email).isEmpty();
    if (rhythm.channel() == ContactChannel.MAIL && noMail && !noPhone) {
      return ContactChannel.WECHAT;
    }
    return noPhone && !noMail ? ContactChannel.MAIL : rhythm.channel();
  }

  /**
   * When to go on, before anybody looks whether the office is open.
   *
   * @param situation where the case stands
   * @param rhythm what the table says
   * @return a point in time (UTC); not in the past
   */
  public Instant time(Situation situation, Rhythm rhythm) {
    Instant now = clock.instant();
    if (situation.wantedAt() != null) {
      return situation.wantedAt().isAfter(now) ? situation.wantedAt() : now;
    }
    Instant sameTimeOfDay = now.atZone(office.zone()).plusDays(rhythm.waitDays()).toInstant();
    return hours.plusWorkingMinutes(sameTimeOfDay, rhythm.waitMinutes());
  }

  /**
   * Whether a contact is due, by the calendar as it stands now. A follow-up never comes while the
   * office is closed, even if that was not yet known when it was planned; the first contact is
   * there at once, since the consultant has just taken the case on.
   *
   * @param at when it was meant to be (UTC)
   * @param start whether it is the first contact of the case
   * @param minutesToAct working minutes in which it should be done, once due
   * @return the plan
   */
  public Plan plan(Instant at, boolean start, int minutesToAct) {
    Instant now = clock.instant();
    Instant from = at.isAfter(now) ? at : now;
    // an office without any opening in sight is asked again the next day
    Instant open =
        start ? from : hours.nextOpening(from).orElseGet(() -> from.plus(Duration.ofDays(1)));
    return open.isAfter(now)
        ? new Plan(open, false, null)
        : new Plan(open, true, hours.plusWorkingMinutes(now, minutesToAct));
  }
}
