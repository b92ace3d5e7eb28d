package io.loupan.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Statements;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.cases.CaseList;
import io.loupan.cases.CasePage;
import io.loupan.cases.CasePage.Line;
import io.loupan.cases.Cases;
import io.loupan.cases.Outcome;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** "My customers": what is due first stands on top. */
@LoupanTest
class CustomerListPagesTest {

  private static final String LIST = "/desk/customers";

  @LocalServerPort int port;
  @Autowired private Team team;
  @Autowired private CaseInHand hand;
  @Autowired private Cases cases;
  @Autowired private CaseList list;
  @Autowired private TaskService tasks;
  @Autowired private Clock clock;

  private Project project;
  private String owner;

  @BeforeEach
  void aConsultant() {
    project = team.project();
    owner = team.anyone(project);
  }

  @Test
  void whatIsOverdueStandsFirst() {
    CaseNo later = accepted("王芳");
    CaseNo overdue = accepted("李娜");
    CaseNo undated = accepted("张敏");
    due(later, Duration.ofDays(3));
    due(overdue, Duration.ofDays(-1));
    due(undated, null);

    String page = page(consultant(owner), LIST, "zh-CN");

    assertThat(page)
        .contains("我的客户", "已超时", "0 天", "尚未联系", project.name(Locale.CHINA))
        .contains("/desk/cases/" + overdue, "#/?task=")
        .containsSubsequence(overdue.value(), later.value(), undated.value())
        .doesNotContain("??", "李娜");
    assertThat(list.open(owner, null).lines())
        .extracting(Line::overdue)
        .containsExactly(true, false, false);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    List<CaseNo> all = new ArrayList<>();
    for (int n = 0; n < CaseList.PAGE + 3; n++) {
      all.add(accepted("王芳"));
      due(all.get(n), n % 5 == 0 ? null : Duration.ofHours(n % 3));
    }

    CasePage first = list.open(owner, null);
    CasePage second = list.open(owner, first.after());

    assertThat(first.lines()).hasSize(CaseList.PAGE);
    assertThat(second.after()).isNull();
    List<CaseNo> listed = new ArrayList<>();
    first.lines().forEach(line -> listed.add(line.sale().caseNo()));
    second.lines().forEach(line -> listed.add(line.sale().caseNo()));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
    String page = page(consultant(owner), LIST, "en");
    assertThat(page).contains("after=").doesNotContain("??");
  }

  @Test
  void aPageCostsTheSameHoweverManyThereAre() throws Exception {
    accepted("王芳");
    int one = Statements.during(() -> list.open(owner, null)).statements();
    for (int n = 0; n < 6; n++) {
      accepted("李娜");
    }

    assertThat(Statements.during(() -> list.open(owner, null)).statements())
        .isEqualTo(one)
        .isLessThanOrEqualTo(5);
  }

  @Test
  void closedCasesHaveAListOfTheirOwn() {
    CaseNo won = accepted("王芳");
    cases.close(won, Outcome.WON, null, null, owner);
    CaseNo open = accepted("李娜");

    assertThat(page(consultant(owner), LIST, "zh-CN"))
        .contains(open.value())
        .doesNotContain(won.value());
    assertThat(page(consultant(owner), LIST + "?state=closed", "zh-CN"))
        .contains(won.value(), "结案时间")
        .doesNotContain(open.value(), "??");
    assertThat(list.closed(owner, "1999-01-01T00:00:00Z_C-20261124-00001").lines()).isEmpty();
    for (String noKey : List.of("x", "_", "+1000000000-12-31T23:59:59Z_C-20261124-00001")) {
      assertThat(list.closed(owner, noKey).lines()).hasSize(1);
      assertThat(list.open(owner, noKey).lines()).hasSize(1);
    }
  }

  @Test
  void nobodyReadsTheListOfAColleague() {
    CaseNo caseNo = accepted("王芳");
    String colleague = team.anyone(project);

    assertThat(page(consultant(colleague), LIST + "?consultant=" + owner, "zh-CN"))
        .contains("目前没有未结案件", "接单后显示在这里")
        .doesNotContain(caseNo.value(), "name=\"consultant\"");
  }

  @Test
  void aManagerChoosesWhose() {
    CaseNo caseNo = accepted("王芳");
    Browser max = Browser.of(port, "max");

    assertThat(page(max, LIST, "zh-CN"))
        .contains("要看谁的客户？", "测试" + owner)
        .doesNotContain(caseNo.value(), "??");
    assertThat(page(max, LIST + "?consultant=" + owner, "en"))
        .contains("Customers of a consultant", caseNo.value())
        .doesNotContain("??");
  }

  private CaseNo accepted(String name) {
    CaseNo caseNo = hand.captured(LeadsOf.from(name, LeadsOf.newPhone(), null, project.slug()));
    hand.send(hand.task(caseNo), owner, Map.of("answer", "ACCEPT"));
    return caseNo;
  }

  private void due(CaseNo caseNo, Duration in) {
    for (Task task : hand.tasks(caseNo)) {
      task.setDueDate(in == null ? null : Date.from(clock.instant().plus(in)));
      tasks.saveTask(task);
    }
  }

  private Browser consultant(String id) {
    Browser browser = new Browser(port);
    browser.login(id, id + "-secret");
    return browser;
  }

  private static String page(Browser who, String path, String language) {
    return who.get(path, "Accept", "text/html", "Accept-Language", language).body();
  }
}
