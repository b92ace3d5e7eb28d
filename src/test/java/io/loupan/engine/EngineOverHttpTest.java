package io.loupan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody with a login can try from outside. */
@LoupanTest
class EngineOverHttpTest {

  private static final String CODE =
      "${''.getClass().forName('io.loupan.engine.Opened').newInstance()}";

  @LocalServerPort int port;

  @BeforeEach
  void closeTheDoor() {
    System.clearProperty(Opened.DOOR);
  }

  @Test
  void codeInAnOrQueryAnswers400WithASentence() {
    var answer =
        ask(
            "sam",
            "POST",
            "/task?maxResults=10",
            "{\"orQueries\":[{\"assigneeExpression\":\"" + CODE + "\"}]}");
    refused(answer, "查询或筛选器中不能使用表达式");
    var count =
        ask(
            "sam",
            "POST",
            "/task/count",
            "{\"orQueries\":[{\"assigneeExpression\":\"" + CODE + "\"}]}");
    refused(count, "查询或筛选器中不能使用表达式");
  }

  @Test
  void tasklistItselfIsGuardedToo() {
    Browser sam = Browser.of(port, "sam");
    sam.get("/camunda/app/tasklist/default/");
    sam.get("/camunda/api/admin/auth/user/default");
    var answer =
        sam.request(
            "POST",
            "/camunda/api/engine/engine/default/task?maxResults=10",
            "{\"orQueries\":[{\"assigneeExpression\":\"" + CODE + "\"}]}",
            "Content-Type",
            "application/json",
            "X-XSRF-TOKEN",
            String.valueOf(sam.cookie("XSRF-TOKEN")));
    refused(answer, "查询或筛选器中不能使用表达式");
  }

  @Test
  void aFilterWithCodeAnswers400WithASentence() {
    var answer =
        ask(
            "admin",
            "POST",
            "/filter/create",
            "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"assigneeExpression\":\""
                + CODE
                + "\"}}");
    refused(answer, "查询或筛选器中不能使用表达式");
  }

  @Test
  void aDiagramWithCodeAnswers400WithElementAndLine() {
    String diagram =
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
          <bpmn:process id="over-http" isExecutable="true" camunda:historyTimeToLive="P1D">
            <bpmn:startEvent id="Start" />
            <bpmn:serviceTask id="Task_Evil" camunda:expression="%s" />
          </bpmn:process>
        </bpmn:definitions>
        """
            .formatted(CODE);
    String form =
        """
        --cut\r
        Content-Disposition: form-data; name="deployment-name"\r
        \r
        over-http\r
        --cut\r
        Content-Disposition: form-data; name="data"; filename="over-http.bpmn"\r
        \r
        %s\r
        --cut--\r
        """
            .formatted(diagram);
    var answer =
        request("max", "POST", "/deployment/create", form, "multipart/form-data; boundary=cut");
    refused(answer, "元素 Task_Evil：不能使用表达式");
    assertThat(answer.body())
        .contains("\"over-http.bpmn\"", "\"mainElementId\":\"Task_Evil\"", "\"line\":5");
  }

  @Test
  void aQueryWithoutLimitAnswers400WithASentence() {
    refused(ask("sam", "GET", "/task", null), "An unbound number of results is forbidden");
    refused(ask("sam", "GET", "/task?maxResults=2001", null), "Max results limit of 2000 exceeded");
    assertThat(ask("sam", "GET", "/task?maxResults=2000", null).statusCode()).isEqualTo(200);
  }

  /** Calls that the web apps make, as they make them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /process-definition?key=sales-pipeline&sortBy=version&sortOrder=desc",
        "GET /process-definition/count",
        "GET /process-definition/key/sales-pipeline",
        "GET /filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task",
        "GET /version",
        "POST /group",
        "GET /user",
        "POST /task?firstResult=0&maxResults=15",
        "POST /task/count",
        "POST /process-instance?firstResult=0&maxResults=50",
      })
  void theWebAppsNeedNotNameALimit(String call) {
    Browser admin = Browser.of(port, "admin");
    admin.get("/camunda/app/cockpit/default/");
    admin.get("/camunda/api/admin/auth/user/default");
    String[] parts = call.split(" ");
    var answer =
        admin.request(
            parts[0],
            "/camunda/api/engine/engine/default" + parts[1],
            parts[0].equals("POST") ? "{}" : null,
            "Content-Type",
            "application/json",
            "X-XSRF-TOKEN",
            String.valueOf(admin.cookie("XSRF-TOKEN")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void refused(HttpResponse<String> answer, String sentence) {
    assertThat(System.getProperty(Opened.DOOR)).isNull();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(sentence);
  }

  private HttpResponse<String> ask(String user, String method, String path, String body) {
    return request(user, method, path, body, "application/json");
  }

  private HttpResponse<String> request(
      String user, String method, String path, String body, String type) {
    return new Browser(port)
        .request(
            method,
            "/engine-rest" + path,
            body,
            "Authorization",
            Browser.basic(user, user),
            "Content-Type",
            type);
  }
}
