package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.LoupanTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine lets people do by REST and in Tasklist, over real HTTP. */
@LoupanTest
class EngineRightsTest {

  private static final String FORM =
      """
      {"type":"default","id":"rights-test","components":[
        {"type":"textfield","key":"answer","label":"Answer","id":"Answer"}]}""";

  @LocalServerPort int port;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired Users users;
  private final ObjectMapper json = new ObjectMapper();
  private final String caseNo = "R-" + UUID.randomUUID();
  private String instance;
  private Task mine;

  @BeforeEach
  void startACase() {
    if (repository.createProcessDefinitionQuery().processDefinitionKey("rights-test").count()
        == 0) {
      repository
          .createDeployment()
          .addModelInstance(
              "rights-test.bpmn",
              Bpmn.createExecutableProcess("rights-test")
                  .camundaHistoryTimeToLiveString("P1D")
                  .startEvent()
                  .userTask("first")
                  .camundaFormRef("rights-test")
                  .camundaFormRefBinding("latest")
                  .camundaAssignee("sam")
                  .userTask("second")
                  .camundaCandidateGroups("sales")
                  .endEvent()
                  .done())
          .addString("rights-test.form", FORM)
          .deploy();
    }
    instance =
        runtime
            .startProcessInstanceByKey(
                "rights-test",
                caseNo,
                Map.of("customerLabel", "王女士", "projectName", "滨江花园", "leadId", "L-1"))
            .getId();
    mine = tasks.createTaskQuery().processInstanceId(instance).singleResult();
  }

  @Test
  void aConsultantSeesHisOwnTasksOnly() throws Exception {
    assertThat(ids(get("sam", "/task?processInstanceBusinessKey=" + caseNo + "&maxResults=50")))
        .containsExactly(mine.getId());
    assertThat(ids(get("sun", "/task?processInstanceBusinessKey=" + caseNo + "&maxResults=50")))
        .isEmpty();
    assertThat(get("sun", "/task/" + mine.getId()).statusCode()).isIn(403, 404);
    for (String other : new String[] {"max", "dan", "admin"}) {
      assertThat(ids(get(other, "/task?processInstanceBusinessKey=" + caseNo + "&maxResults=50")))
          .as(other)
          .containsExactly(mine.getId());
    }
  }

  @Test
  void anAssigneeNeitherGivesTheTaskAwayNorSetsVariables() {
    String task = "/task/" + mine.getId();
    refused(post("sam", task + "/assignee", "{\"userId\":\"sun\"}"));
    refused(post("sam", task + "/delegate", "{\"userId\":\"sun\"}"));
    refused(post("sam", task + "/unclaim", "{}"));
    refused(put("sam", task, "{\"priority\":99}"));
    refused(put("sam", task + "/variables/leadId", "{\"value\":\"L-2\",\"type\":\"String\"}"));
    refused(put("sam", task + "/localVariables/leadId", "{\"value\":\"L-2\",\"type\":\"String\"}"));
    refused(
        put(
            "sam",
            "/process-instance/" + instance + "/variables/leadId",
            "{\"value\":\"L-2\",\"type\":\"String\"}"));
    refused(post("sam", task + "/identity-links", "{\"userId\":\"sun\",\"type\":\"candidate\"}"));
    assertThat(tasks.createTaskQuery().taskId(mine.getId()).singleResult().getAssignee())
        .isEqualTo("sam");
    assertThat(runtime.getVariable(instance, "leadId")).isEqualTo("L-1");
  }

  @Test
  void anAssigneeOpensTheFormAndSendsIt() {
    String task = "/task/" + mine.getId();
    assertThat(get("sam", task + "/form").statusCode()).isEqualTo(200);
    assertThat(get("sam", task + "/deployed-form").statusCode()).isEqualTo(200);
    assertThat(get("sam", task + "/form-variables").statusCode()).isEqualTo(200);
    assertThat(
            post(
                    "sam",
                    task + "/submit-form",
                    "{\"variables\":{\"answer\":{\"value\":\"yes\",\"type\":\"String\"}}}")
                .statusCode())
        .isEqualTo(204);
    assertThat(runtime.getVariable(instance, "answer")).isEqualTo("yes");
  }

  @Test
  void anyOfTheGroupClaimsWhatIsOfferedToIt() throws Exception {
    tasks.complete(mine.getId());
    Task offered = tasks.createTaskQuery().processInstanceId(instance).singleResult();
    assertThat(ids(get("sun", "/task?processInstanceBusinessKey=" + caseNo + "&maxResults=50")))
        .containsExactly(offered.getId());
    refused(post("mia", "/task/" + offered.getId() + "/claim", "{\"userId\":\"mia\"}"));
    assertThat(
            post("sun", "/task/" + offered.getId() + "/claim", "{\"userId\":\"sun\"}").statusCode())
        .isEqualTo(204);
    assertThat(
            post("sun", "/task/" + offered.getId() + "/submit-form", "{\"variables\":{}}")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void tasklistShowsTheFiltersWithCustomerAndProject() throws Exception {
    JsonNode filters = json.readTree(get("sam", "/filter?resourceType=Task&maxResults=50").body());
    assertThat(filters).extracting(f -> f.get("name").asText()).contains("我的任务", "团队任务", "已逾期");
    String myTasks =
        filters.findParents("name").stream()
            .filter(f -> f.get("name").asText().equals("我的任务"))
            .findFirst()
            .orElseThrow()
            .get("id")
            .asText();
    HttpResponse<String> list =
        new Browser(port)
            .request(
                "POST",
                "/engine-rest/filter/" + myTasks + "/list?firstResult=0&maxResults=1000",
                "{}",
                "Authorization",
                Browser.basic("sam", "sam"),
                "Content-Type",
                "application/json",
                "Accept",
                "application/hal+json");
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body()).contains(mine.getId(), "王女士", "滨江花园");
    refused(
        put(
            "sam",
            "/filter/" + myTasks,
            "{\"name\":\"x\",\"resourceType\":\"Task\",\"query\":{},\"properties\":{}}"));
    refused(delete("sam", "/filter/" + myTasks));
  }

  @Test
  void aConsultantSeesNeitherProcessesNorVariablesOfOthers() throws Exception {
    assertThat(get("sun", "/process-instance?maxResults=50").body()).isEqualTo("[]");
    assertThat(
            get("sun", "/variable-instance?processInstanceIdIn=" + instance + "&maxResults=50")
                .body())
        .isEqualTo("[]");
    assertThat(
            get("sun", "/variable-instance?variableScopeIdIn=" + instance + "&maxResults=50")
                .body())
        .isEqualTo("[]");
    assertThat(get("sun", "/history/variable-instance?maxResults=50").body()).isEqualTo("[]");
    assertThat(get("sun", "/history/task?maxResults=50").body()).isEqualTo("[]");
    assertThat(get("sun", "/deployment?maxResults=50").body()).isEqualTo("[]");
    assertThat(ids(get("sun", "/user?maxResults=50"))).containsExactly("sun");
  }

  @Test
  void onlyAdministratorsManageUsersAndRights() {
    String user =
        "{\"profile\":{\"id\":\"evil\",\"firstName\":\"e\",\"lastName\":\"v\"},"
            + "\"credentials\":{\"password\":\"evil\"}}";
    String grant =
        "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"%s\",\"resourceType\":7,\"resourceId\":\"*\"}";
    for (String who : new String[] {"mia", "sam", "max", "dan", "leo", "fay", "sue", "ada"}) {
      refused(post(who, "/user/create", user));
      refused(put(who, "/group/camunda-admin/members/" + who, ""));
      refused(post(who, "/authorization/create", grant.formatted(who)));
      refused(post(who, "/user/admin/unlock", ""));
    }
  }

  @Test
  void peopleChangeTheirOwnNameButDoNotVanish() throws Exception {
    String id = "u" + UUID.randomUUID().toString().substring(0, 8);
    users.create(new NewUser(id, "a", "b", null, id, java.util.Set.of(StaffGroup.SALES)));
    String profile = "{\"id\":\"%s\",\"firstName\":\"c\",\"lastName\":\"d\",\"email\":\"\"}";
    assertThat(put(id, "/user/" + id + "/profile", profile.formatted(id)).statusCode())
        .isEqualTo(204);
    refused(put(id, "/user/sam/profile", profile.formatted("sam")));
    refused(delete(id, "/user/" + id));
  }

  @Test
  void anAuditorReadsEverythingAndChangesNothing() throws Exception {
    assertThat(get("ada", "/process-instance/" + instance).statusCode()).isEqualTo(200);
    assertThat(get("ada", "/process-instance/" + instance + "/variables").body())
        .contains("leadId");
    assertThat(
            get(
                    "ada",
                    "/history/process-instance?processInstanceBusinessKey="
                        + caseNo
                        + "&maxResults=5")
                .body())
        .contains(instance);
    assertThat(
            get(
                    "ada",
                    "/history/variable-instance?processInstanceId=" + instance + "&maxResults=50")
                .body())
        .contains("customerLabel");
    assertThat(get("ada", "/history/user-operation?maxResults=5").statusCode()).isEqualTo(200);
    refused(delete("ada", "/process-instance/" + instance));
    refused(
        put(
            "ada",
            "/process-instance/" + instance + "/variables/leadId",
            "{\"value\":\"L-2\",\"type\":\"String\"}"));
    refused(put("ada", "/process-instance/" + instance + "/suspended", "{\"suspended\":true}"));
    refused(delete("ada", "/history/process-instance/" + instance));
    refused(post("ada", "/process-definition/key/rights-test/start", "{}"));
    refused(post("ada", "/task/" + mine.getId() + "/complete", "{}"));
    refused(post("ada", "/task/" + mine.getId() + "/claim", "{\"userId\":\"ada\"}"));
    refused(deploy("ada"));
  }

  @Test
  void aManagerDeploysAndReassignsButErasesNoHistory() {
    assertThat(deploy("max").statusCode()).isEqualTo(200);
    refused(deploy("sam"));
    refused(deploy("dan"));
    assertThat(
            post("max", "/task/" + mine.getId() + "/assignee", "{\"userId\":\"sun\"}").statusCode())
        .isEqualTo(204);
    runtime.deleteProcessInstance(instance, "test");
    refused(delete("max", "/history/process-instance/" + instance));
    String definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("rights-test")
            .latestVersion()
            .singleResult()
            .getId();
    // to nobody: a case went by it
    assertThat(delete("max", "/process-definition/" + definition + "?cascade=true").statusCode())
        .isEqualTo(400);
    assertThat(repository.getProcessDefinition(definition)).isNotNull();
  }

  private HttpResponse<String> deploy(String who) {
    String boundary = "x" + UUID.randomUUID();
    String body =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nt\r\n--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"rights-test.form\"\r\n\r\n"
            + FORM.replace("Answer\"", "Answer " + UUID.randomUUID() + "\"")
            + "\r\n--"
            + boundary
            + "--\r\n";
    return new Browser(port)
        .request(
            "POST",
            "/engine-rest/deployment/create",
            body,
            "Authorization",
            Browser.basic(who, who),
            "Content-Type",
            "multipart/form-data; boundary=" + boundary);
  }

  private void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isIn(403, 404);
  }

  private java.util.List<String> ids(HttpResponse<String> answer) throws Exception {
    return json.readTree(answer.body()).findValuesAsText("id");
  }

  private HttpResponse<String> get(String who, String path) {
    return send("GET", who, path, null);
  }

  private HttpResponse<String> post(String who, String path, String body) {
    return send("POST", who, path, body);
  }

  private HttpResponse<String> put(String who, String path, String body) {
    return send("PUT", who, path, body);
  }

  private HttpResponse<String> delete(String who, String path) {
    return send("DELETE", who, path, null);
  }

  private HttpResponse<String> send(String method, String who, String path, String body) {
    return new Browser(port)
        .request(
            method,
            "/engine-rest" + path,
            body,
            "Authorization",
            Browser.basic(who, who),
            "Content-Type",
            "application/json",
            "Accept",
            "*/*");
  }
}
