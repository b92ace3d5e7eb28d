package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import io.loupan.Installation;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An empty database, an administrator from the environment, and everything else on the pages. */
@BrowserTest
class FirstStartJourneyTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ADMIN = "chief";
  private static final String PASSWORD = "Longjing-tea-98";
  private static final String MASTER_KEY =
      Base64.getEncoder().encodeToString("a master key of thirty-two bytes".getBytes());

  private static Installation office;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    office =
        Installation.onFile(
                folder,
                Map.of(
                    "SPRING_PROFILES_ACTIVE", "production",
                    "LOUPAN_LOCALE", "zh-CN",
                    "LOUPAN_ADMIN_USER", ADMIN,
                    "LOUPAN_ADMIN_PASSWORD", PASSWORD,
                    "LOUPAN_MASTER_KEY", MASTER_KEY))
            .up();
    // open at this hour, whichever it is
    office.sql("update office_hours set opens_minute = 0, closes_minute = 1440");
    office.sql("delete from calendar_day");
  }

  @AfterAll
  static void stop() {
    if (office != null) {
      office.close();
    }
  }

  @Test
  void fromAnEmptyDatabaseToTheFirstTask(Browsers browsers) throws Exception {
    Window admin = browsers.open(office.port(), Locale.SIMPLIFIED_CHINESE);
    admin.open("/");
    admin.sees("网站正在准备中");
    admin.look("empty-home");
    admin.follow("工作人员登录");
    admin.login(ADMIN, PASSWORD);
    admin.sees("还没有楼盘");
    admin.look("empty-projects");
    setUpProject(admin);
    admin.open("/desk/staff");
    admin.look("empty-staff");
    setUpConsultant(admin, "wang", "王", "芳");
    setUpConsultant(admin, "liu", "刘", "洋");
    String key = setUpChannel(admin);

    String consultant = send(admin, key).get("assignee").asText();
    assertThat(consultant).isIn("wang", "liu");
    admin.open("/desk");
    admin.sees("未结案件");

    Window sales = browsers.open(office.port(), Locale.SIMPLIFIED_CHINESE);
    sales.open("/login");
    sales.login(consultant, PASSWORD);
    sales.look("first-desk");
    sales.page().locator("#content a").getByText("任务列表").click();
    Tasklist tasklist = new Tasklist(sales.page());
    tasklist.open("接单", "赵先生/女士");
    tasklist.shows("赵先生/女士 · 湖畔雅苑");
    tasklist.shows("在符合条件的人员中您余量最大");
  }

  private static void setUpProject(Window admin) {
    admin.follow("新建楼盘");
    admin.press("保存");
    admin.look("project-problems");
    Map.of(
            "网址名", "lakeside-court",
            "楼盘名称（中文）", "湖畔雅苑",
            "楼盘名称（英文）", "Lakeside Court",
            "城市（中文）", "杭州市",
            "城市（英文）", "Hangzhou",
            "地址（中文）", "西湖区文三路 1 号",
            "地址（英文）", "1 Wensan Road, Xihu District",
            "开发商（中文）", "湖畔置业有限公司",
            "开发商（英文）", "Lakeside Homes Co., Ltd.",
            "售楼处电话（选填）", "0571-8600 0000")
        .forEach(admin::fill);
    admin.field("区域").selectOption("西区");
    admin.press("保存");
    admin.sees("楼盘已建立。");

    admin.follow("添加楼栋");
    admin.fill("楼号", "1");
    admin.fill("预售许可证号（选填）", "杭售许字（2026）第 00999 号");
    admin.fill("发证日期（选填）", "2026-11-01");
    admin.press("保存");
    admin.follow("添加户型");
    Map.of("户型编号", "A", "室", "3", "厅", "2", "卫", "1", "建筑面积", "98").forEach(admin::fill);
    admin.field("户型图").selectOption(new SelectOption().setIndex(1));
    admin.press("保存");
    admin.follow("批量添加房源");
    admin.fill("房源清单", "L1-0201;2;A;98;26000\nL1-0301;3;A;;26100");
    admin.press("全部添加");
    admin.sees("已添加 2 套房源。");
    admin.look("first-project");
  }

  private static void setUpConsultant(Window admin, String user, String lastName, String name) {
    admin.open("/desk/staff");
    admin.page().getByRole(AriaRole.LINK, named("新增置业顾问")).first().click();
    admin.fill("登录名", user);
    admin.fill("姓", lastName);
    admin.fill("名", name);
    admin.fill("电子邮箱", user + "@example.com");
    admin.fill("初始密码", PASSWORD);
    admin.field("湖畔雅苑").check();
    admin.press("保存并开通登录");
    admin.sees("已新增，即刻起参与分配。");
  }

  /** The key that is shown once. */
  private static String setUpChannel(Window admin) {
    admin.open("/desk/channels");
    admin.look("empty-channels");
    admin.page().getByRole(AriaRole.LINK, named("新建渠道")).first().click();
    admin.fill("名称", "房产平台");
    admin.fill("编号", "portal");
    admin.press("创建并显示密钥");
    String key = admin.page().locator("#new-key").textContent();
    admin.open("/desk/channels");
    assertThat(admin.page().getByText("portal")).isVisible();
    assertThat(admin.page().getByText(key)).hasCount(0);
    return key;
  }

  /** Sends a lead as the channel would; what the channel then reads about it. */
  private static JsonNode send(Window admin, String key) throws JsonProcessingException {
    var http = admin.page().request();
    APIResponse sent =
        http.post(
            "/api/leads",
            RequestOptions.create()
                .setHeader("X-API-Key", key)
                .setData(
                    Map.of(
                        "name", "赵敏",
                        "phone", "13800138000",
                        "project", "lakeside-court",
                        "channel", "portal",
                        "consent", Map.of("contact", true, "noticeVersion", "2026-11"))));
    assertThat(sent.status()).as(sent.text()).isEqualTo(201);
    String leadNo = JSON.readTree(sent.text()).get("leadNo").asText();
    APIResponse asked =
        http.get("/api/leads/" + leadNo, RequestOptions.create().setHeader("X-API-Key", key));
    return JSON.readTree(asked.text());
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }
}
