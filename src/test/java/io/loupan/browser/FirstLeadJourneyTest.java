package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.loupan.LoupanTest;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.Leads;
import io.loupan.leads.LeadsOf;
import java.util.Locale;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the public form to the sale that a consultant closes in Tasklist, all in Chinese. */
@LoupanTest
@BrowserTest
class FirstLeadJourneyTest {

  private static final String PROJECT = "riverside-garden";

  @LocalServerPort int port;
  @Autowired Leads leads;
  @Autowired TaskService tasks;

  @Test
  void fromThePublicFormToTheClosedCase(Browsers browsers) {
    Window visitor = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    visitor.open("/");
    visitor.look("home");
    visitor.follow("滨江花园");
    visitor.look("project");

    String phone = LeadsOf.newPhone();
    visitor.fill("手机号码", "12345");
    visitor.fill("想了解什么（选填）", "请问三居室还有吗？");
    visitor.press("提交");
    visitor.sees("请填写姓名。");
    visitor.sees("请勾选同意：未经您同意，我们不能与您联系。");
    visitor.look("form-problems");

    visitor.fill("姓名", "司徒静");
    visitor.page().getByLabel("我同意").check();
    visitor.press("提交");
    visitor.sees("无法识别该电话号码，请连同区号填写，例如 138 0013 8000。");
    assertThat(visitor.field("姓名")).hasValue("司徒静");
    assertThat(visitor.field("想了解什么（选填）")).hasValue("请问三居室还有吗？");
    assertThat(visitor.page().getByLabel("我同意")).isChecked();

    visitor.fill("手机号码", phone);
    visitor.field("女士").check();
    visitor.press("提交");
    visitor.sees("已收到，我们会给您打电话");
    visitor.look("thanks");

    Task offer = offerOf("司徒女士");
    Window consultant = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    Tasklist tasklist = new Tasklist(consultant.page());
    consultant.open(Tasklist.linkTo(offer.getId()));
    assertThat(consultant.page()).hasURL(consultant.url("/login#/?task=" + offer.getId()));
    consultant.look("login");
    consultant.login(offer.getAssignee(), offer.getAssignee());
    assertThat(consultant.page()).hasURL(consultant.url(Tasklist.linkTo(offer.getId())));
    tasklist.shows("司徒女士 · 滨江花园");
    tasklist.shows("在符合条件的人员中您余量最大");
    tasklist.shows("客户留言：请问三居室还有吗？");
    consultant.lookAtWebApp("tasklist-offer", 1440);

    consultant.follow("为什么是您");
    consultant.sees("为何分配给此人");
    consultant.look("receipt");
    consultant.page().goBack();

    tasklist.choose("接单");
    tasklist.complete();
    tasklist.open("致电客户", "司徒女士");
    tasklist.shows("+86" + phone);
    tasklist.choose("有意向");
    tasklist.choose("可以到访");
    consultant.lookAtWebApp("tasklist-call", 1440);
    tasklist.complete();
    tasklist.open("人工跟进", "司徒女士");
    tasklist.shows("+86" + phone);
    tasklist.choose("未成交");
    tasklist.select("未成交的原因", "价格");
    consultant.lookAtWebApp("tasklist-by-hand", 1440);
    tasklist.complete();
    assertThat(tasklist.list().getByText("司徒女士")).hasCount(0);
  }

  @Test
  void aDeclinedOfferGoesToTheNextAndARefusedFormSaysOneSentence(Browsers browsers)
      throws LeadRefused {
    String surname = Surname.rare();
    leads.capture(LeadsOf.from(surname + "静", LeadsOf.newPhone(), null, PROJECT));
    Task first = offerOf(surname);
    Window one = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    one.open(Tasklist.linkTo(first.getId()));
    one.login(first.getAssignee(), first.getAssignee());
    Tasklist here = new Tasklist(one.page());
    here.choose("不接");
    here.select("不接的原因", "现在没有时间");
    here.complete();
    assertThat(here.list().getByText(surname)).hasCount(0);

    Task second = offerOf(surname);
    assertThat(second.getAssignee()).isNotEqualTo(first.getAssignee());
    Window other = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    other.open(Tasklist.linkTo(second.getId()));
    other.login(second.getAssignee(), second.getAssignee());
    Tasklist oneTab = new Tasklist(other.page());
    Page tab = other.newTab();
    tab.navigate(Tasklist.linkTo(second.getId()));
    Tasklist otherTab = new Tasklist(tab);
    otherTab.choose("接单");
    // from here on only the form gets through, else Tasklist itself may notice in time
    tab.route(
        "**/camunda/api/**",
        route -> {
          if (route.request().url().endsWith("/submit-form")) {
            route.resume();
          }
        });
    oneTab.choose("接单");
    oneTab.complete();
    oneTab.open("致电客户", surname);
    other.expectRefusalOf("/submit-form");
    otherTab.complete();
    Locator refusal = tab.locator(".notifications .alert");
    assertThat(refusal.locator(".message")).hasText("该任务已结束：已转给他人或已在别处办理。请从列表中选择其他任务。");
    assertThat(refusal.locator(".status")).isHidden();
  }

  private Task offerOf(String customer) {
    return tasks
        .createTaskQuery()
        .taskDefinitionKey("Task_AcceptLead")
        .processVariableValueLike("customerLabel", customer + "%")
        .singleResult();
  }
}
