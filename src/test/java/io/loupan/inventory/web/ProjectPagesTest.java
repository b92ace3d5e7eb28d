package io.loupan.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.inventory.UnitState;
import io.loupan.inventory.Units;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LoupanTest
class ProjectPagesTest {

  private static final String LIST = "/desk/projects";

  @LocalServerPort int port;
  @Autowired Projects projects;
  @Autowired Units units;

  private Browser max;
  private final String slug = "d-" + UUID.randomUUID().toString().substring(0, 8);
  private final String path = LIST + "/" + slug;

  @BeforeEach
  void login() {
    max = Browser.of(port, "max");
  }

  @Test
  void aManagerSetsUpAProjectFromTheFirstFactToTheLastPrice() {
    assertThat(location(send(LIST + "/new", facts()))).endsWith(path);
    assertThat(page(path, "zh-CN")).contains("楼盘已建立", "还没有楼栋", "未取得预售许可");

    save(
        path + "/buildings/new",
        Map.of("building", "1", "presalePermitNo", "试售许字 1", "permittedOn", "2026-09-01"));
    save(path + "/plans/new", plan());
    String lines = slug + "-1;1;A;;20000\n" + slug + "-2;2;A;99;20100";
    assertThat(save(path + "/units/list", Map.of("building", "1", "lines", lines)))
        .contains("已添加 2 套房源", "试售许字 1", slug + "-2", "1,989,900", "在售")
        .doesNotContain("??");
    assertThat(page("/projects/" + slug, "en")).contains("1,989,900", "试售许字 1");

    assertThat(save(path + "/units/new", unit(slug + "-3", "20200"))).contains("已保存");
    Project project = projects.bySlug(slug).orElseThrow();
    assertThat(units.of(project.id())).hasSize(3);
  }

  @Test
  void aManagerChangesPricesAndFactsAndEndsTheSale() {
    aManagerSetsUpAProjectFromTheFirstFactToTheLastPrice();
    Project project = projects.bySlug(slug).orElseThrow();
    var unit = units.of(project.id()).get(0);

    Map<String, String> cheaper = unit(unit.unitNo(), "19000");
    cheaper.put("version", unit.version().toString());
    save(path + "/units/" + unit.id(), cheaper);
    var changed = units.of(project.id()).get(0);
    assertThat(changed.pricePerSquareMetre()).isEqualByComparingTo("19000");
    assertThat(changed.state()).isEqualTo(UnitState.AVAILABLE);
    assertThat(send(path + "/units/" + unit.id(), cheaper).body()).contains("有人改过这里");

    Map<String, String> facts = facts();
    facts.put("version", project.version().toString());
    facts.put("nameEn", "Renamed Park");
    save(path + "/edit", facts);
    assertThat(page(path, "en")).contains("Renamed Park");

    max.send(path, path + "/retire", Map.of());
    assertThat(page(path, "zh-CN")).contains("已停售", "恢复销售");
    assertThat(projects.bySlug(slug).orElseThrow().retired()).isTrue();
    max.send(path, path + "/reopen", Map.of());
    assertThat(projects.bySlug(slug).orElseThrow().retired()).isFalse();

    for (var each : units.of(project.id())) {
      max.send(path, path + "/units/" + each.id() + "/remove", Map.of());
    }
    assertThat(units.of(project.id())).isEmpty();
  }

  @Test
  void whatIsUsedCannotBeRemoved() {
    aManagerSetsUpAProjectFromTheFirstFactToTheLastPrice();
    Project project = projects.bySlug(slug).orElseThrow();
    String building = path + "/buildings/" + projects.buildings(project.id()).get(0).id();
    String plan = path + "/plans/" + projects.plans(project.id()).get(0).id();

    assertThat(max.send(path, building + "/remove", Map.of()).body()).contains("请先删除房源");
    assertThat(max.send(path, plan + "/remove", Map.of()).body()).contains("还有房源使用该户型");
    assertThat(location(max.get(building + "/remove"))).endsWith(building);
    assertThat(page(building, "en")).contains("value=\"试售许字 1\"", "value=\"2026-09-01\"");
    assertThat(page(plan, "en")).contains("value=\"98.50\"", "value=\"THREE_ROOMS\" selected");
  }

  @Test
  void eachFieldSaysWhatToPutRightAndWhatWasTypedStays() {
    Map<String, String> facts = facts();
    facts.put("nameZh", "");
    facts.put("deliveryOn", "明年");
    facts.put("summaryZh", "坐拥升值潜力");
    HttpResponse<String> refused = send(LIST + "/new", facts);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("<title>有误：新建楼盘</title>", "请填写楼盘名称（中文）", "href=\"#nameZh\"")
        .contains("约定交付日期请按“2028-06-30”的格式填写", "请删去“升值”", "广告法第二十六条")
        .contains("value=\"Page Park\"", "坐拥升值潜力")
        .doesNotContain("??");
    assertThat(projects.bySlug(slug)).isEmpty();
  }

  @Test
  void aListTellsWhatIsWrongInEachLine() {
    send(LIST + "/new", facts());
    send(path + "/buildings/new", Map.of("building", "1"));
    send(path + "/plans/new", plan());
    HttpResponse<String> refused =
        send(path + "/units/list", Map.of("building", "1", "lines", "R1-0201;2;A;;20000\nx;y"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("第 2 行：这一行有 2 栏，应为 5 栏", "R1-0201;2;A;;20000");
    refused = send(path + "/units/list", Map.of("building", "1", "lines", "R1-0201;2;Z;;20000"));
    assertThat(refused.body()).contains("第 1 行：请填写本楼盘已有的户型编号：A");
    refused = send(path + "/units/list", Map.of("building", "1", "lines", "R1-0201;2;A;;20000"));
    assertThat(refused.body()).contains("第 1 行：这个房号已经登记过");
  }

  @Test
  void everyFormSpeaksBothLanguages() {
    for (String address :
        new String[] {
          LIST,
          LIST + "/new",
          LIST + "/riverside-garden",
          LIST + "/riverside-garden/edit",
          LIST + "/riverside-garden/buildings/new",
          LIST + "/riverside-garden/plans/new",
          LIST + "/riverside-garden/units/new",
          LIST + "/riverside-garden/units/list"
        }) {
      assertThat(page(address, "en"))
          .containsPattern("<html[^>]* lang=\"en\"")
          .doesNotContain("??");
      assertThat(page(address, "zh-CN"))
          .containsPattern("<html[^>]* lang=\"zh-CN\"")
          .doesNotContain("??");
    }
  }

  @Test
  void onlyManagersAndAdministratorsComeIn() {
    assertThat(Browser.of(port, "sam").get(LIST).statusCode()).isEqualTo(403);
    assertThat(Browser.of(port, "admin").get(LIST).statusCode()).isEqualTo(200);
    assertThat(max.get(LIST + "/nowhere", "Accept", "text/html").statusCode()).isEqualTo(404);
  }

  private Map<String, String> facts() {
    return new HashMap<>(
        Map.of(
            "slug",
            slug,
            "nameZh",
            "页面园",
            "nameEn",
            "Page Park",
            "cityZh",
            "杭州市",
            "cityEn",
            "Hangzhou",
            "addressZh",
            "页面路 1 号",
            "addressEn",
            "1 Page Road",
            "developerZh",
            "页面置业",
            "developerEn",
            "Page Homes",
            "region",
            "SOUTH"));
  }

  private static Map<String, String> plan() {
    return Map.of(
        "code",
        "A",
        "bedrooms",
        "3",
        "livings",
        "2",
        "bathrooms",
        "1",
        "area",
        "98.5",
        "drawing",
        "THREE_ROOMS");
  }

  private static Map<String, String> unit(String unitNo, String price) {
    return new HashMap<>(
        Map.of(
            "building",
            "1",
            "unitNo",
            unitNo,
            "floor",
            "1",
            "plan",
            "A",
            "pricePerSquareMetre",
            price,
            "state",
            "AVAILABLE"));
  }

  private HttpResponse<String> send(String address, Map<String, String> fields) {
    return max.send(address, address, fields);
  }

  /** Sends the form and opens the page that the answer points to. */
  private String save(String address, Map<String, String> fields) {
    HttpResponse<String> sent = send(address, fields);
    assertThat(location(sent)).endsWith(path);
    return page(path, "zh-CN");
  }

  private String page(String address, String language) {
    return max.get(address, "Accept", "text/html", "Accept-Language", language).body();
  }

  private static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
