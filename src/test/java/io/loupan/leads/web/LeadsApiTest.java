package io.loupan.leads.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.access.ChannelRefused;
import io.loupan.access.Channels;
import io.loupan.inventory.Project;
import io.loupan.leads.LeadsOf;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What channels rely on, over HTTP. */
@LoupanTest
class LeadsApiTest {

  private static final List<String> TABLES =
      List.of(
          "customer",
          "customer_contact",
          "customer_text",
          "customer_consent",
          "sales_case",
          "open_case",
          "lead",
          "assignment_offer",
          "assignment_receipt",
          "act_ru_execution");

  private final ObjectMapper json = new ObjectMapper();

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired Channels channels;
  @Autowired JdbcClient jdbc;

  @Test
  void aNewPersonGetsACaseAndAKnownOneJoinsIt() throws IOException {
    Project project = served();
    ObjectNode body = body(project, LeadsOf.newPhone());

    HttpResponse<String> first = post(body);
    HttpResponse<String> second = post(body);

    assertThat(first.statusCode()).isEqualTo(201);
    JsonNode created = json.readTree(first.body());
    assertThat(first.headers().firstValue("Location"))
        .contains("/api/leads/" + created.get("leadNo").asText());
    assertThat(created.get("customerNo").asText()).startsWith("K-");
    assertThat(created.get("status").asText()).isEqualTo("CAPTURED");
    assertThat(created.has("joined")).isFalse();
    assertThat(second.statusCode()).isEqualTo(200);
    JsonNode joined = json.readTree(second.body());
    assertThat(joined.get("joined").asBoolean()).isTrue();
    assertThat(joined.get("caseNo")).isEqualTo(created.get("caseNo"));
    assertThat(joined.get("leadNo")).isNotEqualTo(created.get("leadNo"));
  }

  @Test
  void aLeadCanBeFollowed() throws IOException {
    Project project = team.project();
    String only = team.anyone(project);
    JsonNode created = json.readTree(post(body(project, LeadsOf.newPhone())).body());

    JsonNode found = json.readTree(get(created.get("leadNo").asText(), demoKey()).body());

    assertThat(found.get("status").asText()).isEqualTo("RATED");
    assertThat(found.get("stage").asText()).isEqualTo("OFFERED");
    assertThat(found.get("assignee").asText()).isEqualTo(only);
    assertThat(found.get("capturedAt").asText()).endsWith("Z");
  }

  @Test
  void anotherChannelsLeadIsNotFound() throws IOException, ChannelRefused {
    String other = channels.create("partner-" + LeadsOf.newPhone(), "伙伴");
    JsonNode created = json.readTree(post(body(served(), LeadsOf.newPhone())).body());

    assertThat(get(created.get("leadNo").asText(), other).statusCode()).isEqualTo(404);
    assertThat(get("L-20261124-99999999", demoKey()).statusCode()).isEqualTo(404);
    assertThat(get("nonsense", demoKey()).statusCode()).isEqualTo(404);
  }

  @Test
  void theSameKeyGetsTheSameAnswer() throws IOException {
    Project project = served();
    ObjectNode body = body(project, LeadsOf.newPhone());
    String key = "k-" + LeadsOf.newPhone();

    HttpResponse<String> first = post(body, "Idempotency-Key", key);
    HttpResponse<String> again = post(body, "Idempotency-Key", key);

    assertThat(again.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    body.put("message", "etwas anderes");
    HttpResponse<String> reused = post(body, "Idempotency-Key", key);
    assertThat(reused.statusCode()).isEqualTo(422);
    assertThat(pointers(reused)).containsExactly("#/idempotencyKey");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | '' | #/name",
        "phone | '12' | #/phone",
        "project | 'nowhere' | #/project",
        "channel | 'portal' | #/channel",
        "customerType | 'GOLD' | #/customerType",
        "region | 'CENTRE' | #/region",
        "budget | -1 | #/budget",
        "budget | 'viel' | #/budget",
        "message | 7 | #/message",
        "name | 'a\u0001b' | #/name",
      })
  void badInputIsPointedAtAndLeavesNoTrace(String field, String value, String pointer)
      throws IOException {
    ObjectNode body = body(served(), LeadsOf.newPhone());
    if (value.matches("-?\\d+") && !field.equals("phone")) {
      body.put(field, Integer.parseInt(value));
    } else {
      body.put(field, value);
    }
    String before = counts();

    HttpResponse<String> refused = post(body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(pointers(refused)).containsExactly(pointer);
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void allProblemsAreToldAtOnceInTheLanguageAskedFor() throws IOException {
    HttpResponse<String> english =
        Browserless.post(port, "{}", "X-API-Key", demoKey(), "Accept-Language", "en");
    HttpResponse<String> chinese =
        Browserless.post(port, "{}", "X-API-Key", demoKey(), "Accept-Language", "zh-CN");

    assertThat(pointers(english))
        .contains("#/name", "#/phone", "#/project", "#/channel", "#/consent/contact");
    assertThat(english.body()).contains("Enter a name.");
    assertThat(chinese.body()).contains("请填写姓名。");
  }

  @Test
  void withoutConsentNothingIsKept() throws IOException {
    ObjectNode body = body(served(), LeadsOf.newPhone());
    ((ObjectNode) body.get("consent")).put("contact", false);
    String before = counts();

    assertThat(pointers(post(body))).containsExactly("#/consent/contact");
    assertThat(counts()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "\"x\"", "{\"name\":", "{\"name\":\"a\"} trailing"})
  void aBodyThatIsNoJsonObjectIsRefused(String body) {
    HttpResponse<String> refused = Browserless.post(port, body, "X-API-Key", demoKey());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e300"})
  void aBudgetBeyondAllBoundsIsPointedAt(String budget) throws IOException {
    String body =
        body(served(), LeadsOf.newPhone())
            .toString()
            .replaceFirst("\\{", "{\"budget\":" + budget + ",");

    HttpResponse<String> refused = Browserless.post(port, body, "X-API-Key", demoKey());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(pointers(refused)).containsExactly("#/budget");
  }

  @ParameterizedTest
  @CsvSource({"DELETE, application/json, 405", "POST, text/plain, 415"})
  void aCallThatReachesNothingGetsASentence(String method, String type, int status) {
    HttpResponse<String> refused =
        new Browser(port)
            .request(
                method,
                "/api/leads",
                "{}",
                "X-API-Key",
                demoKey(),
                "Content-Type",
                type,
                "Accept-Language",
                "en");

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(refused.body()).contains("Send ");
  }

  @Test
  void aRetiredProjectTakesNoLeads() throws IOException {
    Project project = served();
    jdbc.sql("update project set retired_at = current_timestamp where id = ?")
        .param(project.id())
        .update();

    assertThat(pointers(post(body(project, LeadsOf.newPhone())))).containsExactly("#/project");
  }

  @Test
  void anEmailAloneIsEnough() {
    ObjectNode body = body(served(), null);
    body.put("email", LeadsOf.newPhone() + "@example.com");

    assertThat(post(body).statusCode()).isEqualTo(201);
  }

  private Project served() {
    Project project = team.project();
    team.anyone(project);
    return project;
  }

  private ObjectNode body(Project project, String phone) {
    ObjectNode body = json.createObjectNode();
    body.put("name", "王芳").put("project", project.slug()).put("channel", "website");
    if (phone != null) {
      body.put("phone", phone);
    }
    body.putObject("consent").put("contact", true).put("noticeVersion", "2026-11");
    return body;
  }

  private HttpResponse<String> post(ObjectNode body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "X-API-Key";
    all[1] = demoKey();
    System.arraycopy(headers, 0, all, 2, headers.length);
    return Browserless.post(port, body.toString(), all);
  }

  private HttpResponse<String> get(String leadNo, String key) {
    return new Browser(port).get("/api/leads/" + leadNo, "X-API-Key", key);
  }

  private static String demoKey() {
    return "demo-website-key";
  }

  private List<String> pointers(HttpResponse<String> refused) throws IOException {
    return json.readTree(refused.body()).path("errors").findValuesAsText("pointer");
  }

  private String counts() {
    StringBuilder counts = new StringBuilder();
    for (String table : TABLES) {
      counts
          .append(table)
          .append('=')
          .append(jdbc.sql("select count(*) from " + table).query(Long.class).single())
          .append(' ');
    }
    return counts.toString();
  }

  /** A machine: no cookies, JSON. */
  private static final class Browserless {

    static HttpResponse<String> post(int port, String body, String... headers) {
      String[] all = new String[headers.length + 2];
      all[0] = "Content-Type";
      all[1] = "application/json";
      System.arraycopy(headers, 0, all, 2, headers.length);
      return new Browser(port).request("POST", "/api/leads", body, all);
    }
  }
}
