package io.loupan.assignment;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.assignment.Receipt.Considered;
import io.loupan.calendar.OfficeHours;
import io.loupan.cases.CaseClosed;
import io.loupan.cases.CaseHandedOver;
import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Stage;
import io.loupan.customers.Customers;
import io.loupan.engine.Decisions.Evidence;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.Lead;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import io.loupan.staff.Candidate;
import io.loupan.staff.ConsultantAdded;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.Presence;
import io.loupan.staff.Region;
import io.loupan.staff.Staff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the rest of the application may ask of the assignment of leads. */
@Service
@Transactional
public class Assignments {

  private static final int RULES_LENGTH = 400;

  /** Outcome of an offer that was taken from a consultant before they answered. */
  private static final String HANDED_OVER = "HANDED_OVER";

  /** Outcome of an offer that nobody made yet: its consultant received the customer in person. */
  static final String RECEIVED = "RECEIVED";

  private final JdbcClient jdbc;
  private final Cases cases;
  private final Leads leads;
  private final Staff staff;
  private final OfficeHours hours;
  private final Customers customers;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final ObjectMapper json;

  Assignments(
      JdbcClient jdbc,
      Cases cases,
      Leads leads,
      Staff staff,
      OfficeHours hours,
      Customers customers,
      Clock clock,
      ApplicationEventPublisher events,
      ObjectMapper json) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.leads = leads;
    this.staff = staff;
    this.hours = hours;
    this.customers = customers;
    this.clock = clock;
    this.events = events;
    this.json = json;
  }

  /** Every consultant has a seat, whose lock orders those who compete for them. */
  @EventListener
  void seat(ConsultantAdded event) {
    jdbc.sql("insert into assignment_seat (consultant) values (?)").param(event.userId()).update();
  }

  /**
   * Offers a lead to the consultant whom rules and load point to, or says who must decide. An offer
   * that is still open has run out. Writes a receipt.
   *
   * @param leadNo which lead
   * @param caseNo of its case
   * @param required the table's answer
   * @param decision how the table came to it, or null if that is not known
   * @return to whom it is offered, or why to nobody
   */
  public Assigned pick(LeadNo leadNo, CaseNo caseNo, Requirement required, Evidence decision) {
    Instant now = clock.instant();
    SalesCase sale = cases.lock(caseNo);
    List<Offer> earlierOffers = endOpenOffer(leadNo, now);
    Set<String> offeredBefore =
        earlierOffers.stream().map(Offer::consultant).collect(Collectors.toSet());
    List<Candidate> serving = staff.servingAt(sale.projectId(), now);
    Optional<Offer> received =
        earlierOffers.stream().filter(offer -> offer.outcome().equals(RECEIVED)).findFirst();
    if (received.isPresent()) {
      return toReceiver(received.get(), serving, required, decision, now);
    }
    // whoever had no chance to answer did not pass it on
    boolean passedOnEnough =
        earlierOffers.stream()
                .filter(offer -> !Set.of(HANDED_OVER, RECEIVED).contains(offer.outcome()))
                .count()
            > required.timesPassedOn();

    List<Contender> contenders = contenders(serving, offeredBefore, passedOnEnough);
    String earlier =
        passedOnEnough ? null : cases.earlierConsultant(sale.customerId(), caseNo).orElse(null);
    Pick pick = Pick.among(contenders, required, earlier);
    Assigned assigned =
        passedOnEnough || pick.chosen() == null
            ? toNobody(sale, serving, earlierOffers, now)
            : offer(leadNo, caseNo, pick.chosen(), required, now);
    write(
        new Receipt(
            UUID.randomUUID(),
            leadNo,
            caseNo,
            now,
            assigned.verdict(),
            assigned.consultant(),
            null,
            null,
            decision,
            considered(contenders, pick, passedOnEnough)));
    return assigned;
  }

  /** Nobody else is asked, and nobody waits for an answer: they have met. */
  private Assigned toReceiver(
      Offer received,
      List<Candidate> serving,
      Requirement required,
      Evidence decision,
      Instant now) {
    String receiver = received.consultant();
    Instant until = hours.plusWorkingMinutes(now, required.claimMinutes());
    jdbc.sql(
            """
            update assignment_offer set outcome = 'OPEN', offered_at = ?, claim_until = ?
            where offer_id = ?
            """)
        .params(utc(now), utc(until), received.offerId())
        .update();
    sit(receiver, now);
    cases.offer(received.caseNo(), receiver);
    write(
        new Receipt(
            UUID.randomUUID(),
            received.leadNo(),
            received.caseNo(),
            now,
            Verdict.RECEIVED,
            receiver,
            null,
            null,
            decision,
            serving.stream()
                .map(
                    each ->
                        considered(
                            new Contender(each, -1, null, false),
                            each.userId().equals(receiver)
                                ? Standing.CHOSEN_BY_ROTA
                                : Standing.NOT_ASKED))
                .toList()));
    events.publishEvent(
        new LeadOffered(received.leadNo(), received.caseNo(), receiver, until, now));
    return new Assigned(Verdict.RECEIVED, receiver, until, null);
  }

  private List<Offer> endOpenOffer(LeadNo leadNo, Instant now) {
    List<Offer> offers = offersOf(leadNo);
    for (Offer each : offers) {
      if (each.outcome().equals("OPEN")) {
        end(each, "EXPIRED", null, null, now);
        events.publishEvent(new OfferExpired(leadNo, each.caseNo(), each.consultant(), now));
      }
    }
    return offers;
  }

  /**
   * Locks those who can be chosen, and their seats, always in the order of their ids, and only then
   * reads their loads: whoever competes for one of them waits here and sees our offer, and whoever
   * retires one of them sees it too.
   */
  private List<Contender> contenders(
      List<Candidate> serving, Set<String> offeredBefore, boolean withoutLoads) {
    List<String> available =
        serving.stream()
            .filter(each -> Pick.available(each, offeredBefore.contains(each.userId())))
            .map(Candidate::userId)
            .toList();
    Set<String> retired = new HashSet<>();
    if (!available.isEmpty() && !withoutLoads) {
      retired.addAll(available);
      retired.removeAll(staff.keepActive(available));
      available = available.stream().filter(each -> !retired.contains(each)).toList();
    }
    Map<String, Instant> lastOffered = new HashMap<>();
    Map<String, Integer> load = Map.of();
    if (!available.isEmpty() && !withoutLoads) {
      jdbc.sql(
              """
              select consultant, last_offered_at from assignment_seat
              where consultant in (:available) order by consultant for update
              """)
          .param("available", available)
          .query(
              row -> {
                lastOffered.put(row.getString("consultant"), instant(row, "last_offered_at"));
              });
      load = cases.openLoad(available);
    }
    List<Contender> contenders = new ArrayList<>();
    for (Candidate each : serving) {
      if (retired.contains(each.userId())) {
        continue;
      }
      contenders.add(
          new Contender(
              each,
              load.getOrDefault(each.userId(), -1),
              lastOffered.get(each.userId()),
              offeredBefore.contains(each.userId())));
    }
    return contenders;
  }

  private Assigned offer(
      LeadNo leadNo, CaseNo caseNo, Contender chosen, Requirement required, Instant now) {
    String consultant = chosen.candidate().userId();
    Instant until = open(leadNo, caseNo, consultant, required.claimMinutes(), now);
    cases.offer(caseNo, consultant);
    events.publishEvent(new LeadOffered(leadNo, caseNo, consultant, until, now));
    return new Assigned(Verdict.OFFERED, consultant, until, null);
  }

  private Instant open(
      LeadNo leadNo, CaseNo caseNo, String consultant, int claimMinutes, Instant now) {
    Instant until = hours.plusWorkingMinutes(now, claimMinutes);
    jdbc.sql(
            """
            insert into assignment_offer (offer_id, lead_no, case_no, consultant, offered_at,
              claim_until, outcome)
            values (?, ?, ?, ?, ?, ?, 'OPEN')
            """)
        .params(UUID.randomUUID(), leadNo.value(), caseNo.value(), consultant, utc(now), utc(until))
        .update();
    sit(consultant, now);
    return until;
  }

  private void sit(String consultant, Instant now) {
    jdbc.sql("update assignment_seat set last_offered_at = ? where consultant = ?")
        .params(utc(now), consultant)
        .update();
  }

  /**
   * Waiting for a shift makes sense only where a shift can help: nobody is there, nobody was asked.
   */
  private Assigned toNobody(
      SalesCase sale, List<Candidate> serving, List<Offer> earlierOffers, Instant now) {
    boolean nobodyThere = serving.stream().noneMatch(each -> Pick.available(each, false));
    if (nobodyThere && earlierOffers.isEmpty()) {
      Optional<Instant> shift = staff.nextShift(sale.projectId(), now);
      if (shift.isPresent()) {
        cases.wait(sale.caseNo(), Stage.WAITING_FOR_SHIFT);
        return new Assigned(Verdict.NEXT_SHIFT, null, null, shift.get());
      }
    }
    cases.wait(sale.caseNo(), Stage.BY_HAND);
    return new Assigned(Verdict.MANAGER, null, null, null);
  }

  private static List<Considered> considered(
      List<Contender> contenders, Pick pick, boolean passedOnEnough) {
    return contenders.stream()
        .map(
            each ->
                considered(
                    each,
                    passedOnEnough && !each.offeredBefore()
                        ? Standing.NOT_ASKED
                        : pick.standings().get(each.candidate().userId())))
        .toList();
  }

  private static Considered considered(Contender each, Standing standing) {
    return new Considered(
        each.candidate().userId(),
        each.candidate().name(),
        each.candidate().level().name(),
        each.load(),
        each.candidate().capacity(),
        each.lastOfferedAt(),
        standing);
  }

  /**
   * An offer goes to another consultant with the case, who gets the whole time to answer.
   *
   * @param handedOver the case, which the former consultant has not accepted
   * @param claimMinutes working minutes to answer
   * @return until when the new one can accept; empty if nothing was on offer
   */
  public Optional<Instant> handOn(CaseHandedOver handedOver, int claimMinutes) {
    Optional<Offer> former = takeBack(handedOver.caseNo(), handedOver.from(), handedOver.at());
    return former.map(
        offer -> {
          Instant until =
              open(offer.leadNo(), offer.caseNo(), handedOver.to(), claimMinutes, handedOver.at());
          events.publishEvent(
              new LeadOffered(
                  offer.leadNo(), offer.caseNo(), handedOver.to(), until, handedOver.at()));
          return until;
        });
  }

  private Optional<Offer> takeBack(CaseNo caseNo, String consultant, Instant at) {
    Optional<Offer> open =
        jdbc.sql(
                """
                select * from assignment_offer
                where case_no = ? and outcome = 'OPEN' and consultant = ?
                """)
            .params(caseNo.value(), consultant)
            .query(Assignments::readOffer)
            .optional();
    open.ifPresent(offer -> end(offer, HANDED_OVER, null, null, at));
    return open;
  }

  /**
   * Takes all open offers from a consultant who cannot answer any more, so that they can be offered
   * to the next; it does not count as passed on.
   *
   * @param consultant who
   * @return the cases that were on offer
   */
  public List<CaseNo> takeBackOffersOf(String consultant) {
    return jdbc
        .sql("select case_no from sales_case where holder = ? and closed_at is null and stage = ?")
        .params(consultant, Stage.OFFERED.name())
        .query(String.class)
        .list()
        .stream()
        .map(CaseNo::new)
        .filter(caseNo -> consultant.equals(cases.lock(caseNo).holder()))
        .filter(caseNo -> takeBack(caseNo, consultant, clock.instant()).isPresent())
        .toList();
  }

  /** What a case had on offer when it ended nobody can take any more. */
  @EventListener
  void withdrawOffers(CaseClosed event) {
    jdbc.sql(
            """
            update assignment_offer set outcome = 'WITHDRAWN', ended_at = ?
            where case_no = ? and outcome = 'OPEN'
            """)
        .params(utc(event.at()), event.caseNo().value())
        .update();
  }

  /**
   * A consultant takes a lead that is offered to them.
   *
   * @param leadNo which lead
   * @param consultant who
   * @throws OfferGone if it is not, or no longer, offered to them
   */
  public void accept(LeadNo leadNo, String consultant) throws OfferGone {
    Instant now = clock.instant();
    Offer offer = openOffer(leadNo, consultant);
    endOrGone(offer, "ACCEPTED", null, null, now);
    cases.giveTo(offer.caseNo(), consultant);
    events.publishEvent(new LeadAssigned(leadNo, offer.caseNo(), consultant, null, now));
  }

  /**
   * A consultant does not take a lead that is offered to them.
   *
   * @param leadNo which lead
   * @param consultant who
   * @param reason why
   * @param note in their words, or null; kept under the customer's key
   * @throws OfferGone if it is not, or no longer, offered to them
   */
  public void decline(LeadNo leadNo, String consultant, DeclineReason reason, String note)
      throws OfferGone {
    Instant now = clock.instant();
    Offer offer = openOffer(leadNo, consultant);
    UUID sealed =
        note == null || note.isBlank()
            ? null
            : customers.keep(cases.get(offer.caseNo()).customerId(), note);
    endOrGone(offer, "DECLINED", reason, sealed, now);
    events.publishEvent(new OfferDeclined(leadNo, offer.caseNo(), consultant, reason, now));
  }

  private Offer openOffer(LeadNo leadNo, String consultant) throws OfferGone {
    Offer open =
        offersOf(leadNo).stream()
            .filter(each -> each.outcome().equals("OPEN") && each.consultant().equals(consultant))
            .findFirst()
            .orElseThrow(OfferGone::new);
    cases.lock(open.caseNo());
    return open;
  }

  /** While we waited for the case, it may have been handed over. */
  private void endOrGone(Offer offer, String outcome, DeclineReason reason, UUID note, Instant now)
      throws OfferGone {
    if (!end(offer, outcome, reason, note, now)) {
      throw new OfferGone();
    }
  }

  private boolean end(Offer offer, String outcome, DeclineReason reason, UUID note, Instant now) {
    return jdbc.sql(
                """
            update assignment_offer set outcome = ?, ended_at = ?, reason = ?, note = ?
            where offer_id = ? and outcome = 'OPEN'
            """)
            .params(outcome, utc(now), reason == null ? null : reason.name(), note, offer.offerId())
            .update()
        == 1;
  }

  /**
   * A manager gives a lead to a consultant, who is not asked. Writes a receipt.
   *
   * @param leadNo which lead
   * @param caseNo of its case
   * @param consultant who gets it
   * @param by the manager
   * @param reason why this one; kept under the customer's key
   * @throws ConsultantGone if the consultant is not active, or no longer
   */
  public void assignByHand(
      LeadNo leadNo, CaseNo caseNo, String consultant, String by, String reason)
      throws ConsultantGone {
    Instant now = clock.instant();
    SalesCase sale = cases.lock(caseNo);
    if (staff.keepActive(List.of(consultant)).isEmpty()) {
      throw new ConsultantGone();
    }
    List<Candidate> serving = staff.servingAt(sale.projectId(), now);
    Map<String, Integer> load = cases.openLoad(serving.stream().map(Candidate::userId).toList());
    List<Considered> considered =
        serving.stream()
            .map(
                each ->
                    considered(
                        new Contender(each, load.get(each.userId()), null, false),
                        each.userId().equals(consultant)
                            ? Standing.CHOSEN_BY_HAND
                            : Standing.NOT_ASKED))
            .toList();
    sit(consultant, now);
    cases.giveTo(caseNo, consultant);
    write(
        new Receipt(
            UUID.randomUUID(),
            leadNo,
            caseNo,
            now,
            Verdict.BY_HAND,
            consultant,
            by,
            reason,
            null,
            considered));
    events.publishEvent(new LeadAssigned(leadNo, caseNo, consultant, by, now));
  }

  /**
   * Who would follow the consultant of a case: among those who serve its project and are not on
   * leave, by the requirement of its last table and then by load, like a new lead. Being off duty
   * does not count, since a case that is handed over waits for its next step anyway. The seats of
   * the candidates and the case stay locked until the transaction ends.
   *
   * @param caseNo which case
   * @return empty if nobody else fits
   */
  public Optional<String> successor(CaseNo caseNo) {
    SalesCase sale = cases.lock(caseNo);
    List<Candidate> there =
        staff.servingAt(sale.projectId(), clock.instant()).stream()
            .filter(each -> each.presence() != Presence.ON_LEAVE)
            .map(Assignments::asOnDuty)
            .toList();
    Set<String> holder = sale.holder() == null ? Set.of() : Set.of(sale.holder());
    List<Contender> contenders = contenders(there, holder, false);
    return Optional.ofNullable(Pick.among(contenders, requirement(caseNo), null).chosen())
        .map(chosen -> chosen.candidate().userId());
  }

  private static Candidate asOnDuty(Candidate each) {
    return new Candidate(
        each.userId(),
        each.name(),
        each.level(),
        each.capacity(),
        each.regions(),
        each.types(),
        Presence.ON_DUTY);
  }

  /** What the table wanted last; nothing where a manager assigned without it. */
  private Requirement requirement(CaseNo caseNo) {
    Optional<Receipt> decided =
        receiptsOf(caseNo).stream().filter(receipt -> receipt.decision() != null).findFirst();
    if (decided.isEmpty()) {
      return new Requirement(
          CustomerType.STANDARD, Strictness.ANY, Level.JUNIOR, null, Strictness.ANY, 0, 0);
    }
    Lead lead = leads.get(decided.get().leadNo());
    Map<String, Object> wanted = decided.get().decision().outputs();
    return new Requirement(
        CustomerType.valueOf(lead.customerType()),
        Strictness.valueOf((String) wanted.get("typeRule")),
        Level.valueOf((String) wanted.get("minLevel")),
        lead.region() == null ? null : Region.valueOf(lead.region()),
        Strictness.valueOf((String) wanted.get("regionRule")),
        0,
        0);
  }

  /**
   * All offers of a lead, oldest first.
   *
   * @param leadNo which lead
   * @return none if it was never offered
   */
  @Transactional(readOnly = true)
  public List<Offer> offersOf(LeadNo leadNo) {
    return jdbc.sql("select * from assignment_offer where lead_no = ? order by offered_at")
        .param(leadNo.value())
        .query(Assignments::readOffer)
        .list();
  }

  /**
   * All receipts of a case, newest first.
   *
   * @param caseNo which case
   * @return none before the first attempt
   */
  @Transactional(readOnly = true)
  public List<Receipt> receiptsOf(CaseNo caseNo) {
    return jdbc.sql("select * from assignment_receipt where case_no = ? order by written_at desc")
        .param(caseNo.value())
        .query(this::readReceipt)
        .list();
  }

  private void write(Receipt receipt) {
    jdbc.sql(
            """
            insert into assignment_receipt (receipt_id, lead_no, case_no, written_at, verdict,
              chosen, assigned_by, reason, decision, rule_table, rules, candidates)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            receipt.receiptId(),
            receipt.leadNo().value(),
            receipt.caseNo().value(),
            utc(receipt.writtenAt()),
            receipt.verdict().name(),
            receipt.chosen(),
            receipt.assignedBy(),
            receipt.reason() == null
                ? null
                : customers.keep(cases.get(receipt.caseNo()).customerId(), receipt.reason()),
            receipt.decision() == null ? null : toJson(receipt.decision()),
            receipt.decision() == null ? null : receipt.decision().definitionId(),
            receipt.decision() == null ? null : rules(receipt.decision()),
            toJson(receipt.candidates()))
        .update();
  }

  /** As many of the rules that fired as the column takes. */
  private static String rules(Evidence decision) {
    String rules = String.join(",", decision.rules());
    return rules.length() <= RULES_LENGTH ? rules : rules.substring(0, RULES_LENGTH);
  }

  private Receipt readReceipt(ResultSet row, int number) throws SQLException {
    String decision = row.getString("decision");
    UUID reason = row.getObject("reason", UUID.class);
    try {
      return new Receipt(
          row.getObject("receipt_id", UUID.class),
          new LeadNo(row.getString("lead_no")),
          new CaseNo(row.getString("case_no")),
          instant(row, "written_at"),
          Verdict.valueOf(row.getString("verdict")),
          row.getString("chosen"),
          row.getString("assigned_by"),
          reason == null ? null : customers.read(reason).orElse(""),
          decision == null ? null : json.readValue(decision, Evidence.class),
          json.readValue(row.getString("candidates"), new TypeReference<List<Considered>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String toJson(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Offer readOffer(ResultSet row, int number) throws SQLException {
    return new Offer(
        row.getObject("offer_id", UUID.class),
        new LeadNo(row.getString("lead_no")),
        new CaseNo(row.getString("case_no")),
        row.getString("consultant"),
        instant(row, "offered_at"),
        instant(row, "claim_until"),
        row.getString("outcome"));
  }
}
