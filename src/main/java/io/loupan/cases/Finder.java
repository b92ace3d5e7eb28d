package io.loupan.cases;

import io.loupan.access.StaffGroup;
import io.loupan.cases.Found.Hit;
import io.loupan.cases.Found.Line;
import io.loupan.customers.ContactText;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.LookUps;
import io.loupan.customers.Profile;
import io.loupan.customers.SearchTerm;
import io.loupan.customers.SearchTerm.Kind;
import io.loupan.customers.TooManyStrangers;
import io.loupan.engine.OpenSteps;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.kernel.CaseNo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds customers and cases for staff. Managers, directors and auditors find everybody; a
 * consultant the own customers, and those of colleagues by nothing but the whole phone.
 */
@Service
public class Finder {

  /** Customers that one search shows. */
  public static final int MOST = 20;

  private static final String PLACE = "find";

  private final JdbcClient jdbc;
  private final Cases cases;
  private final CaseSight sights;
  private final OpenSteps steps;
  private final Customers customers;
  private final LookUps lookUps;

  Finder(
      JdbcClient jdbc,
      Cases cases,
      CaseSight sights,
      OpenSteps steps,
      Customers customers,
      LookUps lookUps) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.sights = sights;
    this.steps = steps;
    this.customers = customers;
    this.lookUps = lookUps;
  }

  /**
   * Searches, and notes whose personal data is shown. What was searched for is noted nowhere.
   *
   * @param term what to look for
   * @param by id of the user
   * @param groups the groups of that person
   * @return at most {@value #MOST} customers
   * @throws TooManyStrangers if a consultant has asked for too many numbers of others today
   */
  @Transactional(rollbackFor = TooManyStrangers.class)
  public Found find(SearchTerm term, String by, Set<StaffGroup> groups) throws TooManyStrangers {
    return switch (term.kind()) {
      case CASE_NO -> byCaseNo(new CaseNo(term.keys().get(0)), by, groups);
      case CUSTOMER_NO -> byCustomerNo(term.keys().get(0), by, groups);
      default -> byKeys(term, by, groups);
    };
  }

  /** A number says nothing about a person, so that of a colleague's case leads to the colleague. */
  private Found byCaseNo(CaseNo caseNo, String by, Set<StaffGroup> groups) {
    Optional<SalesCase> sale = cases.find(caseNo);
    if (sale.isEmpty()) {
      return Found.nothing();
    }
    if (sights.of(sale.get(), by, groups).covers(Sight.OUTLINE)) {
      return new Found(caseNo, null, List.of(), false);
    }
    Line line = new Line(caseNo, null, sale.get().stage(), null, sale.get().owner(), null);
    Hit hit = new Hit(null, Sight.NONE, null, null, null, List.of(line));
    return new Found(null, null, List.of(hit), false);
  }

  private Found byCustomerNo(String customerNo, String by, Set<StaffGroup> groups) {
    Optional<CustomerId> customer = customers.withNo(customerNo);
    boolean open =
        customer.isPresent()
            && sights.ofCustomer(cases.ofCustomer(customer.get()), by, groups).covers(Sight.READ);
    return open ? new Found(null, customerNo, List.of(), false) : Found.nothing();
  }

  private Found byKeys(SearchTerm term, String by, Set<StaffGroup> groups) throws TooManyStrangers {
    boolean everybody = sights.ofCustomer(List.of(), by, groups).covers(Sight.READ);
    List<CustomerId> found =
        everybody || term.kind() == Kind.PHONE ? all(term.keys()) : own(term.keys(), by);
    List<CustomerId> ids = found.stream().limit(MOST).toList();
    // by less than the whole phone nobody finds a former customer whom a colleague has by now
    List<Hit> hits =
        hits(ids, by, groups).stream()
            .filter(hit -> hit.sight() != Sight.NONE || term.kind() == Kind.PHONE)
            .toList();
    List<CustomerId> shown =
        hits.stream().filter(hit -> hit.sight() != Sight.NONE).map(Hit::customer).toList();
    if (!everybody && term.kind() == Kind.PHONE && shown.isEmpty()) {
      lookUps.noteStranger(by, ids.isEmpty() ? null : ids.get(0));
    }
    lookUps.note(by, shown, PLACE);
    return new Found(null, null, hits, found.size() > MOST);
  }

  /** Twice as many rows, since name and surname of one person may both fit. */
  private List<CustomerId> all(List<String> keys) {
    return jdbc
        .sql(
            """
            select customer_id from customers_v_key where key_hash in (:keys)
            order by created_at desc fetch first %d rows only
            """
                .formatted(2 * (MOST + 1)))
        .param("keys", keys)
        .query(UUID.class)
        .list()
        .stream()
        .distinct()
        .map(CustomerId::new)
        .toList();
  }

  private List<CustomerId> own(List<String> keys, String by) {
    return jdbc.sql(
            """
            select k.customer_id, max(s.opened_at) as latest
            from customers_v_key k join sales_case s on s.customer_id = k.customer_id
            where k.key_hash in (:keys) and s.holder = :me and s.accepted_at is not null
            group by k.customer_id order by latest desc fetch first %d rows only
            """
                .formatted(MOST + 1))
        .param("keys", keys)
        .param("me", by)
        .query((row, number) -> new CustomerId(row.getObject("customer_id", UUID.class)))
        .list();
  }

  private List<Hit> hits(List<CustomerId> ids, String by, Set<StaffGroup> groups) {
    Map<CustomerId, Profile> profiles = customers.profiles(ids);
    Map<CustomerId, List<SalesCase>> sales =
        cases.ofCustomers(ids).stream().collect(Collectors.groupingBy(SalesCase::customerId));
    Map<CaseNo, List<OpenStep>> next =
        steps.of(
            sales.values().stream()
                .flatMap(Collection::stream)
                .filter(sale -> sale.closedAt() == null)
                .filter(sale -> sights.of(sale, List.of(sale), by, groups).covers(Sight.READ))
                .map(SalesCase::caseNo)
                .toList());
    return ids.stream()
        .map(id -> hit(profiles.get(id), sales.getOrDefault(id, List.of()), next, by, groups))
        .toList();
  }

  private Hit hit(
      Profile who,
      List<SalesCase> sales,
      Map<CaseNo, List<OpenStep>> next,
      String by,
      Set<StaffGroup> groups) {
    Sight sight = sights.ofCustomer(sales, by, groups);
    if (sight == Sight.NONE) {
      return new Hit(who.id(), sight, null, who.label(), null, owners(sales));
    }
    List<Line> lines =
        sales.stream()
            .filter(sale -> sights.of(sale, sales, by, groups).covers(Sight.READ))
            .map(sale -> line(sale, next.getOrDefault(sale.caseNo(), List.of())))
            .toList();
    boolean named = sight == Sight.WORK && who.person() != null;
    return new Hit(
        who.id(),
        sight,
        who.customerNo(),
        named ? who.person().name() : who.label(),
        who.person() == null ? null : ContactText.maskedPhone(who.person().phone()),
        lines);
  }

  private static Line line(SalesCase sale, List<OpenStep> next) {
    return new Line(
        sale.caseNo(),
        sale.projectId(),
        sale.stage(),
        sale.outcome(),
        sale.owner(),
        next.isEmpty() ? null : next.get(0));
  }

  /** Who looks after a customer, or did last. */
  private static List<Line> owners(List<SalesCase> sales) {
    List<SalesCase> open = sales.stream().filter(sale -> sale.closedAt() == null).toList();
    return (open.isEmpty() ? sales.stream().limit(1) : open.stream())
        .flatMap(sale -> Stream.ofNullable(sale.owner()))
        .distinct()
        .map(owner -> new Line(null, null, null, null, owner, null))
        .toList();
  }
}
