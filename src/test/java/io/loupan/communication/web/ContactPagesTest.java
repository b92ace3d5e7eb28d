package io.loupan.communication.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.cases.CaseHistory;
import io.loupan.cases.Cases;
import io.loupan.cases.HistoryEntry;
import io.loupan.cases.Sight;
import io.loupan.communication.Contact;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.leads.LeadsOf;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The customer rang, or somebody met them: it is written down on a page. */
@LoupanTest
class ContactPagesTest {

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired Contacts contacts;
  @Autowired List<CaseHistory> histories;
  @Autowired Office office;
  @Autowired Clock clock;

  @Test
  void aCallThatNobodyPlannedIsLoggedAndMovesTheNextContact() {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(team.projectServed().slug()));
    Instant wanted = clock.instant().plus(Duration.ofDays(4)).truncatedTo(ChronoUnit.MINUTES);

    HttpResponse<String> done =
        log(
            loggedIn(cases.get(caseNo).owner()),
            caseNo,
            "INTERESTED",
            wanted.atZone(office.zone()).toLocalDateTime().toString());

    assertThat(done.headers().firstValue("Location").orElseThrow())
        .endsWith("/desk/cases/" + caseNo);
    Contact logged = contacts.of(caseNo).get(0);
    assertThat(logged.outcome()).isEqualTo(ContactOutcome.INTERESTED);
    assertThat(logged.planned()).isFalse();
    assertThat(logged.fromCustomer()).isTrue();
    assertThat(contacts.note(logged)).contains("问学区");
    assertThat(hand.tasks(caseNo)).isEmpty();
    assertThat(hand.timer(caseNo).getDuedate().toInstant()).isEqualTo(wanted);
    assertThat(told(caseNo, Sight.WORK)).anyMatch(each -> each.contains("问学区"));
    assertThat(told(caseNo, Sight.READ)).noneMatch(each -> each.contains("问学区"));
    assertThat(told(caseNo, Sight.OUTLINE)).isEmpty();
  }

  @Test
  void whatIsMissingOrWrongIsSaidAtItsField() {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(team.projectServed().slug()));
    Browser owner = loggedIn(cases.get(caseNo).owner());

    HttpResponse<String> refused = log(owner, caseNo, "", "2020-01-01T10:00");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("请选择结果", "“下次联系时间”已经过去")
        .contains("href=\"#outcome\"", "href=\"#nextAt\"")
        .contains("问学区");
    assertThat(contacts.of(caseNo)).isEmpty();
  }

  @Test
  void aColleagueIsRefused() {
    Project project = team.projectServed();
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));
    Browser colleague = loggedIn(team.anyone(project));
    String page = "/desk/cases/" + caseNo + "/contacts/new";

    assertThat(colleague.get(page).statusCode()).isEqualTo(403);
    assertThat(
            colleague
                .send("/desk/notices", page, Map.of("channel", "PHONE", "outcome", "THINKING"))
                .statusCode())
        .isEqualTo(403);
    assertThat(contacts.of(caseNo)).isEmpty();
  }

  @Test
  void whoLogsACallWhileTheTaskIsFinishedIsToldAndSeesNoError() throws Exception {
    for (int round = 0; round < 10; round++) {
      CaseNo caseNo = hand.accepted(LeadsOf.newPerson(team.projectServed().slug()));
      String owner = cases.get(caseNo).owner();
      Browser browser = loggedIn(owner);
      Task call = hand.task(caseNo);
      CompletableFuture<Void> finished =
          CompletableFuture.runAsync(
              () ->
                  hand.send(
                      call, "max", Map.of("outcome", "NOT_REACHED", "nextStep", "FOLLOW_UP")));

      HttpResponse<String> answer = log(browser, caseNo, "INTERESTED", "");

      int made = finished.handle((done, refused) -> refused == null ? 1 : 0).get();
      if (answer.statusCode() == 302) {
        made++;
      } else {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("刚刚有人同时在处理该案件", "问学区");
      }
      assertThat(made).isPositive();
      assertThat(contacts.of(caseNo)).hasSize(made);
    }
  }

  private HttpResponse<String> log(Browser browser, CaseNo caseNo, String outcome, String nextAt) {
    String page = "/desk/cases/" + caseNo + "/contacts/new";
    return browser.send(
        page,
        page,
        Map.of(
            "channel", "PHONE",
            "fromCustomer", "true",
            "outcome", outcome,
            "note", "问学区",
            "nextAt", nextAt,
            "nextChannel", ""));
  }

  private Browser loggedIn(String user) {
    Browser browser = new Browser(port);
    browser.login(user, user + "-secret");
    return browser;
  }

  /** Without what other modules tell. */
  private List<String> told(CaseNo caseNo, Sight sight) {
    return histories.stream()
        .filter(each -> each.getClass().getPackageName().equals("io.loupan.communication"))
        .flatMap(
            each ->
                each
                    .of(
                        caseNo,
                        sight,
                        Locale.SIMPLIFIED_CHINESE,
                        Instant.parse("2999-01-01T00:00:00Z"),
                        50)
                    .stream())
        .map(HistoryEntry::toString)
        .toList();
  }
}
