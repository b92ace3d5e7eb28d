package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LoupanTest
class ApiTest {

  @LocalServerPort int port;
  @Autowired Channels channels;

  @Test
  void withoutAKeyOrWithAWrongOneItAnswers401AndSaysWhatToDo() {
    Browser machine = new Browser(port);
    for (String key : new String[] {"wrong", "", "demo-website-key ", "x".repeat(5000)}) {
      var refused = machine.get("/api/nothing", "X-API-Key", key, "Accept-Language", "en");
      // the client strips blanks around a header, so the third key is good
      assertThat(refused.statusCode()).as(key).isEqualTo(key.startsWith("demo") ? 404 : 401);
    }
    var refused = machine.get("/api/nothing", "Accept-Language", "en");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(refused.body()).contains("X-API-Key");
    assertThat(machine.cookie("SESSION")).isNull();
  }

  @Test
  void neitherAPagesSessionNorBasicOpensIt() {
    assertThat(Browser.of(port, "admin").get("/api/nothing").statusCode()).isEqualTo(401);
    assertThat(
            new Browser(port)
                .get("/api/nothing", "Authorization", Browser.basic("admin", "admin"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aChannelsKeyOpensItUntilItIsRetiredAndOpensNothingElse() throws ChannelRefused {
    String id = "t-" + UUID.randomUUID().toString().substring(0, 8);
    String key = channels.create(id, "Test");
    Browser machine = new Browser(port);
    assertThat(machine.get("/api/nothing", "X-API-Key", key).statusCode()).isEqualTo(404);
    assertThat(machine.get("/engine-rest/version", "X-API-Key", key).statusCode()).isEqualTo(401);
    assertThat(machine.get("/desk", "X-API-Key", key, "Accept", "text/html").statusCode())
        .isEqualTo(302);

    channels.retire(id);

    assertThat(machine.get("/api/nothing", "X-API-Key", key).statusCode()).isEqualTo(401);
  }

  @Test
  void aBodyOver64KiBIsRefusedWhetherItsLengthIsAnnouncedOrNot() throws Exception {
    assertThat(post(new byte[64 * 1024], true)).isEqualTo(404); // nobody lives there, but it got in
    assertThat(post(new byte[64 * 1024 + 1], true)).isEqualTo(413);
    assertThat(post(new byte[64 * 1024], false)).isEqualTo(404);
    assertThat(post(new byte[64 * 1024 + 1], false)).isEqualTo(413);
  }

  private int post(byte[] body, boolean announced) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/nothing"))
            .header("X-API-Key", "demo-website-key")
            .POST(
                announced
                    ? HttpRequest.BodyPublishers.ofByteArray(body)
                    : HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body)))
            .build();
    var answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(request, BodyHandlers.ofString());
    if (answer.statusCode() == 413) {
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(answer.body()).contains("64 KiB");
    }
    return answer.statusCode();
  }
}
