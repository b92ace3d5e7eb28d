package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Mails;
import io.loupan.Team;
import io.loupan.documents.Samples;
import io.loupan.inventory.BuildingDraft;
import io.loupan.inventory.PaperDraft;
import io.loupan.inventory.Papers;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Outbox;
import io.loupan.messaging.OutboxMessage;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A consultant's day with five customers, in Tasklist and on the desk. */
@LoupanTest
@BrowserTest
class ConsultantDayTest {

  private static final String PERMIT = "试售许字（2026）第 7 号";

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired Projects projects;
  @Autowired Papers papers;
  @Autowired Outbox outbox;
  @Autowired Mails mails;

  @Test
  void whoToCallWhatWasSaidWhatComesNext(Browsers browsers) throws Exception {
    Project project = team.project();
    projects.saveBuilding(project.id(), null, new BuildingDraft("1", PERMIT, "2026-09-01"), "max");
    brochure(project, "试验园楼书");
    String consultant = team.anyone(project);
    List<String> customers = List.of("欧阳一", "司马二", "上官三", "诸葛四", "夏侯五");
    String phone = LeadsOf.newPhone();
    String email = "sima-" + consultant + "@example.com";
    List<CaseNo> cases = new ArrayList<>();
    for (String name : customers) {
      cases.add(
          hand.captured(
              LeadsOf.from(
                  name,
                  name.equals("欧阳一") ? phone : LeadsOf.newPhone(),
                  name.equals("司马二") ? email : null,
                  project.slug())));
    }

    Window window = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    Tasklist tasklist = new Tasklist(window.page());
    window.open(Tasklist.linkTo(hand.task(cases.get(0)).getId()));
    window.login(consultant, consultant + "-secret");
    for (int i = 0; i < cases.size(); i++) {
      window.page().navigate(window.url(Tasklist.linkTo(hand.task(cases.get(i)).getId())));
      tasklist.shows(customers.get(i).substring(0, 2) + "先生/女士 · 试验园");
      tasklist.choose("接单");
      tasklist.complete();
    }

    // what is answered disturbs no longer
    assertThat(window.page().locator(".loupan-notice")).hasCount(0);

    // the first: interested, and calls back to the rhythm of the table
    tasklist.open("致电客户", "欧阳");
    tasklist.shows("欧阳一 · 试验园");
    tasklist.shows("+86" + phone);
    tasklist.shows("通话要点");
    window.lookAtWebApp("tasklist-call", 1440, 390);
    tasklist.choose("有意向");
    tasklist.choose("继续跟进");
    tasklist.form().getByLabel("备注").fill("喜欢三居室，周末带父母来看");
    tasklist.complete();

    // the second wants to read first: a mail, seen before it goes
    tasklist.open("致电客户", "司马");
    tasklist.shows("司马二 · 试验园");
    tasklist.choose("打不了电话：现在换一种方式");
    tasklist.select("下次联系方式", "邮件");
    tasklist.complete();
    tasklist.open("撰写邮件", "司马");
    tasklist.shows("司马二 · 试验园");
    assertThat(tasklist.form().getByLabel("主题")).hasValue(Pattern.compile(".+"));
    tasklist.shows("试验园楼书");
    window.lookAtWebApp("tasklist-mail", 1440);
    // what comes after the look is not in this mail
    brochure(project, "试验园价目表");
    tasklist.choose("发送此邮件，之后继续跟进");
    tasklist.complete();
    OutboxMessage queued = outbox.of(cases.get(1)).get(0);
    mails.leave(queued.id());
    MimeMessage arrived = mails.arrived(email).get(0);
    assertThat(Mails.text(arrived)).contains(PERMIT);
    assertThat(Mails.attachments(arrived)).containsOnlyKeys("试验园楼书.pdf");

    // the third does not answer, comes back in time, and gets a message by hand
    tasklist.open("致电客户", "上官");
    tasklist.shows("上官三 · 试验园");
    tasklist.choose("未接通");
    tasklist.choose("继续跟进");
    tasklist.complete();
    hand.timePasses(cases.get(2));
    window.page().reload();
    tasklist.open("致电客户", "上官");
    tasklist.shows("上官三 · 试验园");
    tasklist.shows("未接通");
    tasklist.choose("打不了电话：现在换一种方式");
    tasklist.select("下次联系方式", "微信");
    tasklist.complete();
    tasklist.open("发送微信", "上官");
    tasklist.shows("上官三 · 试验园");
    tasklist.shows(PERMIT);
    window.lookAtWebApp("tasklist-wechat", 1440);
    tasklist.choose("已发出，之后继续跟进");
    tasklist.complete();

    // the fourth has bought elsewhere
    tasklist.open("致电客户", "诸葛");
    tasklist.shows("诸葛四 · 试验园");
    tasklist.choose("没有意向");
    tasklist.choose("客户已流失");
    tasklist.select("流失原因", "已在别处购房");
    tasklist.complete();

    // the fifth wants to come
    tasklist.open("致电客户", "夏侯");
    tasklist.shows("夏侯五 · 试验园");
    tasklist.choose("有意向");
    tasklist.choose("可以到访");
    tasklist.complete();
    assertThat(tasklist.list().getByText("人工跟进")).isVisible();

    // in the evening: who is left, and what comes next
    window.open("/desk/customers");
    Locator list = window.page().locator("main");
    for (String left : List.of("欧阳", "司马", "上官", "夏侯")) {
      assertThat(list.getByText(left).first()).isVisible();
    }
    assertThat(list.getByText("诸葛")).hasCount(0);
    window.look("my-customers");

    window.page().locator("input[name=term]:visible").fill(phone.substring(7));
    window.page().keyboard().press("Enter");
    assertThat(window.page().locator("main")).containsText("欧阳一");
    window.look("found");
    window.follow(cases.get(0).value());
    window.sees("喜欢三居室，周末带父母来看");
    window.look("case");
  }

  private void brochure(Project project, String name) throws Exception {
    papers.add(
        project.id(),
        new PaperDraft(null, name, "BROCHURE", "BOTH", null, null),
        "brochure.pdf",
        Samples.pdf(),
        "max");
  }
}
