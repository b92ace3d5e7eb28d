package io.loupan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import io.loupan.engine.Deployments;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What administrators and managers do past our pages: who, what, what it was before. */
@LoupanTest
class OperatorTrailTest {

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired ObjectMapper json;

  private final String id = "u" + UUID.randomUUID().toString().substring(0, 8);

  @AfterEach
  void cleanUp() {
    rest("DELETE", "/user/" + id, null);
  }

  @Test
  void aUserAndAMembershipMadeThroughRestAreEntriesOfTheAdministrator() {
    createUser();
    assertThat(rest("PUT", "/group/legal/members/" + id, null).statusCode()).isEqualTo(204);
    assertThat(rest("DELETE", "/group/legal/members/" + id, null).statusCode()).isEqualTo(204);

    assertThat(operations(id))
        .extracting(facts -> facts.get("entity") + " " + facts.get("operation"))
        .containsSubsequence("User Create", "Group membership Create", "Group membership Delete");
    String together =
        operations(id).stream()
            .filter(facts -> "Group membership".equals(facts.get("entity")))
            .findFirst()
            .orElseThrow()
            .get("together");
    assertThat(operations(together))
        .extracting(facts -> facts.get("property") + "=" + facts.get("value"))
        .containsExactlyInAnyOrder("userId=" + id, "groupId=legal");
  }

  @Test
  void theAdminAppLeavesTheSame() {
    createUser();
    Browser admin = Browser.of(port, "admin");
    admin.get("/camunda/app/admin/default/");
    admin.get("/camunda/api/admin/auth/user/default");
    var done =
        admin.request(
            "PUT",
            "/camunda/api/engine/engine/default/group/legal/members/" + id,
            "{}",
            "Content-Type",
            "application/json",
            "X-XSRF-TOKEN",
            String.valueOf(admin.cookie("XSRF-TOKEN")));
    assertThat(done.statusCode()).isEqualTo(204);

    assertThat(operations(id))
        .extracting(facts -> facts.get("entity") + " " + facts.get("operation"))
        .contains("Group membership Create");
  }

  @Test
  void aPermissionIsAnEntryWithWhatItWasBefore() throws Exception {
    createUser();
    JsonNode created =
        json.readTree(rest("POST", "/authorization/create", permission("READ")).body());
    String authorization = created.get("id").asText();
    rest("PUT", "/authorization/" + authorization, permission("READ\",\"UPDATE"));
    rest("DELETE", "/authorization/" + authorization, null);

    List<Map<String, String>> about =
        operations(id).stream()
            .filter(facts -> "Authorization".equals(facts.get("entity")))
            .filter(facts -> "Update".equals(facts.get("operation")))
            .toList();
    assertThat(about).as("of whom").isNotEmpty();
    assertThat(operations(about.get(0).get("together")))
        .filteredOn(facts -> "permissions".equals(facts.get("property")))
        .singleElement()
        .satisfies(
            facts -> {
              assertThat(facts.get("before")).isEqualTo("READ");
              assertThat(facts.get("value")).contains("READ", "UPDATE");
            });
    assertThat(operations(id))
        .extracting(facts -> facts.get("entity") + " " + facts.get("operation"))
        .contains("Authorization Delete");
  }

  @Test
  void aManagersDeploymentIsAnEntryWithItsVersions() throws Exception {
    String key = "kept-" + id;
    var answer = Deployments.of(port, "max", "max", key);
    String deployment = json.readTree(answer.body()).get("id").asText();
    try {
      assertThat(
              jdbc.sql(
                      "select actor, facts from audit_entry where kind = 'model-deployed' and"
                          + " facts like ?")
                  .param("%" + deployment + "%")
                  .query()
                  .listOfRows())
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry).containsEntry("actor", "max");
                assertThat(entry.get("facts").toString())
                    .contains(
                        "\"source\":\"a test\"",
                        "\"files\":\"" + key + ".bpmn\"",
                        "\"models\":\"" + key + ":1\"");
              });
    } finally {
      rest("DELETE", "/deployment/" + deployment, null);
    }
  }

  @Test
  void whatTheInstallationBringsIsAnEntryOfTheInstallation() {
    assertThat(
            jdbc.sql(
                    "select actor_kind, actor, facts from audit_entry"
                        + " where kind = 'model-deployed' and facts like '%sales-pipeline:1%'")
                .query()
                .listOfRows())
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.get("actor_kind")).isEqualTo("SYSTEM");
              assertThat(entry.get("facts").toString()).contains("\"source\":\"loupan\"");
            });
  }

  private void createUser() {
    assertThat(
            rest(
                    "POST",
                    "/user/create",
                    """
                    {"profile":{"id":"%s","firstName":"a","lastName":"b"},
                     "credentials":{"password":"%s"}}
                    """
                        .formatted(id, UUID.randomUUID()))
                .statusCode())
        .isEqualTo(204);
  }

  private String permission(String names) {
    return """
        {"type":1,"permissions":["%s"],"userId":"%s","resourceType":2,"resourceId":"legal"}
        """
        .formatted(names, id);
  }

  private HttpResponse<String> rest(String method, String path, String body) {
    return new Browser(port)
        .request(
            method,
            "/engine-rest" + path,
            body,
            "Authorization",
            Browser.basic("admin", "admin"),
            "Content-Type",
            "application/json");
  }

  /** Of the administrator's entries those in which this is found. */
  private List<Map<String, String>> operations(String about) {
    return jdbc
        .sql(
            "select facts from audit_entry where actor = 'admin' and actor_kind = 'PERSON'"
                + " and kind like 'operation%' and facts like ? order by entry_no")
        .param("%" + about + "%")
        .query(String.class)
        .list()
        .stream()
        .map(this::map)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> map(String facts) {
    try {
      return json.readValue(facts, Map.class);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
