package io.loupan.cases.web;

import static io.loupan.kernel.Stored.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Statements;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.cases.CaseHistory;
import io.loupan.cases.CaseNotes;
import io.loupan.cases.CaseTimeline;
import io.loupan.cases.Cases;
import io.loupan.cases.HistoryEntry;
import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Sight;
import io.loupan.customers.Customers;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** The page of a case, as each of those sees it who may or may not. */
@LoupanTest
class CasePageTest {

  private static final String ASKED = "请问三居室还有吗";

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired CaseTimeline timeline;
  @Autowired List<CaseHistory> tellers;
  @Autowired CaseNotes notes;
  @Autowired CaseViews views;
  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;

  private String phone;
  private Project project;

  @Test
  void theOwnerSeesWhoWhatComesNextAndHowToReachThePerson() {
    CaseNo caseNo = accepted("欧阳小明");
    String owner = cases.get(caseNo).owner();

    String page = page(owner, caseNo).body();

    assertThat(page)
        .contains("欧阳小明", caseNo.value(), project.name(Locale.SIMPLIFIED_CHINESE), "跟进中")
        .contains("tel:+86" + phone)
        .contains("#/?task=" + hand.task(caseNo).getId())
        .contains("测试")
        .contains("完成任务：")
        .contains("/desk/cases/" + caseNo + "/contacts/new", "/desk/cases/" + caseNo + "/lose")
        .doesNotContain("/hand-over", "/reopen");
  }

  /** The diagrams in force are Chinese here, as the installation. */
  @Test
  void stepsAreCalledInTheLanguageOfThePage() {
    CaseNo caseNo = accepted("王小明");
    Browser owner = Readers.browser(port, cases.get(caseNo).owner());
    String customer = "/desk/customers/" + customers.customerNo(cases.get(caseNo).customerId());
    for (String page : List.of("/desk/cases/" + caseNo, "/desk/customers", customer)) {
      assertThat(owner.get(page, "Accept-Language", "zh-CN").body())
          .as(page)
          .contains("致电客户")
          .doesNotContain("Call customer");
      assertThat(owner.get(page, "Accept-Language", "en").body())
          .as(page)
          .contains("Call customer")
          .doesNotContain("致电客户");
    }
    assertThat(owner.get("/desk/cases/" + caseNo, "Accept-Language", "en").body())
        .contains("Accept lead")
        .doesNotContain("接单");
    assertThat(
            Readers.browser(port, "max")
                .get("/desk/board?project=" + project.id(), "Accept-Language", "en")
                .body())
        .contains("Call customer");
  }

  @Test
  void lookingAtAPhoneIsWrittenDown() {
    CaseNo caseNo = accepted("王小明");
    String owner = cases.get(caseNo).owner();

    page(owner, caseNo);
    page("ada", caseNo);

    assertThat(lookUps(caseNo)).isEqualTo(1);
  }

  @Test
  void aManagerMayDoEverything() {
    CaseNo caseNo = accepted("王小明");

    assertThat(page("max", caseNo).body())
        .contains("王小明", "tel:+86" + phone, "/hand-over", "/lose", "/contacts/new")
        .contains("#/?task=")
        .doesNotContain("/reopen");

    cases.close(caseNo, Outcome.LOST, LostReason.PRICE, "太贵了", "max");
    assertThat(page("max", caseNo).body())
        .contains("已流失", "按流失结案：价格", "太贵了", "/reopen")
        .doesNotContain("/hand-over", "/contacts/new", "href=\"/desk/cases/" + caseNo + "/lose");
  }

  @Test
  void auditorsAndDirectorsReadEverythingMasked() {
    CaseNo caseNo = accepted("王小明");
    cases.close(caseNo, Outcome.LOST, LostReason.PRICE, "太贵了", "max");

    for (String reader : new String[] {"ada", "dan"}) {
      assertThat(page(reader, caseNo).body())
          .contains("王先生/女士", "139****" + phone.substring(7), "按流失结案：价格")
          .doesNotContain(phone, "王小明", "太贵了", "tel:", ASKED)
          .doesNotContain("/contacts/new", "/lose", "/hand-over", "/reopen");
    }
  }

  @Test
  void whoIsOnlyOfferedTheCaseSeesNoPhone() {
    CaseNo caseNo = captured("王小明");
    String offered = cases.get(caseNo).holder();

    assertThat(page(offered, caseNo).body())
        .contains("王先生/女士", "待接单", "接单后显示电话和邮箱", "#/?task=")
        .doesNotContain(phone, "****", "王小明", "/contacts/new", "/lose");
  }

  @Test
  void aColleagueIsRefusedWithASentence() {
    CaseNo caseNo = accepted("王小明");

    for (String other : new String[] {team.anyone(), "mia"}) {
      HttpResponse<String> refused = page(other, caseNo);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body())
          .contains("这个案件由同事负责")
          .doesNotContain(phone, "王先生", "王小明", project.name(Locale.SIMPLIFIED_CHINESE));
    }
  }

  @Test
  void theTabInTasklistOpensForWhoMayReadTheTask() {
    CaseNo caseNo = accepted("王小明");
    String owner = cases.get(caseNo).owner();
    String tab = "/desk/cases/of-task/" + hand.task(caseNo).getId();

    assertThat(Readers.browser(port, owner).get(tab).body()).contains("王小明", "tel:+86" + phone);
    assertThat(Readers.browser(port, "max").get(tab).body()).contains("tel:+86" + phone);
    assertThat(Readers.browser(port, team.anyone()).get(tab).statusCode()).isEqualTo(404);
    assertThat(Readers.browser(port, "mia").get(tab).statusCode()).isEqualTo(404);
    assertThat(Readers.browser(port, "max").get("/desk/cases/of-task/none").statusCode())
        .isEqualTo(404);
  }

  @Test
  void marketingSeesBesideItsTaskWhatWasAskedForAndNoContact() {
    CaseNo caseNo = accepted("王小明");
    hand.captured(LeadsOf.from("赵六", phone, null, project.slug()));
    hand.jobsRun(caseNo);
    Task clarify =
        hand.tasks(caseNo).stream()
            .filter(task -> task.getTaskDefinitionKey().contains("Clarify"))
            .findFirst()
            .orElseThrow();

    String tab = Readers.browser(port, "mia").get("/desk/cases/of-task/" + clarify.getId()).body();

    assertThat(tab).contains("王先生/女士", "咨询").doesNotContain(phone, "王小明", ASKED, "tel:");
    assertThat(page("mia", caseNo).statusCode()).isEqualTo(403);
  }

  @Test
  void aCaseThatIsNotThere() {
    assertThat(Readers.browser(port, "max").get("/desk/cases/C-20200101-99999").statusCode())
        .isEqualTo(404);
    assertThat(Readers.browser(port, "max").get("/desk/cases/nonsense").statusCode())
        .isEqualTo(404);
  }

  /** However much has happened: a statement for each teller, and none for each line. */
  @Test
  void whatThePageAsksTheDatabaseDoesNotGrowWithTheCase() throws Exception {
    CaseNo caseNo = accepted("王小明");
    SalesCase sale = cases.get(caseNo);
    notes.write(caseNo, "第一次来电", sale.owner());
    views(sale); // what is cached is cached
    int before = views(sale);

    for (int i = 0; i < 5; i++) {
      notes.write(caseNo, "第 " + i + " 次来电", sale.owner());
      hand.captured(LeadsOf.from("王小明", phone, null, project.slug()));
    }

    assertThat(views(sale)).isEqualTo(before).isLessThan(30);
  }

  private int views(SalesCase sale) throws Exception {
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                sale.owner(), "", AuthorityUtils.createAuthorityList("GROUP_sales")));
    try {
      return Statements.during(
              () -> views.of(sale, Sight.WORK, Locale.SIMPLIFIED_CHINESE, null, 50))
          .statements();
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  @Test
  void aLongTimelineIsReadPartByPart() {
    CaseNo caseNo = accepted("王小明");
    int all = timeline.of(caseNo, Sight.WORK, Locale.ENGLISH, null, 1_000).entries().size();
    assertThat(all).isGreaterThan(2);

    int seen = 0;
    CaseTimeline.Part part = timeline.of(caseNo, Sight.WORK, Locale.ENGLISH, null, 1);
    while (true) {
      seen += part.entries().size();
      if (part.older() == null) {
        break;
      }
      part = timeline.of(caseNo, Sight.WORK, Locale.ENGLISH, part.older(), 1);
    }
    assertThat(seen).isEqualTo(all);
  }

  /** What one form does at once has one time, and still an order. */
  @Test
  void whatHappenedAtOneMomentIsToldInTheOrderInWhichItHappened() {
    CaseNo caseNo = accepted("王小明");
    Task call = hand.task(caseNo);
    hand.send(call, call.getAssignee(), Map.of("outcome", "INTERESTED", "nextStep", "FOLLOW_UP"));
    Instant moment = Instant.parse("2026-11-24T02:00:00.123Z");
    for (String statement :
        new String[] {
          "update lead set captured_at = ? where case_no = ?",
          "update sales_case set opened_at = ? where case_no = ?",
          "update assignment_offer set offered_at = ? where case_no = ?",
          "update contact set contacted_at = ? where case_no = ?"
        }) {
      jdbc.sql(statement).params(utc(moment), caseNo.value()).update();
    }

    CaseTimeline.Part told = timeline.of(caseNo, Sight.WORK, Locale.ENGLISH, null, 50);

    assertThat(told.entries())
        .filteredOn(entry -> entry.at().equals(moment))
        .extracting(HistoryEntry::kind)
        .containsExactly(Kind.OFFERED, Kind.CONTACT, Kind.OPENED, Kind.ENQUIRY);
  }

  @Test
  void readPartByPartNothingIsLostOrToldTwice() throws Exception {
    CaseNo caseNo = accepted("王小明");
    String owner = cases.get(caseNo).owner();
    for (int i = 0; i < 60; i++) {
      UUID note = notes.write(caseNo, "备注 " + i, owner);
      if (i % 3 == 0) {
        notes.remove(caseNo, note, owner, false);
      }
    }
    // ties across the border of a part, within a teller and between two of them
    jdbc.sql("update case_note set written_at = ? where case_no = ? and file_kind is null")
        .params(utc(cases.get(caseNo).openedAt()), caseNo.value())
        .update();

    List<HistoryEntry> all = timeline.of(caseNo, Sight.WORK, Locale.ENGLISH, null, 1_000).entries();
    assertThat(all).hasSizeGreaterThan(80);
    for (int size : new int[] {1, 3, 7, 50}) {
      List<HistoryEntry> seen = new ArrayList<>();
      Instant before = null;
      do {
        CaseTimeline.Part part = timeline.of(caseNo, Sight.WORK, Locale.ENGLISH, before, size);
        seen.addAll(part.entries());
        before = part.older();
      } while (before != null);
      assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
      assertThat(seen).extracting(HistoryEntry::at).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  /** One more than is shown, whatever there is. */
  @Test
  void eachTellerStopsWhereThePageDoes() throws Exception {
    CaseNo caseNo = accepted("王小明");
    for (int i = 0; i < 20; i++) {
      notes.write(caseNo, "备注 " + i, cases.get(caseNo).owner());
      hand.captured(LeadsOf.from("王小明", phone, null, project.slug()));
    }

    for (CaseHistory teller : tellers) {
      assertThat(
              teller.of(
                  caseNo, Sight.WORK, Locale.ENGLISH, Instant.parse("2999-01-01T00:00:00Z"), 3))
          .as(teller.getClass().getSimpleName())
          .hasSizeLessThanOrEqualTo(5);
    }
  }

  private CaseNo captured(String name) {
    project = team.project();
    team.anyone(project);
    phone = LeadsOf.newPhone();
    return hand.captured(LeadsOf.from(name, phone, null, project.slug()));
  }

  private CaseNo accepted(String name) {
    CaseNo caseNo = captured(name);
    hand.send(hand.task(caseNo), cases.get(caseNo).holder(), Map.of("answer", "ACCEPT"));
    return caseNo;
  }

  private HttpResponse<String> page(String reader, CaseNo caseNo) {
    return Readers.browser(port, reader).get("/desk/cases/" + caseNo, "Accept-Language", "zh-CN");
  }

  private int lookUps(CaseNo caseNo) {
    return jdbc.sql("select count(*) from customer_lookup where customer_id = ?")
        .param(cases.get(caseNo).customerId().value())
        .query(Integer.class)
        .single();
  }
}
