package io.loupan;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.access.Browser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug is pulled in the middle of work. */
class RestartTest {

  private static final String ADMIN = Browser.basic("admin", "admin");

  private final ObjectMapper json = new ObjectMapper();
  private Installation office;

  @TempDir Path data;

  @AfterEach
  void end() throws InterruptedException {
    if (office != null) {
      office.kill();
    }
  }

  @Test
  void nothingAcknowledgedIsLostAndTimersGoOn() throws Exception {
    office = Installation.demo(data).up();
    List<String> acknowledged = new CopyOnWriteArrayList<>();
    AtomicBoolean sending = new AtomicBoolean(true);
    List<Thread> senders = senders(acknowledged, sending);
    await().atMost(60, SECONDS).until(() -> acknowledged.size() >= 40);
    office.kill();
    sending.set(false);
    for (Thread sender : senders) {
      sender.join();
    }

    office = Installation.demo(data).up();

    for (String leadNo : acknowledged) {
      JsonNode lead = json.readTree(api("GET", "/api/leads/" + leadNo, null).body());
      assertThat(lead.path("stage").asText()).as(leadNo).isEqualTo("OFFERED");
    }
    passesOnAfterItsTimer(acknowledged.get(0));
  }

  private void passesOnAfterItsTimer(String leadNo) throws IOException {
    JsonNode lead = json.readTree(api("GET", "/api/leads/" + leadNo, null).body());
    String first = lead.get("assignee").asText();
    String task = "/engine-rest/task?maxResults=5&processInstanceBusinessKey=";
    JsonNode offer = json.readTree(rest("GET", task + lead.get("caseNo").asText(), null)).get(0);
    String jobs = "/engine-rest/job?timers=true&maxResults=5&processInstanceId=";
    JsonNode timer =
        json.readTree(rest("GET", jobs + offer.get("processInstanceId").asText(), null)).get(0);
    assertThat(timer).as("the claim timer is still there").isNotNull();

    rest(
        "PUT",
        "/engine-rest/job/" + timer.get("id").asText() + "/duedate",
        "{\"duedate\":\"2026-01-01T00:00:00.000+0000\"}");

    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        json.readTree(api("GET", "/api/leads/" + leadNo, null).body())
                            .get("assignee")
                            .asText())
                    .isIn(Set.of("sam", "sun", "sky"))
                    .isNotEqualTo(first));
  }

  private List<Thread> senders(List<String> acknowledged, AtomicBoolean sending) {
    return IntStream.range(0, 4)
        .mapToObj(
            sender ->
                new Thread(
                    () -> {
                      for (int i = 0; sending.get(); i++) {
                        send(acknowledged, "136%03d%05d".formatted(sender, i));
                      }
                    }))
        .peek(Thread::start)
        .toList();
  }

  private void send(List<String> acknowledged, String phone) {
    String body =
        """
        {"name":"王芳","phone":"%s","project":"riverside-garden","channel":"website",
         "consent":{"contact":true,"noticeVersion":"2026-11"}}
        """
            .formatted(phone);
    try {
      HttpResponse<String> answer = api("POST", "/api/leads", body);
      if (answer.statusCode() == 201) {
        acknowledged.add(json.readTree(answer.body()).get("leadNo").asText());
      }
    } catch (IOException | RuntimeException plugPulled) {
      // not acknowledged: the sender would try again
    }
  }

  private HttpResponse<String> api(String method, String path, String body) {
    return new Browser(office.port())
        .request(
            method,
            path,
            body,
            "X-API-Key",
            "demo-website-key",
            "Content-Type",
            "application/json");
  }

  private String rest(String method, String path, String body) {
    HttpResponse<String> answer =
        new Browser(office.port())
            .request(
                method, path, body, "Authorization", ADMIN, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(path).isBetween(200, 299);
    return answer.body();
  }
}
