package io.loupan.communication.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.communication.Letters;
import io.loupan.documents.Texts;
import io.loupan.inventory.BuildingDraft;
import io.loupan.inventory.Project;
import io.loupan.inventory.ProjectRefused;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class TextPagesTest {

  private static final String PAGE = "/desk/texts/follow-up-wechat";

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand inHand;
  @Autowired Projects projects;
  @Autowired Letters letters;
  @Autowired Texts texts;
  @Autowired JdbcClient jdbc;

  private Browser max;
  private CaseNo caseNo;

  @BeforeEach
  void aCase() throws ProjectRefused {
    Project project = team.project();
    projects.saveBuilding(
        project.id(), null, new BuildingDraft("1", "试售许字 7", "2026-09-01"), "max");
    team.anyone(project);
    caseNo = inHand.captured(LeadsOf.newPerson(project.slug()));
    max = Browser.of(port, "max");
  }

  /** Other tests read the texts that came with the product. */
  @AfterEach
  void putBack() {
    jdbc.sql("delete from managed_text where version > 1").update();
  }

  @Test
  void aManagerEditsSeesItWithARealCaseAndItIsInForceAtOnce() {
    assertThat(page(max, "/desk/texts", "zh-CN"))
        .contains("话术与邮件", "微信：后续跟进", "随产品提供")
        .doesNotContain("??");
    assertThat(page(max, PAGE + "?case=" + caseNo, "zh-CN"))
        .contains("王先生/女士您好，我是试验园的", "试售许字 7", "Hello Mr/Ms 王", "{customer}")
        .doesNotContain("??");

    Map<String, String> typed = typed("{customer}，{project}周末有活动，欢迎来访。");
    HttpResponse<String> preview = max.send(PAGE, PAGE + "/preview", typed);
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.body()).contains("王先生/女士，试验园周末有活动，欢迎来访。", "预售许可证号：试售许字 7");
    assertThat(texts.current("follow-up-wechat", Locale.SIMPLIFIED_CHINESE).version()).isOne();

    String saved = max.send(PAGE, PAGE, typed).headers().firstValue("Location").orElseThrow();
    assertThat(page(max, saved, "zh-CN")).contains("已保存，下一个任务就会使用新版本", caseNo.value());
    assertThat(letters.wechat(caseNo, "follow-up-wechat").body()).startsWith("王先生/女士，试验园周末有活动");
  }

  @Test
  void whatIsWrongStandsAtTheFieldAndStays() {
    HttpResponse<String> refused = max.send(PAGE, PAGE, typed("{phone}，升值在望，5 分钟到地铁"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("<title>有误：微信：后续跟进</title>", "href=\"#bodyZh\"", "“phone”不是这里可用的占位符")
        .contains("请删去“升值”", "请删去“5 分钟”", "{phone}，升值在望")
        .doesNotContain("??");
  }

  @Test
  void theSecondOfTwoManagersSeesWhatTheFirstWroteAndCanMerge() {
    Browser moe = Browser.of(port, "moe");
    Map<String, String> second = typed("{customer}，第二位写的。");
    max.send(PAGE, PAGE, typed("{customer}，第一位写的。"));

    HttpResponse<String> told = moe.send(PAGE, PAGE, second);
    assertThat(told.statusCode()).isEqualTo(422);
    assertThat(told.body())
        .contains("您打开后，有人保存了新版本", "第一位写的", "第二位写的", "name=\"versionZh\" value=\"2\"");

    second.put("versionZh", "2");
    assertThat(moe.send(PAGE, PAGE, second).statusCode()).isEqualTo(302);
    assertThat(page(moe, PAGE + "/versions", "zh-CN"))
        .contains("第 3 版", "第一位写的", "第二位写的", "恢复第 1 版")
        .doesNotContain("??");
  }

  @Test
  void anOldVersionIsTakenAgainAsANewOne() {
    String first = texts.current("follow-up-wechat", Locale.SIMPLIFIED_CHINESE).body();
    max.send(PAGE, PAGE, typed("{customer}，新的。"));
    Map<String, String> again = Map.of("language", "Zh", "version", "1", "basedOn", "2");
    max.send(PAGE, PAGE + "/versions", again);
    var current = texts.current("follow-up-wechat", Locale.SIMPLIFIED_CHINESE);
    assertThat(current.version()).isEqualTo(3);
    assertThat(current.body()).isEqualTo(first);

    max.send(PAGE, PAGE, typed("{customer}，更新的。", 3));
    page(max, PAGE, "zh-CN");
    max.send(PAGE, PAGE + "/versions", again);
    assertThat(page(max, PAGE + "/versions", "zh-CN")).contains("没有保存。您打开后，有人保存了新版本");
  }

  @Test
  void marketingEditsTooAndSeesNoNames() {
    Browser mia = Browser.of(port, "mia");
    assertThat(page(mia, PAGE + "?case=" + caseNo, "zh-CN"))
        .contains("（客户称呼）您好", "不显示客户称呼")
        .doesNotContain("王先生/女士");
    assertThat(page(mia, PAGE + "?case=C-20200101-99999", "zh-CN")).contains("没有这个案件");
    assertThat(page(mia, PAGE + "?case=%3Cb%3E", "zh-CN")).contains("没有这个案件");
  }

  @Test
  void othersStayOutsideAndBothLanguagesAreThere() {
    assertThat(Browser.of(port, "sam").get(PAGE).statusCode()).isEqualTo(403);
    assertThat(max.get("/desk/texts/nothing", "Accept", "text/html").statusCode()).isEqualTo(404);
    for (String address : List.of("/desk/texts", PAGE, PAGE + "/versions")) {
      assertThat(page(max, address, "en")).doesNotContain("??");
    }
  }

  private Map<String, String> typed(String zh) {
    return typed(zh, 1);
  }

  private Map<String, String> typed(String zh, int version) {
    var english = texts.current("follow-up-wechat", Locale.ENGLISH);
    return new HashMap<>(
        Map.of(
            "bodyZh",
            zh,
            "versionZh",
            String.valueOf(version),
            "bodyEn",
            english.body().replace("\n", "\r\n"),
            "versionEn",
            String.valueOf(english.version()),
            "case",
            caseNo.value()));
  }

  private static String page(Browser browser, String address, String language) {
    return browser.get(address, "Accept", "text/html", "Accept-Language", language).body();
  }
}
