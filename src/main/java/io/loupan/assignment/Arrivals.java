package io.loupan.assignment;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.Person;
import io.loupan.customers.SearchTerm;
import io.loupan.customers.SearchTerms;
import io.loupan.customers.TermUnclear;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.leads.CaptureLead;
import io.loupan.leads.LeadCaptured;
import io.loupan.leads.LeadJoined;
import io.loupan.leads.LeadNo;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.Leads;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import io.loupan.staff.Candidate;
import io.loupan.staff.ConsultantBack;
import io.loupan.staff.Presence;
import io.loupan.staff.Staff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Visitors who come without an appointment: each is a lead of the channel {@code walk-in}, and is
 * received by the consultant who has the case if free, else by the next on the rota: who is on
 * duty, serves the project, receives nobody else, and received longest ago.
 */
@Service
public class Arrivals {

  /** The channel of their leads. */
  public static final String CHANNEL = "walk-in";

  /** Of the notice that hangs in the office and is read out. */
  private static final String NOTICE_VERSION = "2026-11";

  /** Whoever forgot to say that a visit is over is free again after this. */
  private static final Duration LONGEST_VISIT = Duration.ofHours(3);

  private static final int TRIES = 4;
  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final Leads leads;
  private final Cases cases;
  private final Customers customers;
  private final SearchTerms terms;
  private final Staff staff;
  private final Projects projects;
  private final Notices notices;
  private final Office office;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  /** The arrival whose lead this thread is capturing. */
  private final ThreadLocal<UUID> registering = new ThreadLocal<>();

  Arrivals(
      JdbcClient jdbc,
      Leads leads,
      Cases cases,
      Customers customers,
      SearchTerms terms,
      Staff staff,
      Projects projects,
      Notices notices,
      Office office,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.leads = leads;
    this.cases = cases;
    this.customers = customers;
    this.terms = terms;
    this.staff = staff;
    this.projects = projects;
    this.notices = notices;
    this.office = office;
    this.clock = clock;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Registers a visitor: the lead, the receiver, and the receiver's first task, in one transaction.
   *
   * @param visitor as entered
   * @param by who registers, and heard the consent
   * @return the arrival; without a receiver if nobody is free
   * @throws LeadRefused if something must be mended; nothing was stored
   */
  public Arrival register(NewArrival visitor, String by) throws LeadRefused {
    for (int attempt = 1; ; attempt++) {
      try {
        return inTransaction(visitor, by);
      } catch (DataAccessException | TransactionException twinOrDeadlock) {
        if (attempt == TRIES) {
          throw twinOrDeadlock;
        }
      }
    }
  }

  private Arrival inTransaction(NewArrival visitor, String by) throws LeadRefused {
    // checked exceptions cannot leave the template, and a refusal must roll back
    record Answer(Arrival arrival, LeadRefused refused) {}
    Answer answer =
        transaction.execute(
            inside -> {
              try {
                return new Answer(take(visitor, by), null);
              } catch (LeadRefused refused) {
                inside.setRollbackOnly();
                return new Answer(null, refused);
              }
            });
    if (answer.refused() != null) {
      throw answer.refused();
    }
    return answer.arrival();
  }

  private Arrival take(NewArrival visitor, String by) throws LeadRefused {
    Optional<Arrival> before = find(visitor.id());
    if (before.isPresent()) {
      return before.get();
    }
    CaptureLead enquiry = enquiry(visitor);
    UUID project = projects.bySlug(visitor.project()).map(each -> each.id()).orElse(null);
    if (project == null || !leads.problemsOf(enquiry).isEmpty()) {
      throw new LeadRefused(leads.problemsOf(enquiry));
    }
    jdbc.sql(
            "insert into arrival (arrival_id, project_id, registered_by, arrived_at) values (?, ?, ?, ?)")
        .params(visitor.id(), project, by, utc(clock.instant()))
        .update();
    registering.set(visitor.id());
    try {
      leads.capture(enquiry);
    } finally {
      registering.remove();
    }
    Arrival arrival = find(visitor.id()).orElseThrow();
    if (arrival.receiver() != null) {
      publishReceived(arrival, by);
    }
    return arrival;
  }

  private CaptureLead enquiry(NewArrival visitor) {
    boolean named = visitor.name() != null && !visitor.name().isBlank();
    String name =
        named
            ? visitor.name()
            : known(visitor.phone()).flatMap(customers::person).map(Person::name).orElse("");
    return new CaptureLead(
        CHANNEL,
        visitor.id().toString(),
        name,
        visitor.title(),
        visitor.phone(),
        null,
        visitor.project(),
        null,
        null,
        null,
        null,
        visitor.wish(),
        true,
        visitor.consent(),
        NOTICE_VERSION,
        visitor.language());
  }

  private Optional<CustomerId> known(String phone) {
    try {
      SearchTerm term = terms.read(phone);
      return term.kind() != SearchTerm.Kind.PHONE
          ? Optional.empty()
          : jdbc.sql(
                  """
                  select customer_id from customers_v_key where key_hash in (:keys)
                  order by created_at desc fetch first 1 rows only
                  """)
              .param("keys", term.keys())
              .query(UUID.class)
              .optional()
              .map(CustomerId::new);
    } catch (TermUnclear noNumber) {
      return Optional.empty();
    }
  }

  /** Before the process starts, so that it finds who receives. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void captured(LeadCaptured event) {
    receive(event.leadNo(), event.caseNo(), event.customerId(), event.projectId(), true);
  }

  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void joined(LeadJoined event) {
    receive(event.leadNo(), event.caseNo(), event.customerId(), event.projectId(), false);
  }

  private void receive(
      LeadNo leadNo, CaseNo caseNo, CustomerId customer, UUID project, boolean isNew) {
    UUID arrival = registering.get();
    if (arrival == null) {
      return;
    }
    jdbc.sql("update arrival set lead_no = ?, case_no = ? where arrival_id = ?")
        .params(leadNo.value(), caseNo.value(), arrival)
        .update();
    SalesCase sale = cases.lock(caseNo);
    String preferred =
        sale.holder() != null
            ? sale.holder()
            : cases.earlierConsultant(customer, caseNo).orElse(null);
    Optional<String> receiver = assign(arrival, sale, preferred);
    if (isNew && receiver.isPresent()) {
      keepFor(receiver.get(), leadNo, caseNo);
    }
    if (sale.owner() != null && !receiver.equals(Optional.of(sale.owner()))) {
      tell(sale.owner(), arrival, sale);
    }
  }

  /** The pick will find it: this lead is the receiver's before anybody else is asked. */
  private void keepFor(String receiver, LeadNo leadNo, CaseNo caseNo) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into assignment_offer (offer_id, lead_no, case_no, consultant, offered_at,
              claim_until, outcome)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            UUID.randomUUID(),
            leadNo.value(),
            caseNo.value(),
            receiver,
            utc(now),
            utc(now),
            Assignments.RECEIVED)
        .update();
  }

  private Optional<String> assign(UUID arrival, SalesCase sale, String preferred) {
    Instant now = clock.instant();
    List<Rank> free =
        ranks(sale.projectId(), preferred, true).stream()
            .filter(rank -> rank.state() == OnRota.State.FREE)
            .toList();
    Optional<String> receiver =
        free.stream()
            .map(Rank::userId)
            .filter(userId -> userId.equals(preferred))
            .findFirst()
            .or(() -> free.stream().filter(Rank::serves).map(Rank::userId).findFirst());
    receiver.ifPresent(
        userId -> {
          jdbc.sql("update arrival set receiver = ?, received_at = ? where arrival_id = ?")
              .params(userId, utc(now), arrival)
              .update();
          jdbc.sql("update assignment_seat set last_received_at = ? where consultant = ?")
              .params(utc(now), userId)
              .update();
          tell(userId, arrival, sale);
        });
    return receiver;
  }

  private void tell(String consultant, UUID arrival, SalesCase sale) {
    notices.tell(
        new Notice(
            consultant,
            "arrival",
            sale.caseNo(),
            "/desk/arrivals",
            "arrival:" + arrival,
            Map.of(
                "project", projects.byId(sale.projectId()).orElseThrow().name(office.language()))));
  }

  private void publishReceived(Arrival arrival, String by) {
    events.publishEvent(
        new CustomerReceived(
            arrival.id(), arrival.caseNo(), arrival.receiver(), by, clock.instant()));
  }

  private record Rank(
      String userId, String name, OnRota.State state, Instant last, boolean serves) {}

  /**
   * Everybody on duty for a project, and somebody else if on duty anywhere; the next first.
   *
   * @param lock whether the seats stay locked until the transaction ends, in the order of their
   *     ids: two who register at once then get two receivers
   */
  private List<Rank> ranks(UUID project, String further, boolean lock) {
    Instant now = clock.instant();
    Map<String, String> names = new HashMap<>();
    for (Candidate each : staff.servingAt(project, now)) {
      if (each.presence() == Presence.ON_DUTY) {
        names.put(each.userId(), each.name());
      }
    }
    Set<String> serving = new HashSet<>(names.keySet());
    if (further != null
        && !names.containsKey(further)
        && staff.presenceAt(now).get(further) == Presence.ON_DUTY) {
      names.put(further, further);
    }
    if (names.isEmpty()) {
      return List.of();
    }
    record Seat(String consultant, Instant last, boolean busy) {}
    List<Seat> seats =
        jdbc.sql(
                """
                select consultant, last_received_at, busy from assignment_seat
                where consultant in (:names) order by consultant
                """
                    + (lock ? " for update" : ""))
            .param("names", names.keySet())
            .query(
                (row, number) ->
                    new Seat(
                        row.getString("consultant"),
                        instant(row, "last_received_at"),
                        row.getBoolean("busy")))
            .list();
    Set<String> receiving =
        jdbc.sql(
                """
                select receiver from arrival
                where receiver in (:names) and ended_at is null and received_at > :since
                """)
            .param("names", names.keySet())
            .param("since", utc(now.minus(LONGEST_VISIT)))
            .query(String.class)
            .set();
    return seats.stream()
        .map(
            seat ->
                new Rank(
                    seat.consultant(),
                    names.get(seat.consultant()),
                    receiving.contains(seat.consultant())
                        ? OnRota.State.RECEIVING
                        : seat.busy() ? OnRota.State.BUSY : OnRota.State.FREE,
                    seat.last(),
                    serving.contains(seat.consultant())))
        .sorted(
            Comparator.comparing(Rank::state)
                .thenComparing(Rank::last, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Rank::userId))
        .toList();
  }

  /**
   * Who is on duty for a project.
   *
   * @param project which
   * @return who receives next comes first
   */
  public List<OnRota> rota(UUID project) {
    return ranks(project, null, false).stream()
        .map(rank -> new OnRota(rank.userId(), rank.name(), rank.state()))
        .toList();
  }

  /**
   * Who came today.
   *
   * @return those who wait first, then the newest; at most some hundred
   */
  public List<Arrival> today() {
    Instant begin = office.dateOf(clock.instant()).atStartOfDay(office.zone()).toInstant();
    return jdbc.sql(
            """
            select * from arrival where arrived_at >= ? and case_no is not null
            order by case when receiver is null and ended_at is null then 0 else 1 end,
              arrived_at desc
            fetch first ? rows only
            """)
        .params(utc(begin), MOST)
        .query(Arrivals::read)
        .list();
  }

  /**
   * A visit is over, and the receiver free again; whoever waits longest is next.
   *
   * @param arrival which; one that is over already or unknown is no error
   */
  public void end(UUID arrival) {
    jdbc.sql("update arrival set ended_at = ? where arrival_id = ? and ended_at is null")
        .params(utc(clock.instant()), arrival)
        .update();
    notices.settle("arrival:" + arrival);
    receiveWaiting();
  }

  /**
   * The visits of a customer are over, because the receiver has written down what came of them.
   *
   * @param caseNo the customer's case
   * @param receiver who received
   */
  public void end(CaseNo caseNo, String receiver) {
    jdbc.sql(
            "select arrival_id from arrival where receiver = ? and ended_at is null and case_no = ?")
        .params(receiver, caseNo.value())
        .query(UUID.class)
        .list()
        .forEach(this::end);
  }

  /**
   * A consultant cannot receive for some other reason, or can again.
   *
   * @param consultant who
   * @param busy whether the rota skips this person from now on
   */
  public void setBusy(String consultant, boolean busy) {
    jdbc.sql("update assignment_seat set busy = ? where consultant = ?")
        .params(busy, consultant)
        .update();
    if (!busy) {
      receiveWaiting();
    }
  }

  @EventListener
  void receiveWaiting(ConsultantBack event) {
    receiveWaiting();
  }

  /** Those who wait, longest first, as far as somebody is free for them. */
  private void receiveWaiting() {
    waiting().forEach(each -> receiveIfWaiting(each.id()));
  }

  /** Those who wait and for whose project somebody is free, longest first. */
  List<UUID> receivable() {
    Map<UUID, Boolean> free = new HashMap<>();
    return waiting().stream()
        .filter(each -> free.computeIfAbsent(each.projectId(), this::anybodyFree))
        .map(Arrival::id)
        .toList();
  }

  private boolean anybodyFree(UUID project) {
    return rota(project).stream().anyMatch(each -> each.state() == OnRota.State.FREE);
  }

  /**
   * Gives a visitor to the next who is free; one who is received or gone already changes nothing.
   */
  void receiveIfWaiting(UUID arrival) {
    transaction.executeWithoutResult(
        inside -> {
          SalesCase sale = cases.lock(find(arrival).orElseThrow().caseNo());
          Arrival waiting = find(arrival).orElseThrow();
          if (waiting.receiver() == null
              && waiting.endedAt() == null
              && assign(arrival, sale, sale.holder()).isPresent()) {
            publishReceived(find(arrival).orElseThrow(), registrarOf(arrival));
          }
        });
  }

  private List<Arrival> waiting() {
    Instant begin = office.dateOf(clock.instant()).atStartOfDay(office.zone()).toInstant();
    return jdbc.sql(
            """
            select * from arrival
            where receiver is null and ended_at is null and arrived_at >= ?
              and case_no is not null
            order by arrived_at
            """)
        .param(utc(begin))
        .query(Arrivals::read)
        .list();
  }

  private String registrarOf(UUID arrival) {
    return jdbc.sql("select registered_by from arrival where arrival_id = ?")
        .param(arrival)
        .query(String.class)
        .single();
  }

  /**
   * One arrival.
   *
   * @param id its id
   * @return empty if there is none
   */
  public Optional<Arrival> find(UUID id) {
    return jdbc.sql("select * from arrival where arrival_id = ?")
        .param(id)
        .query(Arrivals::read)
        .optional();
  }

  private static Arrival read(ResultSet row, int number) throws SQLException {
    String caseNo = row.getString("case_no");
    return new Arrival(
        row.getObject("arrival_id", UUID.class),
        row.getObject("project_id", UUID.class),
        caseNo == null ? null : new CaseNo(caseNo),
        instant(row, "arrived_at"),
        row.getString("receiver"),
        instant(row, "ended_at"));
  }
}
