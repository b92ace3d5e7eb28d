package io.loupan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Not even an administrator takes away what an auditor needs. */
@LoupanTest
class KeptHistoryTest {

  private static final String MODEL = "有进行中或已结束的客户跟进使用过该版本";
  private static final String HISTORY = "任何人都不能删除";

  @LocalServerPort int port;
  @Autowired RuntimeService runtime;
  @Autowired JdbcClient jdbc;
  @Autowired ObjectMapper json;

  private final String key = "kept-" + UUID.randomUUID().toString().substring(0, 8);
  private String deployment;

  @BeforeEach
  void deploy() throws Exception {
    deployment =
        json.readTree(Deployments.of(port, "admin", "admin", key).body()).get("id").asText();
  }

  @Test
  void whatNobodyWentByMayGo() {
    assertThat(rest("DELETE", "/deployment/" + deployment + "?cascade=true", null).statusCode())
        .isEqualTo(204);
  }

  @Test
  void theDiagramOfARunningOrFinishedInstanceStays() {
    String instance = runtime.startProcessInstanceByKey(key).getId();
    modelStays();

    runtime.deleteProcessInstance(instance, "over");
    modelStays();

    refused(rest("DELETE", "/history/process-instance/" + instance, null), HISTORY);
    String ids = "{\"historicProcessInstanceIds\":[\"%s\"]}".formatted(instance);
    refused(rest("POST", "/history/process-instance/delete", ids), HISTORY);
    refused(
        rest("DELETE", "/history/process-instance/" + instance + "/variable-instances", null),
        HISTORY);
    refused(
        rest(
            "POST",
            "/history/process-instance/set-removal-time",
            "{\"clearedRemovalTime\":true,\"historicProcessInstanceIds\":[\"%s\"]}"
                .formatted(instance)),
        HISTORY);
    assertThat(rest("GET", "/history/process-instance/" + instance, null).statusCode())
        .isEqualTo(200);
  }

  @Test
  void cockpitIsToldTheSame() {
    runtime.startProcessInstanceByKey(key);
    Browser admin = Browser.of(port, "admin");
    admin.get("/camunda/app/cockpit/default/");
    admin.get("/camunda/api/admin/auth/user/default");
    refused(
        admin.request(
            "DELETE",
            "/camunda/api/engine/engine/default/deployment/" + deployment + "?cascade=true",
            null,
            "X-XSRF-TOKEN",
            String.valueOf(admin.cookie("XSRF-TOKEN"))),
        MODEL);
  }

  private void modelStays() {
    refused(rest("DELETE", "/deployment/" + deployment + "?cascade=true", null), MODEL);
    refused(rest("DELETE", "/deployment/" + deployment, null), MODEL);
    refused(rest("DELETE", "/process-definition/key/" + key + "?cascade=true", null), MODEL);
    String id =
        jdbc.sql("select ID_ from ACT_RE_PROCDEF where KEY_ = ?")
            .param(key)
            .query(String.class)
            .single();
    refused(rest("DELETE", "/process-definition/" + id + "?cascade=true", null), MODEL);
  }

  private static void refused(HttpResponse<String> answer, String sentence) {
    assertThat(answer.statusCode())
        .as(answer.body())
        .isEqualTo(sentence.equals(HISTORY) ? 403 : 400);
    assertThat(answer.body()).contains(sentence);
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
}
