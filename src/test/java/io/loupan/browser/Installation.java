package io.loupan.browser;

import io.loupan.LoupanApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The application as an operator starts it: a process of its own, set up by nothing but its
 * environment. (Two engines in one JVM would be mixed up by the web apps.)
 */
final class Installation {

  private final int port;
  private final Path log;
  private final String database;
  private final Process process;

  /** Starts on an empty database in the folder; returns when it answers. */
  Installation(Path folder, Map<String, String> environment) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    log = folder.resolve("log.txt");
    // AUTO_SERVER: the test may open the same file
    database = "jdbc:h2:file:" + folder.resolve("loupan") + ";AUTO_SERVER=TRUE";
    var start =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.timezone=UTC",
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LoupanApplication.class.getName());
    start.environment().keySet().removeIf(name -> name.matches("(LOUPAN|SPRING)_.*"));
    start.environment().put("LOUPAN_PORT", String.valueOf(port));
    start.environment().put("LOUPAN_DB_URL", database);
    start.environment().put("LOUPAN_DB_USER", "sa");
    start.environment().put("LOUPAN_DB_PASSWORD", "");
    start.environment().putAll(environment);
    process = start.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Awaitility.await("the application answers; its log is " + log)
        .atMost(Duration.ofMinutes(3))
        .until(() -> answers() || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("The application did not start:\n" + Files.readString(log));
    }
  }

  int port() {
    return port;
  }

  /** What no page does yet. */
  void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "sa", "")) {
      connection.createStatement().execute(statement);
    }
  }

  void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
