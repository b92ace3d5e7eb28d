package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.inventory.Project;
import io.loupan.leads.LeadsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What we changed about Tasklist: drafts, order, phone, keyboard, and its words on a first visit.
 */
@LoupanTest
@BrowserTest
class TasklistAtWorkTest {

  private static final String DRAFTS =
      "Object.keys(localStorage).filter(key => /^(camunda-form|camForm):/.test(key)).length";

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired TaskService tasks;

  private String consultant;
  private Task offer;

  private final List<String> made = new ArrayList<>();

  /** The engine shows the history of a task without a case to everybody. */
  @AfterEach
  void noTaskWithoutACaseStays() {
    tasks.deleteTasks(made, true);
  }

  @BeforeEach
  void anOffer() {
    Project project = team.project();
    consultant = team.anyone(project);
    offer = hand.task(hand.captured(LeadsOf.newPerson(project.slug())));
  }

  @Test
  void noHalfFilledFormIsKeptNorLaidOverFreshValues(Browsers browsers) {
    Window window = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    Page page = window.page();
    window.open("/login");
    page.evaluate(
        "id => localStorage.setItem('camunda-form:' + id, JSON.stringify({answer: 'DECLINE'}))",
        offer.getId());
    window.login(consultant, consultant + "-secret");
    window.open(Tasklist.linkTo(offer.getId()));
    Tasklist tasklist = new Tasklist(page);

    tasklist.shows("是否接单");
    assertThat(tasklist.form().getByLabel("不接")).not().isChecked();
    assertThat(page.evaluate(DRAFTS)).isEqualTo(0);

    // the session ends while the form is half filled: Tasklist would keep it for the next person
    tasklist.choose("不接");
    Page other = window.newTab();
    other.navigate("/desk");
    other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退出")).last().click();
    window.expectRefusalOf("/camunda/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("历史")).click();
    assertThat(page.locator("[name=username]")).isVisible();
    assertThat(page.evaluate(DRAFTS)).isEqualTo(0);
  }

  @Test
  void whatIsDueFirstComesFirst(Browsers browsers) {
    task("明天到期", Duration.ofDays(1));
    task("昨天到期", Duration.ofDays(-1));
    task("没有期限", null);
    Window window = tasklist(browsers.open(port, Locale.SIMPLIFIED_CHINESE));
    Locator names = window.page().locator("li.task h4");

    assertThat(names).hasText(new String[] {"昨天到期", "接单", "明天到期", "没有期限"});
    window.lookAtWebApp("tasklist-list", 1440);

    // a notice's link leads to the task and leaves the order
    window.page().evaluate("id => location.hash = '#/?task=' + id", offer.getId());
    new Tasklist(window.page()).shows("是否接单");
    assertThat(names).hasText(new String[] {"昨天到期", "接单", "明天到期", "没有期限"});
  }

  @Test
  void onAPhoneOneThingAtATime(Browsers browsers) {
    Window window = tasklist(browsers.openPhone(port, Locale.SIMPLIFIED_CHINESE));
    Page page = window.page();
    Tasklist tasklist = new Tasklist(page);
    Locator list = page.locator("section.tasks-list");
    Locator filters = page.locator(".task-filters");
    Locator task = page.locator(".task-details");

    assertThat(list).isVisible();
    assertThat(filters).isHidden();
    assertThat(task).isHidden();
    page.getByText("筛选：我的任务").click();
    assertThat(filters).isVisible();
    filters.getByText("今日待办").click();
    assertThat(page.getByText("筛选：今日待办")).isVisible();
    assertThat(filters).isHidden();
    assertThat(page.locator("li.task h4 a")).hasText("接单");
    window.lookAtWebApp("tasklist-phone-list", 390);

    page.locator("li.task h4 a").first().click();
    tasklist.shows("是否接单");
    assertThat(list).isHidden();
    window.lookAtWebApp("tasklist-phone-task", 390);
    page.getByText("返回任务列表").click();
    assertThat(list).isVisible();
    assertThat(task).isHidden();

    page.locator("li.task h4 a").first().click();
    tasklist.choose("接单");
    tasklist.complete();
    assertThat(tasks.createTaskQuery().taskId(offer.getId()).count()).isZero();
  }

  @Test
  void anEmptyFormIsRefusedAndCanThenBeSent(Browsers browsers) {
    Window window = tasklist(browsers.open(port, Locale.SIMPLIFIED_CHINESE));
    Page page = window.page();
    window.open(Tasklist.linkTo(offer.getId()));
    Tasklist tasklist = new Tasklist(page);
    Locator complete = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("完成"));
    Locator refusal = page.locator(".page-notifications .alert-danger");

    tasklist.choose("不接");
    complete.click();
    tasklist.shows("此项必填");
    assertThat(refusal).isVisible();

    // the reason is asked no longer, and its error no longer in the way; nor is the message
    tasklist.choose("接单");
    assertThat(complete).isEnabled();
    tasklist.complete();
    assertThat(tasks.createTaskQuery().taskId(offer.getId()).count()).isZero();
    assertThat(refusal).hasCount(0);
  }

  @Test
  void byKeyboardFromTheListToTheEndOfTheForm(Browsers browsers) {
    Page page = tasklist(browsers.open(port, Locale.SIMPLIFIED_CHINESE)).page();
    assertThat(page.locator("li.task")).hasCount(1);

    tabTo(page, "接单");
    assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    page.keyboard().press("Enter");
    new Tasklist(page).shows("是否接单");
    page.keyboard().press("Control+Alt+f");
    page.keyboard().press("Space");
    assertThat(new Tasklist(page).form().getByLabel("接单")).isChecked();
    tabTo(page, "完成");
    page.waitForResponse(
        answer -> answer.url().endsWith("/submit-form"), () -> page.keyboard().press("Enter"));
    assertThat(tasks.createTaskQuery().taskId(offer.getId()).count()).isZero();
  }

  @Test
  void onAFirstVisitNoKeysInsteadOfWords(Browsers browsers) {
    for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      Window window = browsers.open(port, language);
      Page page = window.page();
      window.open("/login");
      window.login(consultant, consultant + "-secret");
      // the words arrive last, as on a slow line
      page.route(
          Pattern.compile(".*/tasklist/locales/.*"),
          route -> {
            page.waitForTimeout(2_000);
            route.resume(new Route.ResumeOptions());
          });
      page.addInitScript(
          """
          window.keysSeen = new Set();
          new MutationObserver(() => {
            for (const key of document.body?.innerText.match(/\\b[A-Z]+(?:_[A-Z]+)+\\b/g) ?? []) window.keysSeen.add(key);
          }).observe(document, { childList: true, subtree: true, characterData: true });
          """);
      window.open(Tasklist.linkTo(offer.getId()));
      new Tasklist(page).shows("是否接单");
      assertThat((List<?>) page.evaluate("[...window.keysSeen]")).isEmpty();
    }
  }

  private Window tasklist(Window window) {
    window.open("/login");
    window.login(consultant, consultant + "-secret");
    window.open(Tasklist.ADDRESS);
    assertThat(window.page().locator("li.task").first()).isVisible();
    return window;
  }

  private void task(String name, Duration due) {
    Task task = tasks.newTask();
    task.setAssignee(consultant);
    task.setName(name);
    task.setDueDate(due == null ? null : Date.from(Instant.now().plus(due)));
    tasks.saveTask(task);
    made.add(task.getId());
  }

  private static void tabTo(Page page, String words) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      Object focused =
          page.evaluate(
              "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()");
      if (focused.equals(words)) {
        return;
      }
    }
    throw new AssertionError("not reached by keyboard: " + words);
  }
}
