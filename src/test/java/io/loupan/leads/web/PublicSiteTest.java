package io.loupan.leads.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import io.loupan.inventory.BuildingDraft;
import io.loupan.inventory.Drafts;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.inventory.Units;
import io.loupan.leads.LeadsOf;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class PublicSiteTest {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String GARDEN = "/projects/riverside-garden";

  @LocalServerPort int port;
  @Autowired Projects projects;
  @Autowired Units units;
  @Autowired JdbcClient jdbc;

  private Browser browser;
  private final String slug = "s-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @ParameterizedTest
  @CsvSource({
    "/,zh-CN,滨江花园",
    "/,en,Riverside Garden",
    "/projects/riverside-garden,zh-CN,一房一价",
    "/projects/riverside-garden,en,'One home, one price'",
    "/privacy,zh-CN,版本 2026-11",
    "/privacy,en,Version 2026-11",
    "/enquiries/thanks,zh-CN,接下来",
    "/enquiries/thanks,en,What happens next"
  })
  void eachPageSpeaksBothLanguages(String path, String language, String words) {
    var page = page(path, language);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .containsPattern("<html[^>]* lang=\"" + language + "\"")
        .contains(words)
        .as("untranslated")
        .doesNotContain("??");
  }

  @Test
  void theListShowsPlacePermitPriceAndAreas() {
    assertThat(page("/", "zh-CN").body())
        .contains("杭州市滨江区月明路 218 号", "杭售许字（2026）第 00318 号", "25,808 元/㎡", "78–118 ㎡")
        .contains("/projects/hillview-court", "杭售许字（2026）第 00275 号");
    assertThat(page("/", "en").body()).contains("¥25,808 per m²", "杭售许字（2026）第 00318 号");
  }

  @Test
  void aProjectShowsPermitPlansAndThePriceOfEachUnit() {
    String page = page("/projects/hillview-court", "en").body();
    assertThat(page)
        .contains("杭售许字（2026）第 00275 号", "31 December 2027", "¥5.80 per m² a month")
        .contains("<td class=\"lp-num\">47,160</td>", "<td class=\"lp-num\">6,743,880</td>")
        .contains("Taken", "Available");
    assertThat(page.indexOf("00275")).as("the permit first").isLessThan(page.indexOf("<dl"));
    assertThat(page)
        .as("two drawings, each with title and description")
        .contains("Floor plan of layout A", "kitchen and a closet", "Floor plan of layout B")
        .contains("main bedroom with its own bath", "aria-labelledby=\"plan-name-B plan-text-B\"");
    assertThat(page("/projects/hillview-court", "zh-CN").body()).contains("主卧", "客餐厅", "已有买家");
  }

  @Test
  void anUnknownProjectIsAPageNotAProblemDocument() {
    var missing = page("/projects/nowhere", "zh-CN");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("找不到这个页面");
  }

  @Test
  void aRetiredProjectSaysSo() throws Exception {
    Project project = projects.create(Drafts.project(slug), "max");
    Map<String, String> form = form(slug);
    projects.retire(project.id(), "max");

    var page = page("/projects/" + slug, "en");
    assertThat(page.statusCode()).isEqualTo(410);
    assertThat(page.body()).contains("Trial Park is no longer for sale");
    assertThat(location(send(form))).endsWith("/projects/" + slug);
  }

  @Test
  void withoutAPermitNeitherPriceNorLayoutIsShown() throws Exception {
    Project project = projects.create(Drafts.project(slug), "max");
    var building =
        projects.saveBuilding(project.id(), null, new BuildingDraft("1", null, null), "max");
    projects.savePlan(project.id(), null, Drafts.plan("A"), "max");
    units.add(project.id(), Drafts.unit(slug + "-1", "1", "A", "20000"), "max");

    assertThat(page("/projects/" + slug, "zh-CN").body())
        .contains("尚未取得预售许可证", "name=\"phone\"")
        .doesNotContain("20,000", "1,971,000", "plan-name-A");
    assertThat(page("/", "zh-CN").body()).doesNotContain("/projects/" + slug);

    projects.saveBuilding(
        project.id(), building.id(), new BuildingDraft("1", "试售许字 1", "2026-09-01"), "max");
    projects.saveBuilding(project.id(), null, new BuildingDraft("2", null, null), "max");
    units.add(project.id(), Drafts.unit(slug + "-2", "2", "A", "30000"), "max");
    assertThat(page("/projects/" + slug, "zh-CN").body())
        .contains("试售许字 1", "20,000", "1,971,000", "plan-name-A")
        .as("only what has a permit")
        .doesNotContain(slug + "-2", "30,000");
    assertThat(page("/", "zh-CN").body()).contains("/projects/" + slug);
  }

  @Test
  void theFormMakesALeadAndShowsNothingPersonalInTheAddress() {
    Map<String, String> form = complete();
    form.putAll(
        Map.of("title", "MS", "budget", "3000000", "day", "2099-05-01", "message", "有朝南的三居室吗？"));
    var sent = send(form);

    assertThat(sent.statusCode()).isEqualTo(302);
    assertThat(location(sent)).endsWith("/enquiries/thanks");
    assertThat(page("/enquiries/thanks", "zh-CN").body())
        .contains("已收到，我们会给您打电话", "您关于滨江花园的信息", "0571-8600 0318")
        .doesNotContain("陈晓");
    Map<String, Object> lead = leads(form.get("token")).get(0);
    assertThat(lead.get("channel")).isEqualTo("website");
    assertThat(lead.get("wants_visit")).isEqualTo(true);
    assertThat(lead.get("budget").toString()).startsWith("3000000");
  }

  @Test
  void whatIsMissingIsSaidFieldByFieldAndWhatWasTypedStays() {
    Map<String, String> form = form("riverside-garden");
    form.putAll(Map.of("name", "陈晓", "what", "question", "message", "学区？", "day", "2020-01-01"));
    var refused = send(form);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("<title>有误：滨江花园预约看房</title>", "href=\"#day\"", "id=\"day-problem\"")
        .contains("value=\"陈晓\"", "学区？", "value=\"" + form.get("token") + "\"")
        .containsPattern("value=\"question\"[^>]*checked");

    form.remove("day");
    assertThat(send(form).body())
        .contains("id=\"phone-problem\"", "id=\"consent-problem\"", "href=\"#consent\"")
        .doesNotContain("id=\"name-problem\"", "??");
    assertThat(leads(form.get("token"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "zh-TW", "fr", "ja", ""})
  void everyOtherLanguageIsServedInChinese(String language) {
    var form = form("riverside-garden");
    form.put("day", "2020-01-01");
    browser.get("/?lang=" + language);
    assertThat(send(form).body())
        .contains("<title>有误：滨江花园预约看房</title>", "请选择今天或以后的日期")
        .doesNotContain("??");
  }

  @Test
  void consentIsNeverGivenBeforehand() {
    assertThat(page(GARDEN, "zh-CN").body())
        .containsPattern("<input[^>]*name=\"consent\"[^>]*>")
        .doesNotContainPattern("<input[^>]*name=\"consent\"[^>]*checked");
  }

  @Test
  void aProgramThatFillsEveryFieldMakesNoLead() {
    Map<String, String> form = complete();
    form.put("homepage", "http://example.org");
    var refused = send(form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("请将隐藏的“请将此栏留空”一栏清空");
    assertThat(leads(form.get("token"))).isEmpty();
  }

  @Test
  void aFormSentManyTimesAtOnceMakesOneLead() throws Exception {
    Map<String, String> form = complete();
    var pool = Executors.newFixedThreadPool(4);
    try {
      Callable<HttpResponse<String>> click =
          () -> new Browser(port).send(GARDEN, "/enquiries", form);
      for (var answer : pool.invokeAll(Collections.nCopies(4, click))) {
        assertThat(location(answer.get())).endsWith("/enquiries/thanks");
      }
    } finally {
      pool.shutdown();
    }
    assertThat(leads(form.get("token"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"message, 还想问车位。", "what, question"})
  void goneBackToAndChangedItIsAnotherEnquiry(String field, String value) {
    Map<String, String> form = complete();
    send(form);
    form.put(field, value);

    assertThat(location(send(form))).endsWith("/enquiries/thanks");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from lead where customer_id =
                      (select customer_id from lead where idempotency_key = ?)
                    """)
                .param(form.get("token"))
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  private HttpResponse<String> page(String path, String language) {
    return browser.get(path, "Accept", "text/html", "Accept-Language", language);
  }

  private HttpResponse<String> send(Map<String, String> form) {
    return browser.send(GARDEN, "/enquiries", form);
  }

  /** The form as it stands on the page, with nothing typed yet. */
  private Map<String, String> form(String project) {
    var token = TOKEN.matcher(page("/projects/" + project, "zh-CN").body());
    assertThat(token.find()).isTrue();
    return new HashMap<>(Map.of("project", project, "token", token.group(1), "what", "visit"));
  }

  private Map<String, String> complete() {
    Map<String, String> form = form("riverside-garden");
    form.putAll(Map.of("name", "陈晓", "phone", LeadsOf.newPhone(), "consent", "true"));
    return form;
  }

  private List<Map<String, Object>> leads(String token) {
    return jdbc.sql("select channel, wants_visit, budget from lead where idempotency_key = ?")
        .param(token)
        .query()
        .listOfRows();
  }

  private static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
