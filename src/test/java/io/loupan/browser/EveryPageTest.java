package io.loupan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.inventory.Papers;
import io.loupan.inventory.Projects;
import io.loupan.leads.CapturedLead;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.Leads;
import io.loupan.leads.LeadsOf;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page in both languages, at a desk and on a phone; the pictures are there to look at. */
@LoupanTest
@BrowserTest
class EveryPageTest {

  private static final String PROJECT = "riverside-garden";

  @LocalServerPort int port;
  @Autowired Leads leads;
  @Autowired Projects projects;
  @Autowired Papers papers;
  @Autowired TaskService tasks;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void pagesOfBuyers(String language, Browsers browsers) {
    Window visitor = browsers.open(port, Locale.forLanguageTag(language));
    List.of("/", "/projects/" + PROJECT, "/privacy", "/enquiries/thanks", "/login", "/login?wrong")
        .forEach(path -> look(visitor, path, 200));
    look(visitor, "/nowhere", 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void pagesOfManagers(String language, Browsers browsers) throws LeadRefused {
    CapturedLead lead = leads.capture(LeadsOf.newPerson(PROJECT));
    var id = projects.bySlug(PROJECT).orElseThrow().id();
    String project = "/desk/projects/" + PROJECT;
    Window manager = browsers.open(port, Locale.forLanguageTag(language));
    manager.open("/login");
    manager.login("max", "max");
    List.of(
            "/desk",
            "/desk/leads",
            "/desk/leads?stage=CLOSED",
            "/desk/find",
            "/desk/customers",
            "/desk/customers?consultant=sam",
            "/desk/cases/" + lead.caseNo(),
            "/desk/cases/" + lead.caseNo() + "/assignment",
            "/desk/customers/" + lead.customerNo(),
            "/desk/customers/" + lead.customerNo() + "/edit",
            "/desk/notices",
            "/desk/me",
            "/desk/projects",
            "/desk/projects/new",
            project,
            project + "/edit",
            project + "/buildings/" + projects.buildings(id).get(0).id(),
            project + "/plans/" + projects.plans(id).get(0).id(),
            project + "/papers/new",
            project + "/papers/" + papers.of(id).get(0).id(),
            "/desk/texts",
            "/desk/texts/introduction-mail?case=" + lead.caseNo(),
            "/desk/texts/follow-up-wechat",
            "/desk/texts/follow-up-wechat/versions",
            project + "/units/new",
            project + "/units/list",
            "/desk/staff",
            "/desk/staff/new",
            "/desk/staff/sam",
            "/desk/staff/sam/retire",
            "/desk/calendar",
            "/desk/board",
            "/desk/board?trouble=STUCK",
            "/desk/board/figures",
            "/desk/channels",
            "/desk/channels/new",
            "/desk/channels/website")
        .forEach(path -> look(manager, path, 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void pagesOfAuditors(String language, Browsers browsers) throws LeadRefused {
    CapturedLead lead = leads.capture(LeadsOf.newPerson(PROJECT));
    Window auditor = browsers.open(port, Locale.forLanguageTag(language));
    auditor.open("/login");
    auditor.login("ada", "ada");
    List.of(
            "/audit",
            "/audit?customer=" + lead.customerNo(),
            "/audit?state=FINISHED&to=2001-01-01",
            "/audit/entries",
            "/audit/entries?no=" + lead.caseNo(),
            "/audit/entries/1")
        .forEach(path -> look(auditor, path, 200));
    look(auditor, "/audit?no=1", 422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void refusalsSayWhoMay(String language, Browsers browsers) {
    Window consultant = browsers.open(port, Locale.forLanguageTag(language));
    consultant.open("/login");
    consultant.login("sam", "sam");
    look(consultant, "/desk/projects", 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void aColleaguesCase(String language, Browsers browsers) throws LeadRefused {
    String caseNo = leads.capture(LeadsOf.newPerson(PROJECT)).caseNo();
    Window marketing = browsers.open(port, Locale.forLanguageTag(language));
    marketing.open("/login");
    marketing.login("mia", "mia");
    look(marketing, "/desk/cases/" + caseNo, 403);
  }

  /** The installation is Chinese, its models as well; the browser wants English. */
  @Test
  void tasklistInEnglish(Browsers browsers) throws LeadRefused {
    String offer = offer();
    Window consultant = browsers.open(port, Locale.ENGLISH);
    consultant.open(Tasklist.linkTo(offer));
    consultant.login(assignee(offer), assignee(offer));
    new Tasklist(consultant.page()).shows("是否接单");
    consultant.sees("Complete");
    consultant.sees("Create task");
    consultant.lookAtWebApp("tasklist", 1440);
  }

  @Test
  void tasklistOnAPhone(Browsers browsers) throws LeadRefused {
    String offer = offer();
    Window consultant = browsers.openPhone(port, Locale.SIMPLIFIED_CHINESE);
    consultant.open(Tasklist.linkTo(offer));
    consultant.login(assignee(offer), assignee(offer));
    new Tasklist(consultant.page()).shows("是否接单");
    consultant.lookAtWebApp("tasklist", 390);
  }

  private String offer() throws LeadRefused {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(leads.capture(LeadsOf.newPerson(PROJECT)).caseNo())
        .singleResult()
        .getId();
  }

  private String assignee(String task) {
    return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
  }

  private void look(Window window, String path, int status) {
    assertThat(window.open(path)).as(path).isEqualTo(status);
    String name =
        path.replaceAll("C-[0-9-]+", "case")
            .replaceAll("K-[0-9-]+", "customer")
            .replaceAll("[0-9a-f-]{36}", "one");
    window.look((status == 200 ? "page" : status) + name.replaceAll("[^a-zA-Z0-9]+", "-"));
  }
}
