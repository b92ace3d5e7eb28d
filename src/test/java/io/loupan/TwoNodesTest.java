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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes on one PostgreSQL. */
@Tag("database")
@EnabledIfSystemProperty(
    named = "loupan.test.database",
    matches = "postgres",
    disabledReason = "an H2 file has one node; the PostgreSQL run has two")
class TwoNodesTest {

  private final ObjectMapper json = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void twoNodesStartTogetherOnAnEmptyDatabaseAndServeAsOne() throws Exception {
    String database = TestDatabase.createDatabase("two_nodes");
    try (Installation one = Installation.demoNode(folder, database);
        Installation two = Installation.demoNode(folder, database)) {
      one.up();
      two.up();

      assertThat(pastsMade(one, two)).as("the demo's past is made once").isEqualTo(1);
      assertThat(cases(database)).isEqualTo(60);
      Browser manager = Browser.of(one.port(), "max");
      HttpResponse<String> captured = capture(two.port());
      assertThat(captured.statusCode()).isEqualTo(201);
      String caseNo = json.readTree(captured.body()).get("caseNo").asText();
      await()
          .atMost(30, SECONDS)
          .untilAsserted(() -> assertThat(manager.get("/desk/leads").body()).contains(caseNo));
      JsonNode diagrams =
          json.readTree(
              new Browser(one.port())
                  .get(
                      "/engine-rest/process-definition?maxResults=50",
                      "Authorization",
                      Browser.basic("admin", "admin"))
                  .body());
      assertThat(diagrams).allMatch(diagram -> diagram.get("version").asInt() == 1);
      assertThat(json.readTree(filters(two.port()))).hasSize(5);
    }
  }

  private static long pastsMade(Installation... nodes) throws IOException {
    long made = 0;
    for (Installation node : nodes) {
      made += node.printed().lines().filter(line -> line.startsWith("Making a past")).count();
    }
    return made;
  }

  private static int cases(String database) {
    return JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"))
        .sql("select count(*) from cases_v_case")
        .query(Integer.class)
        .single();
  }

  private static String filters(int port) {
    return new Browser(port)
        .get("/engine-rest/filter?maxResults=50", "Authorization", Browser.basic("admin", "admin"))
        .body();
  }

  private static HttpResponse<String> capture(int port) throws IOException {
    return new Browser(port)
        .request(
            "POST",
            "/api/leads",
            """
            {"name":"王芳","phone":"13712345678","project":"hillview-court","channel":"website",
             "consent":{"contact":true,"noticeVersion":"2026-11"}}
            """,
            "X-API-Key",
            "demo-website-key",
            "Content-Type",
            "application/json");
  }
}
