package io.loupan.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.assignment.Assignments;
import io.loupan.assignment.Offer;
import io.loupan.cases.CaseEnded;
import io.loupan.cases.CaseHistory;
import io.loupan.cases.Cases;
import io.loupan.cases.Closing;
import io.loupan.cases.HistoryEntry;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.cases.ReopenRefused;
import io.loupan.cases.Sight;
import io.loupan.cases.Stage;
import io.loupan.customers.Customers;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Notices;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case given up, and taken up again, by the people who may. */
@LoupanTest
class EndingPagesTest {

  private static final Map<String, String> PRICE = Map.of("reason", "PRICE", "note", "超出预算");

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired Customers customers;
  @Autowired Assignments assignments;
  @Autowired Leads leads;
  @Autowired Notices notices;
  @Autowired List<CaseHistory> histories;
  @Autowired RuntimeService runtime;
  @Autowired HistoryService history;

  @Test
  void theOwnerGivesACaseUpAndNothingOfItRunsAnyMore() {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(team.projectServed().slug()));
    String owner = cases.get(caseNo).owner();
    Browser browser = loggedIn(owner);

    HttpResponse<String> nothingChosen = lose(browser, caseNo, Map.of("reason", "", "note", "试"));
    assertThat(nothingChosen.statusCode()).isEqualTo(422);
    assertThat(nothingChosen.body()).contains("请选择流失原因").contains("href=\"#reason\"");
    HttpResponse<String> unexplained =
        lose(browser, caseNo, Map.of("reason", "OTHER", "note", " "));
    assertThat(unexplained.statusCode()).isEqualTo(422);
    assertThat(unexplained.body()).contains("请用几句话写明其他原因").contains("href=\"#note\"");
    HttpResponse<String> done = lose(browser, caseNo, PRICE);

    assertThat(done.headers().firstValue("Location").orElseThrow())
        .endsWith("/desk/cases/" + caseNo);
    assertThat(cases.get(caseNo).outcome()).isEqualTo(Outcome.LOST);
    Closing closing = cases.closingsOf(caseNo).get(0);
    assertThat(closing.reason()).isEqualTo(LostReason.PRICE);
    assertThat(closing.by()).isEqualTo(owner);
    assertThat(customers.read(closing.noteId())).contains("超出预算");
    assertThat(hand.tasks(caseNo)).isEmpty();
    assertThat(running(caseNo)).isZero();
    assertThat(
            history
                .createHistoricActivityInstanceQuery()
                .activityId("End_LossRecorded")
                .processInstanceId(spineOf(caseNo))
                .count())
        .isEqualTo(1);
    assertThat(unseenBy(owner)).isEmpty();
    assertThat(browser.get("/desk/cases/" + caseNo + "/lose").body())
        .contains("该案件已经结案")
        .doesNotContain("<button class=\"btn btn-primary\"");
  }

  @Test
  void anOfferOfALostCaseCannotBeAcceptedAnyMore() {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(team.projectServed().slug()));
    Task offer = hand.task(caseNo);

    lose(Browser.of(port, "max"), caseNo, PRICE);

    assertThatThrownBy(() -> hand.send(offer, offer.getAssignee(), Map.of("answer", "ACCEPT")))
        .hasMessageMatching("(?s).*(该任务已结束|This task is closed).*");
    assertThat(assignments.offersOf(leadOf(caseNo)))
        .extracting(Offer::outcome)
        .containsExactly("WITHDRAWN");
    assertThat(cases.openLoad(List.of(offer.getAssignee()))).containsValue(0);
    assertThat(unseenBy(offer.getAssignee())).isEmpty();
  }

  @Test
  void aColleagueNeitherGivesUpNorReopens() {
    Project project = team.projectServed();
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));
    Browser owner = loggedIn(cases.get(caseNo).owner());
    Browser colleague = loggedIn(team.anyone(project));

    for (String page : List.of("/lose", "/reopen")) {
      assertThat(colleague.get("/desk/cases/" + caseNo + page).statusCode()).isEqualTo(403);
      assertThat(
              colleague.send("/desk/notices", "/desk/cases/" + caseNo + page, PRICE).statusCode())
          .isEqualTo(403);
    }
    assertThat(owner.get("/desk/cases/" + caseNo + "/reopen").statusCode())
        .as("reopening is the manager's")
        .isEqualTo(403);
    assertThat(cases.get(caseNo).closedAt()).isNull();
  }

  @Test
  void aManagerReopensALostCaseAndItsOwnerGoesOn() {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(team.projectServed().slug()));
    String owner = cases.get(caseNo).owner();
    lose(loggedIn(owner), caseNo, PRICE);
    Browser manager = Browser.of(port, "max");
    assertThat(manager.get("/desk/cases/" + caseNo + "/reopen").body())
        .contains("value=\"" + owner + "\" selected");

    assertThat(reopen(manager, caseNo, owner, "").body()).contains("请写明为什么重新打开");
    reopen(manager, caseNo, owner, "客户又来电话了");

    assertThat(cases.get(caseNo).stage()).isEqualTo(Stage.IN_SALE);
    assertThat(cases.get(caseNo).owner()).isEqualTo(owner);
    Task call = hand.task(caseNo);
    assertThat(call.getTaskDefinitionKey()).isEqualTo("Task_CallCustomer");
    assertThat(call.getAssignee()).isEqualTo(owner);
    assertThat(unseenBy(owner)).contains("case-reopened", "contact-due");
    Closing closing = cases.closingsOf(caseNo).get(0);
    assertThat(closing.reason()).as("what was, stays").isEqualTo(LostReason.PRICE);
    assertThat(closing.reopenedBy()).isEqualTo("max");
    assertThat(customers.read(closing.reopenReasonId())).contains("客户又来电话了");
    assertThat(told(caseNo)).contains("案件重新打开").contains("按流失结案：价格不合适");

    hand.readyToVisit(caseNo);
    hand.send(hand.task(caseNo), owner, Map.of("outcome", "WON"));
    assertThat(cases.get(caseNo).outcome()).isEqualTo(Outcome.WON);
    assertThat(reopen(manager, caseNo, owner, "再试").body()).contains("只有已流失的案件才能重新打开");
  }

  @Test
  void aReopenedCaseMayGoToSomebodyElse() {
    Project project = team.projectServed();
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));
    String other = team.anyone(project);
    Browser manager = Browser.of(port, "max");
    lose(manager, caseNo, PRICE);

    assertThat(reopen(manager, caseNo, "nobody", "客户要求换人").body()).contains("请选择一位在职且未暂停的置业顾问");
    reopen(manager, caseNo, other, "客户要求换人");

    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(other);
    assertThat(cases.get(caseNo).owner()).isEqualTo(other);
  }

  @Test
  void aCustomerWithAnotherOpenCaseIsNotReopened() {
    Project project = team.projectServed();
    String phone = LeadsOf.newPhone();
    CaseNo lost = hand.accepted(LeadsOf.from("王芳", phone, null, project.slug()));
    Browser manager = Browser.of(port, "max");
    lose(manager, lost, PRICE);
    hand.accepted(LeadsOf.from("王芳", phone, null, project.slug()));

    HttpResponse<String> refused = reopen(manager, lost, cases.get(lost).owner(), "客户又来了");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("已有另一个进行中的案件");
    assertThat(cases.get(lost).outcome()).isEqualTo(Outcome.LOST);
  }

  /** The start failed and waits to be repeated: nothing listens for the loss. */
  @Test
  void aCaseWhoseProcessDoesNotListenIsClosedAllTheSame() throws CaseEnded {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(team.projectServed().slug()));
    runtime.deleteProcessInstance(spineOf(caseNo), "as if it had never come to life");

    cases.lose(caseNo, LostReason.OTHER, null, "max");

    assertThat(cases.get(caseNo).outcome()).isEqualTo(Outcome.LOST);
  }

  @Test
  void ofTwoAtOnceOneWinsAndTheOtherIsTold() throws Exception {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(team.projectServed().slug()));

    assertThat(atOnce(() -> loseNow(caseNo), () -> loseNow(caseNo)))
        .containsExactlyInAnyOrder("done", "told");
    assertThat(cases.closingsOf(caseNo)).hasSize(1);

    String owner = cases.get(caseNo).owner();
    assertThat(atOnce(() -> reopenNow(caseNo, owner), () -> reopenNow(caseNo, owner)))
        .containsExactlyInAnyOrder("done", "told");
    assertThat(hand.tasks(caseNo)).hasSize(1);
  }

  /** Both need the row of the open case and the case itself: no deadlock between them. */
  @Test
  void whoAsksAgainWhileTheCaseIsGivenUpHinderNobody() throws Exception {
    String slug = team.projectServed().slug();
    for (int round = 0; round < 8; round++) {
      String phone = LeadsOf.newPhone();
      CaseNo caseNo = hand.accepted(LeadsOf.from("王芳", phone, null, slug));

      assertThat(
              atOnce(
                  () -> loseNow(caseNo),
                  () -> hand.captured(LeadsOf.from("王芳", phone, null, slug)).value()))
          .contains("done");
      assertThat(cases.get(caseNo).outcome()).isEqualTo(Outcome.LOST);
    }
  }

  private String loseNow(CaseNo caseNo) {
    try {
      cases.lose(caseNo, LostReason.OTHER, null, "max");
      return "done";
    } catch (CaseEnded faster) {
      return "told";
    }
  }

  private String reopenNow(CaseNo caseNo, String owner) {
    try {
      cases.reopen(caseNo, owner, "试", "max");
      return "done";
    } catch (ReopenRefused faster) {
      return "told";
    }
  }

  private static List<String> atOnce(Callable<String> one, Callable<String> other)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> both = pool.invokeAll(List.of(one, other));
      return List.of(both.get(0).get(), both.get(1).get());
    } finally {
      pool.shutdown();
    }
  }

  private HttpResponse<String> lose(Browser browser, CaseNo caseNo, Map<String, String> fields) {
    String page = "/desk/cases/" + caseNo + "/lose";
    return browser.send(page, page, fields);
  }

  private HttpResponse<String> reopen(Browser browser, CaseNo caseNo, String owner, String reason) {
    String page = "/desk/cases/" + caseNo + "/reopen";
    return browser.send(page, page, Map.of("owner", owner, "reason", reason));
  }

  private Browser loggedIn(String user) {
    Browser browser = new Browser(port);
    browser.login(user, user + "-secret");
    return browser;
  }

  private List<String> told(CaseNo caseNo) {
    return histories.stream()
        .flatMap(
            each ->
                each
                    .of(
                        caseNo,
                        Sight.WORK,
                        Locale.SIMPLIFIED_CHINESE,
                        Instant.parse("2999-01-01T00:00:00Z"),
                        50)
                    .stream())
        .map(HistoryEntry::what)
        .toList();
  }

  private List<String> unseenBy(String person) {
    return notices.newest(person, 50).stream()
        .filter(each -> each.seenAt() == null)
        .map(each -> each.notice().kind())
        .toList();
  }

  private LeadNo leadOf(CaseNo caseNo) {
    return leads.ofCase(caseNo).get(0).leadNo();
  }

  private long running(CaseNo caseNo) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo.value()).count();
  }

  private String spineOf(CaseNo caseNo) {
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(caseNo.value())
        .processDefinitionKey("sales-pipeline")
        .singleResult()
        .getId();
  }
}
