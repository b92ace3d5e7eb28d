package io.loupan.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.assignment.OnRota.State;
import io.loupan.cases.Cases;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Notices;
import io.loupan.staff.Level;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Visitors at the door: who receives them, and whose they are then. */
@LoupanTest
class ArrivalsTest {

  private static final Map<String, Object> ACCEPT = Map.of("answer", "ACCEPT");

  @Autowired Arrivals arrivals;
  @Autowired Assignments assignments;
  @Autowired Cases cases;
  @Autowired Staff staff;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired Notices notices;
  @Autowired Clock clock;
  @Autowired ManagementService management;
  @Autowired JdbcClient jdbc;
  private Project project;

  @BeforeEach
  void anOffice() {
    project = team.project();
  }

  @Test
  void theNextOnTheRotaReceivesAndOwnsTheCaseAtOnce() throws Exception {
    String receiver = team.anyone(project);

    Arrival arrival = arrive(LeadsOf.newPhone());

    assertThat(arrival.receiver()).isEqualTo(receiver);
    assertThat(cases.get(arrival.caseNo()).owner()).isEqualTo(receiver);
    assertThat(hand.task(arrival.caseNo()).getAssignee()).isEqualTo(receiver);
    assertThat(hand.task(arrival.caseNo()).getTaskDefinitionKey()).isNotEqualTo("Task_AcceptLead");
    Receipt receipt = assignments.receiptsOf(arrival.caseNo()).get(0);
    assertThat(receipt.verdict()).isEqualTo(Verdict.RECEIVED);
    assertThat(receipt.candidates().get(0).standing()).isEqualTo(Standing.CHOSEN_BY_ROTA);
    assertThat(told(receiver, arrival.caseNo())).contains("arrival");
  }

  @Test
  void whoReceivedLongestAgoIsNextAndTheBusyAreSkipped() throws Exception {
    String first = team.anyone(project);
    String second = team.anyone(project);
    String third = team.anyone(project);
    String paused = team.anyone(project);
    staff.pause(paused);
    arrivals.setBusy(third, true);

    Arrival one = arrive(LeadsOf.newPhone());
    Arrival two = arrive(LeadsOf.newPhone());
    assertThat(List.of(one.receiver(), two.receiver())).containsExactly(first, second);
    assertThat(arrivals.rota(project.id()))
        .extracting(OnRota::userId, OnRota::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(first, State.RECEIVING),
            org.assertj.core.groups.Tuple.tuple(second, State.RECEIVING),
            org.assertj.core.groups.Tuple.tuple(third, State.BUSY));
    arrivals.end(two.id());
    arrivals.end(one.id());

    assertThat(arrive(LeadsOf.newPhone()).receiver()).isEqualTo(first);
  }

  @Test
  void withNobodyFreeTheVisitorWaitsForWhoeverIsFirst() throws Exception {
    String only = team.anyone(project);
    Arrival first = arrive(LeadsOf.newPhone());
    Arrival waiting = arrive(LeadsOf.newPhone());
    assertThat(waiting.receiver()).isNull();
    String other = team.anyone(project);
    arrivals.setBusy(other, true);

    arrivals.end(first.id());

    assertThat(arrivals.find(waiting.id()).orElseThrow().receiver()).isEqualTo(only);
    assertThat(cases.get(waiting.caseNo()).owner()).isEqualTo(only);
    assertThat(hand.tasks(waiting.caseNo()))
        .noneMatch(task -> task.getTaskDefinitionKey().equals("Task_AcceptLead"));
  }

  @Test
  void whatWaitsForAManagerGoesToWhoReceives() throws Exception {
    Arrival waiting = arrive(LeadsOf.newPhone());
    assertThat(waiting.receiver()).isNull();
    String late = team.anyone(project);

    arrivals.setBusy(late, false);

    assertThat(cases.get(waiting.caseNo()).owner()).isEqualTo(late);
  }

  @Test
  void whoeverComesOnDutyReceivesWhoWaitsWithoutAClickAndOnce() throws Exception {
    String late = team.consultant(Level.REGULAR, List.of(), project);
    Arrival waiting = arrive(LeadsOf.newPhone());
    Arrival alsoWaiting = arrive(LeadsOf.newPhone());
    visitorsAreLookedAfter();
    assertThat(arrivals.find(waiting.id()).orElseThrow().receiver()).isNull();

    staff.setDuty(late, Shift.always());
    visitorsAreLookedAfter();
    visitorsAreLookedAfter();

    // the jobs of two who wait run in any order
    List<CaseNo> received =
        Stream.of(waiting, alsoWaiting)
            .filter(each -> late.equals(arrivals.find(each.id()).orElseThrow().receiver()))
            .map(Arrival::caseNo)
            .toList();
    assertThat(received).hasSize(1);
    assertThat(cases.get(received.get(0)).owner()).isEqualTo(late);
    assertThat(told(late, received.get(0)).stream().filter("arrival"::equals)).hasSize(1);
  }

  /** What the job executor does by itself, which rests in tests. */
  private void visitorsAreLookedAfter() {
    management.executeJob("recurring-waiting-visitors");
    jdbc.sql(
            """
            select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = 'loupan-work'
              and HANDLER_CFG_ like 'receive-visitor:%'
            """)
        .query(String.class)
        .list()
        .forEach(management::executeJob);
  }

  @Test
  void theOwnerReceivesTheirCustomerIfFreeAndIsToldIfNot() throws Exception {
    String owner = team.anyone(project);
    String phone = LeadsOf.newPhone();
    CaseNo caseNo = hand.captured(LeadsOf.from("钱进", phone, null, project.slug()));
    hand.send(hand.task(caseNo), owner, ACCEPT);
    String other = team.anyone(project);

    Arrival first = arrive(phone);
    assertThat(first.caseNo()).isEqualTo(caseNo);
    assertThat(first.receiver()).isEqualTo(owner);
    Arrival again = arrive(phone);

    assertThat(again.receiver()).isEqualTo(other);
    assertThat(cases.get(caseNo).owner()).isEqualTo(owner);
    assertThat(told(owner, caseNo).stream().filter("arrival"::equals)).hasSize(2);
  }

  @Test
  void aDoubleTapIsOneArrival() throws Exception {
    team.anyone(project);
    team.anyone(project);
    NewArrival visitor = visitor(LeadsOf.newPhone(), "王芳");

    Arrival first = arrivals.register(visitor, "max");

    assertThat(arrivals.register(visitor, "max")).isEqualTo(first);
  }

  @Test
  void withoutConsentOrNameNothingIsKept() {
    team.anyone(project);
    NewArrival nameless = visitor(LeadsOf.newPhone(), "");
    assertThatThrownBy(() -> arrivals.register(nameless, "max")).isInstanceOf(LeadRefused.class);
    assertThat(arrivals.find(nameless.id())).isEmpty();
    assertThat(arrivals.rota(project.id())).extracting(OnRota::state).containsExactly(State.FREE);
  }

  @Test
  void visitorsRegisteredAtOnceHaveDifferentReceivers() throws Exception {
    int many = 6;
    for (int i = 0; i < many; i++) {
      team.anyone(project);
    }
    CyclicBarrier start = new CyclicBarrier(many);
    ExecutorService receptionists = Executors.newFixedThreadPool(many);
    try {
      List<Future<Arrival>> coming = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        coming.add(
            receptionists.submit(
                () -> {
                  start.await();
                  return arrive(LeadsOf.newPhone());
                }));
      }
      List<String> receivers = new ArrayList<>();
      for (Future<Arrival> each : coming) {
        receivers.add(each.get().receiver());
      }
      assertThat(receivers).doesNotContainNull().doesNotHaveDuplicates();
    } finally {
      receptionists.shutdownNow();
    }
  }

  private Arrival arrive(String phone) throws LeadRefused {
    return arrivals.register(visitor(phone, "王芳"), "max");
  }

  private NewArrival visitor(String phone, String name) {
    return new NewArrival(
        UUID.randomUUID(),
        phone,
        name,
        null,
        project.slug(),
        "看三居室",
        true,
        Locale.SIMPLIFIED_CHINESE);
  }

  private List<String> told(String person, CaseNo caseNo) {
    return notices.unseen(List.of(person), clock.instant().minus(Duration.ofHours(1))).stream()
        .filter(told -> caseNo.equals(told.notice().caseNo()))
        .map(told -> told.notice().kind())
        .toList();
  }
}
