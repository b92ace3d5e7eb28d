package io.loupan.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Statements;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.access.Users;
import io.loupan.audit.CaseTrail;
import io.loupan.audit.CaseTrail.Part;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.engine.PathsTaken;
import io.loupan.engine.PathsTaken.Instance;
import io.loupan.inventory.Project;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An auditor opens a case and sees which way it took, by which versions, and who did what. */
@LoupanTest
class AuditCaseTest {

  @LocalServerPort int port;

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Users users;
  @Autowired Cases cases;
  @Autowired CaseTrail trail;
  @Autowired TrailWords words;
  @Autowired PathsTaken paths;
  @Autowired RepositoryService models;
  @Autowired ObjectMapper json;
  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;

  Project project;
  String consultant;

  @BeforeEach
  void office() {
    project = team.project();
    consultant = team.anyone(project);
  }

  /** Something of no module, told as each of them tells. */
  record WallPainted(CaseNo caseNo, int layer, String by, Instant at) implements BusinessEvent {}

  @Test
  void aRunningCaseShowsWhereItStandsAndWhoAccepted() {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));
    Browser ada = Browser.of(port, "ada");

    String page = page(ada, "/audit/cases/" + caseNo);

    assertThat(page)
        .contains("第 1 版", name(), "当前", "/audit/entries/")
        .as("each process by its name, in its version")
        .contains("流程开始：销售主流程，第 ")
        .contains("data-diagram=\"/audit/definitions/customer-communication:")
        .contains("bpmn-navigated-viewer");
    assertThat(page(ada, "/audit/cases/" + caseNo + "?part=TASKS"))
        .contains("accept-lead，第 ")
        .doesNotContain("lead-rating");
    assertThat(page(ada, "/audit/cases/" + caseNo + "?part=DECISIONS"))
        .as("which version of which table")
        .containsPattern("lead-rating，第 \\d+ 版")
        .containsPattern("consultant-[a-z]+，第 \\d+ 版");
  }

  @Test
  void fromAStepOneClickLeadsIntoTheProcessThatItCalled() throws Exception {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));
    Browser ada = Browser.of(port, "ada");
    List<Instance> instances = paths.instancesOf(caseNo);
    Instance spine = instances.get(0);
    Instance assignment =
        instances.stream()
            .filter(each -> each.definitionId().startsWith("lead-assignment:"))
            .findFirst()
            .orElseThrow();

    JsonNode path = json.readTree(page(ada, "/audit/cases/" + caseNo + "/instances/" + spine.id()));

    Set<String> called = new HashSet<>();
    path.get("steps").forEach(step -> called.add(step.path("called").asText(null)));
    assertThat(called).contains(assignment.id());
    assertThat(assignment.calledBy()).isEqualTo(spine.id());
    assertThat(path.get("flows")).isNotEmpty();
    JsonNode inside =
        json.readTree(page(ada, "/audit/cases/" + caseNo + "/instances/" + assignment.id()));
    assertThat(inside.at("/steps/Task_AcceptLead/count").asInt()).isEqualTo(1);
    assertThat(inside.at("/steps/Task_AcceptLead/now").asBoolean()).isFalse();
    assertThat(page(ada, "/audit/cases/" + caseNo + "?instance=" + spine.id()))
        .contains("?instance=" + assignment.id());
    assertThat(page(ada, "/audit/cases/" + caseNo + "?instance=" + assignment.id()))
        .contains("已完成", name());
  }

  @Test
  void theDiagramIsTheOneThatWasDeployed() throws Exception {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    String definition = paths.instancesOf(caseNo).get(0).definitionId();

    String shown = page(Browser.of(port, "ada"), "/audit/definitions/" + definition + "/xml");

    try (var deployed = models.getProcessModel(definition)) {
      assertThat(shown).isEqualTo(new String(deployed.readAllBytes(), "UTF-8"));
    }
    assertThat(Browser.of(port, "ada").get("/audit/definitions/none/xml").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aFinishedCaseIsSeenToItsEndAndOnPaper() throws Exception {
    String phone = LeadsOf.newPhone();
    CaseNo caseNo =
        hand.accepted(LeadsOf.from("司徒慕白", phone, phone + "@example.org", project.slug()));
    cases.lose(caseNo, LostReason.PRICE, null, consultant);
    Browser ada = Browser.of(port, "ada");

    String dossier = page(ada, "/audit/cases/" + caseNo + "/dossier");

    assertThat(dossier)
        .contains("流失", "已取消", "价格不合适", name())
        .contains("customer-communication:", "sales-pipeline:")
        .doesNotContain("司徒", phone.substring(3), "当前</span>");
    assertThat(paths.instancesOf(caseNo)).allMatch(each -> each.endedAt() != null);
    assertThat(page(ada, "/audit/cases/" + caseNo)).doesNotContain("司徒", phone.substring(3));
  }

  @Test
  void aValueIsToldWithTheOneBefore() {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    hand.timePasses(caseNo);

    String page = page(Browser.of(port, "ada"), "/audit/cases/" + caseNo + "?part=VARIABLES");

    assertThat(page).contains(" → ");
    assertThat(page(Browser.of(port, "ada"), "/audit/cases/" + caseNo))
        .as("steps and values are hidden at first")
        .doesNotContain("activity-start", "variable-");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));
    for (boolean newestFirst : new boolean[] {true, false}) {
      List<Long> whole =
          trail.of(caseNo, Part.ALL, newestFirst, null, 5000).entries().stream()
              .map(CaseTrail.Told::no)
              .toList();
      List<Long> paged = new ArrayList<>();
      CaseTrail.Key key = null;
      do {
        CaseTrail.Page page = trail.of(caseNo, Part.ALL, newestFirst, key, 7);
        page.entries().forEach(each -> paged.add(each.no()));
        key = CaseTrail.Key.of(page.next() == null ? null : page.next().toString());
      } while (key != null);
      assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
    }
  }

  @Test
  void aCaseOfTwoThousandEntriesCostsNoMoreStatementsThanASmallOne() throws Exception {
    CaseNo small = hand.accepted(LeadsOf.newPerson(project.slug()));
    CaseNo big = hand.accepted(LeadsOf.newPerson(project.slug()));
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                IntStream.range(0, 2000)
                    .forEach(
                        layer ->
                            events.publishEvent(
                                new WallPainted(big, layer, consultant, Instant.now()))));

    // one for each version of a process that the page speaks of, and a handful for the rest
    assertThat(Statements.during(() -> read(small)).statements()).isLessThanOrEqualTo(14);
    assertThat(Statements.during(() -> read(big)).statements()).isLessThanOrEqualTo(14);
  }

  private String name() {
    return users.names(List.of(consultant)).get(consultant);
  }

  private void read(CaseNo caseNo) {
    words.of(trail.of(caseNo, Part.ALL, false, null, 50), Locale.SIMPLIFIED_CHINESE);
    paths.instancesOf(caseNo).stream()
        .limit(1)
        .forEach(each -> paths.flowsOf(each.definitionId(), paths.visitsOf(each.id())));
  }

  @Test
  void aConsultantIsRefusedEvenForAnOwnCase() {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));
    Browser own = new Browser(port);
    own.login(consultant, consultant + "-secret");
    String definition = paths.instancesOf(caseNo).get(0).definitionId();

    assertThat(List.of("", "/dossier", "/instances/x"))
        .allSatisfy(
            part ->
                assertThat(own.get("/audit/cases/" + caseNo + part).statusCode()).isEqualTo(403));
    assertThat(own.get("/audit/definitions/" + definition + "/xml").statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsNotThereIsNoPage() {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    String others = paths.instancesOf(hand.captured(LeadsOf.newPerson(project.slug()))).get(0).id();
    Browser ada = Browser.of(port, "ada");

    assertThat(ada.get("/audit/cases/C-20000101-00001").statusCode()).isEqualTo(404);
    assertThat(ada.get("/audit/cases/" + caseNo + "/instances/" + others).statusCode())
        .isEqualTo(404);
    assertThat(ada.get("/audit/cases/" + caseNo + "?instance=" + others).statusCode())
        .isEqualTo(404);
  }

  private static String page(Browser reader, String address) {
    var answer = reader.get(address);
    assertThat(answer.statusCode()).as(address + "\n" + answer.body()).isEqualTo(200);
    return answer.body();
  }
}
