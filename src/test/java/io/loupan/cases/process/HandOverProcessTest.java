package io.loupan.cases.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.assignment.Assignments;
import io.loupan.cases.Cases;
import io.loupan.cases.HandOver;
import io.loupan.cases.HandOverRefused;
import io.loupan.cases.HandOvers;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Stage;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Notices;
import io.loupan.staff.Staff;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.ConcurrencyFailureException;

/** A case goes to another consultant, with everything, and the former one is out of it. */
@LoupanTest
class HandOverProcessTest {

  private static final Map<String, Object> ACCEPT = Map.of("answer", "ACCEPT");

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired HandOvers handOvers;
  @Autowired Cases cases;
  @Autowired Assignments assignments;
  @Autowired Staff staff;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;
  @Autowired AuthorizationService authorizations;
  @Autowired Notices notices;
  @Autowired Clock clock;
  private Project project;
  private String former;
  private String next;

  @BeforeEach
  void twoConsultants() {
    project = team.project();
    former = team.anyone(project);
    next = team.anyone(project);
  }

  @Test
  void tasksAndWhatFollowsGoToTheNewOwner() throws Exception {
    CaseNo caseNo = accepted();
    Task task = hand.task(caseNo);

    handOvers.handOver(caseNo, next, "max", "他病了");

    SalesCase sale = cases.get(caseNo);
    assertThat(sale.owner()).isEqualTo(next);
    assertThat(hand.task(caseNo).getId()).isEqualTo(task.getId());
    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(next);
    assertThat(ownersIn(caseNo)).isNotEmpty().containsOnly(next);
    assertThat(cases.openLoad(List.of(former, next))).isEqualTo(Map.of(former, 0, next, 1));
    assertThat(handOvers.of(caseNo))
        .extracting(HandOver::from, HandOver::to, HandOver::by, HandOver::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(former, next, "max", "他病了"));
    assertThat(told(next, caseNo)).containsExactly("handed-over", "contact-due");
    assertThat(told(former, caseNo)).containsExactly("handed-away");
  }

  @Test
  void oneClickLeadsTheNewOwnerToTheTaskOrElseToTheCase() throws Exception {
    CaseNo caseNo = accepted();
    Task call = hand.task(caseNo);

    handOvers.handOver(caseNo, next, "max", "他病了");

    assertThat(linkOf("handed-over", next, caseNo))
        .isEqualTo("/camunda/app/tasklist/default/#/?task=" + call.getId());

    hand.send(call, next, Map.of("outcome", "NOT_REACHED", "nextStep", "FOLLOW_UP"));
    handOvers.handOver(caseNo, former, "max", "还是他跟进");

    assertThat(linkOf("handed-over", former, caseNo)).isEqualTo("/desk/cases/" + caseNo);
  }

  @Test
  void anInheritedContactThatIsDueIsToldToWhoeverHasItNowAlsoIfTheyHadItBefore() throws Exception {
    CaseNo caseNo = accepted();
    Task call = hand.task(caseNo);
    dueIn(call, Duration.ofMinutes(-3));
    assertThat(told(next, caseNo)).doesNotContain("contact-due");

    handOvers.handOver(caseNo, next, "max", "他病了");

    assertThat(told(next, caseNo)).contains("contact-due");
    assertThat(told(former, caseNo)).doesNotContain("contact-due");

    handOvers.handOver(caseNo, former, "max", "他回来了");

    assertThat(told(former, caseNo)).contains("contact-due");
    assertThat(told(next, caseNo)).doesNotContain("contact-due");

    dueIn(call, Duration.ofDays(30));
    handOvers.handOver(caseNo, next, "max", "他又病了");

    assertThat(told(next, caseNo)).doesNotContain("contact-due");
  }

  private void dueIn(Task task, Duration time) {
    Task fresh = tasks.createTaskQuery().taskId(task.getId()).singleResult();
    fresh.setDueDate(Date.from(clock.instant().plus(time)));
    tasks.saveTask(fresh);
  }

  private String linkOf(String kind, String person, CaseNo caseNo) {
    return notices.unseen(List.of(person), clock.instant().minus(Duration.ofHours(1))).stream()
        .map(told -> told.notice())
        .filter(notice -> notice.kind().equals(kind) && caseNo.equals(notice.caseNo()))
        .map(notice -> notice.link())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFormerOwnerHasNoRightToTheTaskAnyMore() throws Exception {
    CaseNo caseNo = accepted();
    String task = "/engine-rest/task/" + hand.task(caseNo).getId();
    assertThat(rest(former, "GET", task, null)).isEqualTo(200);

    handOvers.handOver(caseNo, next, "max", "他病了");

    for (String part : List.of("", "/form-variables", "/variables", "/deployed-form")) {
      assertThat(rest(former, "GET", task + part, null)).as(part).isIn(403, 404);
    }
    assertThat(rest(former, "POST", task + "/submit-form", "{\"variables\":{}}")).isIn(403, 404);
    // refused to everybody: such a task is completed by its form only
    assertThat(rest(former, "POST", task + "/complete", "{\"variables\":{}}")).isEqualTo(400);
    assertThat(rest(former, "POST", task + "/claim", "{\"userId\":\"" + former + "\"}"))
        .isIn(403, 404);
    assertThat(rightsToTasks(former)).isZero();
    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(next);
    assertThat(rest(next, "GET", task + "/form-variables", null)).isEqualTo(200);
  }

  @Test
  void anOfferGoesAlongWithAFreshTimeToAnswer() throws Exception {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    Task offer = hand.task(caseNo);
    assertThat(offer.getAssignee()).isEqualTo(former);
    runtime.setVariable(offer.getProcessInstanceId(), "claimMinutes", 30);

    handOvers.handOver(caseNo, next, "max", "他病了");

    Task handedOn = hand.task(caseNo);
    assertThat(handedOn.getAssignee()).isEqualTo(next);
    assertThat(handedOn.getDueDate())
        .isAfter(Date.from(clock.instant().plus(Duration.ofMinutes(20))));
    assertThat(told(next, caseNo)).containsExactly("offer");
    assertThat(offersOf(caseNo)).containsExactly("HANDED_OVER", "OPEN");
    assertThat(cases.get(caseNo).stage()).isEqualTo(Stage.OFFERED);
    assertThatThrownBy(() -> hand.send(handedOn, former, ACCEPT)).isNotNull();

    hand.send(handedOn, next, ACCEPT);

    assertThat(cases.get(caseNo).owner()).isEqualTo(next);
    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(next);
    assertThat(offersOf(caseNo)).containsExactly("HANDED_OVER", "ACCEPTED");
  }

  @Test
  void anOfferThatWasHandedOnStillRunsOut() throws Exception {
    String third = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    handOvers.handOver(caseNo, next, "max", "他病了");

    hand.timePasses(caseNo);

    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(third);
  }

  @Test
  void whatIsNobodysOrClosedIsRefusedAndSaysWhere() {
    Project unserved = team.project();
    CaseNo byHand = hand.captured(LeadsOf.newPerson(unserved.slug()));
    assertRefused(byHand, next, "病了", "cases.handOver.stage.BY_HAND");
    CaseNo caseNo = accepted();
    assertRefused(caseNo, former, "病了", "cases.handOver.same");
    assertRefused(caseNo, "max", "病了", "cases.handOver.to");
    assertRefused(caseNo, null, "病了", "cases.handOver.to");
    assertRefused(caseNo, next, " ", "cases.handOver.reason");
    assertRefused(caseNo, next, "病".repeat(1_001), "cases.handOver.reason.long");
    staff.pause(next);
    assertRefused(caseNo, next, "病了", "cases.handOver.to");
    staff.back(next);
    assertThat(cases.get(caseNo).owner()).isEqualTo(former);
  }

  @Test
  void ofTwoManagersAtOnceOneWinsAndTheOtherIsTold() throws Exception {
    String third = team.anyone(project);
    CaseNo caseNo = accepted();

    List<String> answers =
        atOnce(() -> handOverOf(caseNo, next, "max"), () -> handOverOf(caseNo, third, "moe"));

    assertThat(answers).containsExactlyInAnyOrder("done", "cases.handOver.meanwhile");
    assertThat(handOvers.of(caseNo)).hasSize(1);
    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(cases.get(caseNo).owner());
  }

  /** Whoever is first: in the end there is one holder, who has the task. */
  @Test
  void acceptedAndHandedOverAtOnceLeavesOneHolder() throws Exception {
    for (int i = 0; i < 8; i++) {
      CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
      Task offer = hand.task(caseNo);
      String holder = offer.getAssignee();
      String other = holder.equals(former) ? next : former;

      atOnce(
          () -> {
            try {
              hand.send(offer, holder, ACCEPT);
              return "accepted";
            } catch (RuntimeException tooLate) {
              return tooLate.getMessage();
            }
          },
          () -> {
            try {
              return handOverOf(caseNo, other, "max");
            } catch (ConcurrencyFailureException answeredJustNow) {
              return "again";
            }
          });

      SalesCase sale = cases.get(caseNo);
      assertThat(hand.task(caseNo).getAssignee()).isEqualTo(sale.holder());
      assertThat(offersOf(caseNo)).doesNotHaveDuplicates();
      if (sale.owner() == null) {
        assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
        assertThat(offersOf(caseNo)).containsExactly("HANDED_OVER", "OPEN");
      }
    }
  }

  @Test
  void offersOfWhoIsPausedGoOnAtOnceAndNothingNewComes() {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    CaseNo owned = accepted(caseNo);
    CaseNo offered = offeredTo(former);
    Task offer = hand.task(offered);

    staff.pause(former);

    assertThatThrownBy(() -> hand.send(offer, former, ACCEPT)).hasMessageContaining("已转");
    hand.dueNow(offered);
    assertThat(hand.task(offered).getAssignee()).isEqualTo(next);
    assertThat(offersOf(offered)).containsExactly("HANDED_OVER", "OPEN");
    assertThat(cases.get(owned).owner()).isEqualTo(former);
    assertThat(hand.task(hand.captured(LeadsOf.newPerson(project.slug()))).getAssignee())
        .isEqualTo(next);

    staff.back(former);
    assertThat(offeredTo(former)).isNotNull();
  }

  private void assertRefused(CaseNo caseNo, String to, String reason, String key) {
    assertThatThrownBy(() -> handOvers.handOver(caseNo, to, "max", reason))
        .isInstanceOf(HandOverRefused.class)
        .hasMessage(key);
  }

  private String handOverOf(CaseNo caseNo, String to, String by) {
    try {
      handOvers.handOver(caseNo, former, to, by, "他病了");
      return "done";
    } catch (HandOverRefused refused) {
      return refused.getMessage();
    }
  }

  private static List<String> atOnce(Callable<String> one, Callable<String> other)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (Callable<String> each : List.of(one, other)) {
        answers.add(
            people.submit(
                () -> {
                  start.await();
                  return each.call();
                }));
      }
      return List.of(answers.get(0).get(), answers.get(1).get());
    } finally {
      people.shutdownNow();
    }
  }

  /** An enquiry that {@code former} has accepted. */
  private CaseNo accepted() {
    return accepted(offeredTo(former));
  }

  private CaseNo accepted(CaseNo offered) {
    hand.send(hand.task(offered), hand.task(offered).getAssignee(), ACCEPT);
    return offered;
  }

  private CaseNo offeredTo(String consultant) {
    for (int i = 0; i < 4; i++) {
      CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
      if (hand.task(caseNo).getAssignee().equals(consultant)) {
        return caseNo;
      }
    }
    throw new AssertionError("nothing was offered to " + consultant);
  }

  private List<String> ownersIn(CaseNo caseNo) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNo.value())
        .listPage(0, 20)
        .stream()
        .map(ProcessInstance::getId)
        .map(id -> (String) runtime.getVariable(id, "owner"))
        .filter(owner -> owner != null)
        .toList();
  }

  private List<String> offersOf(CaseNo caseNo) {
    return assignments.offersOf(assignments.receiptsOf(caseNo).get(0).leadNo()).stream()
        .map(offer -> offer.outcome())
        .toList();
  }

  private List<String> told(String person, CaseNo caseNo) {
    return notices.unseen(List.of(person), clock.instant().minus(Duration.ofHours(1))).stream()
        .filter(told -> caseNo.equals(told.notice().caseNo()))
        .map(told -> told.notice().kind())
        .toList();
  }

  private long rightsToTasks(String person) {
    return authorizations
        .createAuthorizationQuery()
        .userIdIn(person)
        .resourceType(Resources.TASK)
        .count();
  }

  private int rest(String person, String method, String path, String body) {
    return new Browser(port)
        .request(
            method,
            path,
            body,
            "Authorization",
            Browser.basic(person, person + "-secret"),
            "Content-Type",
            "application/json")
        .statusCode();
  }
}
