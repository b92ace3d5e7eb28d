package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.inventory.Project;
import io.loupan.leads.LeadsOf;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Cockpit and Admin speak the language of the browser, dates and the engine's own words included.
 */
@LoupanTest
@BrowserTest
class WebAppLanguagesTest {

  private static final String COCKPIT = "/camunda/app/cockpit/default/#/";
  private static final String ADMIN = "/camunda/app/admin/default/#/";

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired RepositoryService repository;

  @Test
  void cockpitForAnAuditor(Browsers browsers) {
    Project project = team.project();
    team.anyone(project);
    hand.task(hand.captured(LeadsOf.newPerson(project.slug())));
    String process =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("sales-pipeline")
            .latestVersion()
            .singleResult()
            .getId();
    String decision =
        repository
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey("lead-rating")
            .latestVersion()
            .singleResult()
            .getId();

    Window chinese = as("ada", browsers, Locale.SIMPLIFIED_CHINESE, COCKPIT + "dashboard");
    assertThat(chinese.page().getByText("运行中的流程实例").first()).isVisible();
    open(chinese, COCKPIT + "process-definition/" + process + "/runtime");
    assertThat(chinese.page().locator("td.start-time").first())
        .hasText(Pattern.compile("\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d"));
    open(chinese, COCKPIT + "decision-definition/" + decision);
    assertThat(chinese.page().getByText("命中策略")).isVisible();

    Window english = as("ada", browsers, Locale.ENGLISH, COCKPIT + "dashboard");
    assertThat(english.page().getByText("Running Process Instances").first()).isVisible();
    open(english, COCKPIT + "decision-definition/" + decision);
    assertThat(english.page().getByText("Hit policy")).isVisible();
  }

  @Test
  void adminForAnAdministrator(Browsers browsers) {
    for (Locale language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
      Window window = as("admin", browsers, language, ADMIN + "users");
      String heading = language == Locale.ENGLISH ? "List of Users" : "用户列表";
      assertThat(
              window
                  .page()
                  .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading)))
          .isVisible();
    }
  }

  private Window as(String user, Browsers browsers, Locale language, String path) {
    Window window = browsers.open(port, language);
    window.open("/login");
    window.login(user, user);
    window.open(path);
    return window;
  }

  /** A web app that is open already would not load again for another part behind the #. */
  private static void open(Window window, String path) {
    window.page().navigate("about:blank");
    window.open(path);
  }
}
