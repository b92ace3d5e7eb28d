package io.loupan.assignment.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.access.Users;
import io.loupan.cases.CaseHandedOver;
import io.loupan.cases.Cases;
import io.loupan.customers.Customers;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.staff.Staff;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody is away or leaves: what a manager does about it on the pages, over HTTP. */
@LoupanTest
class StaffHandOverPagesTest {

  private static final Map<String, Object> ACCEPT = Map.of("answer", "ACCEPT");

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired Cases cases;
  @Autowired Staff staff;
  @Autowired Users users;
  @Autowired TaskService tasks;
  @Autowired AuthorizationService authorizations;
  @Autowired ManagementService jobs;
  @Autowired Customers customers;
  @Autowired ApplicationEventMulticaster listeners;
  @Autowired JdbcClient jdbc;
  private Project project;
  private String leaver;
  private Browser max;

  @BeforeEach
  void aManager() {
    project = team.project();
    leaver = team.anyone(project);
    max = Browser.of(port, "max");
  }

  @Test
  void aLeaverKeepsNothing() {
    CaseNo owned = accepted();
    CaseNo offered = hand.captured(LeadsOf.newPerson(project.slug()));
    String task = "/engine-rest/task/" + hand.task(owned).getId();
    Browser theirs = new Browser(port);
    theirs.login(leaver, leaver + "-secret");
    assertThat(theirs.get("/desk").statusCode()).isEqualTo(200);
    String one = team.anyone(project);
    String two = team.anyone(project);
    String person = "/desk/staff/" + leaver;

    HttpResponse<String> refused = max.send(person, person + "/retire", Map.of());
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(person + "/hand-over");
    assertThat(staff.consultant(leaver).orElseThrow().active()).isTrue();

    HttpResponse<String> done = handOver("-rule-", owned, offered);
    String result = max.get(location(done)).body();
    assertThat(result).contains(owned.value(), offered.value()).doesNotContain("??");
    assertThat(List.of(cases.get(owned).holder(), cases.get(offered).holder()))
        .containsExactlyInAnyOrder(one, two);
    assertThat(max.send(person, person + "/retire", Map.of()).statusCode()).isEqualTo(302);

    assertThat(cases.inHandOf(leaver, 10)).isEmpty();
    assertThat(tasks.createTaskQuery().taskAssignee(leaver).count()).isZero();
    assertThat(
            authorizations
                .createAuthorizationQuery()
                .userIdIn(leaver)
                .resourceType(Resources.TASK)
                .count())
        .isZero();
    assertThat(users.find(leaver).orElseThrow().groups()).isEmpty();
    assertThat(theirs.get("/desk").statusCode()).isEqualTo(302);
    assertThat(
            new Browser(port)
                .get(task, "Authorization", Browser.basic(leaver, leaver + "-secret"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void onlyTheTickedCasesGoToTheNamedPerson() {
    CaseNo goes = accepted();
    CaseNo stays = accepted();
    String next = team.anyone(project);

    handOver(next, goes);

    assertThat(cases.get(goes).owner()).isEqualTo(next);
    assertThat(cases.get(stays).owner()).isEqualTo(leaver);
  }

  /** Where the words about it cannot be kept any more, the case still goes. */
  @Test
  void theCaseOfAnErasedCustomerStopsNoOther() {
    CaseNo erased = accepted();
    CaseNo other = accepted();
    String next = team.anyone(project);
    customers.erase(cases.get(erased).customerId());

    String result = location(handOver(next, erased, other));

    assertThat(max.get(result).statusCode()).isEqualTo(200);
    assertThat(cases.get(erased).owner()).isEqualTo(next);
    assertThat(cases.get(other).owner()).isEqualTo(next);
    assertThat(max.get("/desk/cases/" + erased).statusCode()).isEqualTo(200);
  }

  @Test
  void whoIsTooLateEveryTimeIsToldAndLeavesNoWordsBehind() {
    CaseNo caseNo = accepted();
    UUID customer = cases.get(caseNo).customerId().value();
    String next = team.anyone(project);
    ApplicationListener<PayloadApplicationEvent<CaseHandedOver>> holderWorksOnIt =
        ApplicationListener.forPayload(
            event -> {
              if (event.caseNo().equals(caseNo)) {
                throw new OptimisticLockingFailureException("finished just now");
              }
            });
    listeners.addApplicationListener(holderWorksOnIt);
    try {
      long before = textsAbout(customer);
      assertThat(max.get(location(handOver(next, caseNo))).body()).contains(caseNo.value());
      assertThat(cases.get(caseNo).owner()).isEqualTo(leaver);
      assertThat(textsAbout(customer)).isEqualTo(before);
    } finally {
      listeners.removeApplicationListener(holderWorksOnIt);
    }
  }

  private long textsAbout(UUID customer) {
    return jdbc.sql("select count(*) from customer_text where customer_id = ?")
        .param(customer)
        .query(Long.class)
        .single();
  }

  @Test
  void whatIsMissingIsSaidAndNothingGoes() {
    CaseNo stays = accepted();
    String page = "/desk/staff/" + leaver + "/hand-over";

    HttpResponse<String> refused = max.send(page, page, Map.of("to", "nobody", "reason", " "));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("id=\"to-problem\"", "id=\"reason-problem\"");
    assertThat(cases.get(stays).owner()).isEqualTo(leaver);
  }

  @Test
  void aConsultantHandsNothingOver() {
    CaseNo caseNo = accepted();
    Browser theirs = new Browser(port);
    theirs.login(leaver, leaver + "-secret");

    assertThat(theirs.get("/desk/cases/" + caseNo + "/hand-over").statusCode()).isEqualTo(403);
    assertThat(theirs.get("/desk/staff/" + leaver + "/hand-over").statusCode()).isEqualTo(403);
  }

  @Test
  void oneCaseIsHandedOverOnItsPageUnlessSomebodyWasFaster() {
    CaseNo caseNo = accepted();
    String next = team.anyone(project);
    String third = team.anyone(project);
    String page = "/desk/cases/" + caseNo + "/hand-over";
    assertThat(max.get(page).body()).contains(next).doesNotContain("??");
    Map<String, String> wanted = Map.of("from", leaver, "to", next, "reason", "他病了");

    assertThat(max.send(page, page, Map.of("from", leaver, "to", "", "reason", "")).body())
        .contains("href=\"#to\"", "href=\"#reason\"");
    assertThat(max.send(page, page, wanted).statusCode()).isEqualTo(302);
    HttpResponse<String> late =
        max.send(page, page, Map.of("from", leaver, "to", third, "reason", "他病了"));

    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(cases.get(caseNo).owner()).isEqualTo(next);
    assertThat(max.get("/desk/cases/" + caseNo).body()).contains("他病了");
  }

  @Test
  void manyAreDoneByJobs() {
    for (int i = 0; i < 51; i++) {
      accepted();
    }
    String next = team.anyone(project);
    CaseNo[] all =
        cases.inHandOf(leaver, 100).stream().map(sale -> sale.caseNo()).toArray(CaseNo[]::new);

    String result = location(handOver(next, all));
    assertThat(cases.inHandOf(leaver, 100)).hasSize(51);
    assertThat(max.get(result).statusCode()).isEqualTo(200);
    for (Job job : jobs.createJobQuery().messages().listPage(0, 2000)) {
      if (job.getProcessInstanceId() == null && job.getRetries() > 0) {
        jobs.executeJob(job.getId());
      }
    }

    assertThat(cases.inHandOf(leaver, 100)).isEmpty();
    assertThat(cases.inHandOf(next, 100)).hasSize(51);
  }

  private HttpResponse<String> handOver(String to, CaseNo... chosen) {
    String page = "/desk/staff/" + leaver + "/hand-over";
    assertThat(max.get(page).body()).contains(chosen[0].value()).doesNotContain("??");
    List<String> numbers = java.util.Arrays.stream(chosen).map(CaseNo::value).toList();
    HttpResponse<String> answer =
        max.send(
            page, page, Map.of("to", to, "reason", "他离职了", "cases", String.join(",", numbers)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private CaseNo accepted() {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    hand.send(hand.task(caseNo), leaver, ACCEPT);
    return caseNo;
  }
}
