package io.loupan;

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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The application as an operator starts it: a process of its own, set up by nothing but its
 * environment. (Two engines in one JVM would be mixed up by the web apps.)
 */
public final class Installation implements AutoCloseable {

  private final int port;
  private final Path log;
  private final String database;
  private final Process process;

  private Installation(Path folder, String database, Map<String, String> environment)
      throws IOException {
    this.database = database;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    log = folder.resolve("log-" + port + ".txt");
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
    start.environment().putAll(environment);
    process = start.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Starts on a database file in the folder, which may be empty, outside the demo. */
  public static Installation onFile(Path folder, Map<String, String> environment)
      throws IOException {
    // AUTO_SERVER: the test may open the same file
    String database = "jdbc:h2:file:" + folder.resolve("loupan") + ";AUTO_SERVER=TRUE";
    Map<String, String> all = new HashMap<>(environment);
    all.put("LOUPAN_DB_URL", database);
    all.put("LOUPAN_DB_USER", "sa");
    all.put("LOUPAN_DB_PASSWORD", "");
    return new Installation(folder, database, all);
  }

  /**
   * Starts the demo on its database file in the folder, as the README's first command does, but
   * without a past.
   */
  public static Installation demo(Path folder) throws IOException {
    return new Installation(
        folder, null, Map.of("LOUPAN_DATA", folder.toString(), "LOUPAN_DEMO_PAST", "false"));
  }

  /** Starts the demo with its past on a database file in the folder, and lets no job run after. */
  public static Installation demoWithPast(Path folder) throws IOException {
    String database = pastIn(folder);
    return new Installation(
        folder,
        database,
        Map.of("SPRING_DATASOURCE_URL", database, "CAMUNDA_BPM_JOBEXECUTION_ENABLED", "false"));
  }

  /** What {@link #demoWithPast} keeps, while it runs; user {@code sa} without a password. */
  public static String pastIn(Path folder) {
    return "jdbc:h2:file:" + folder.resolve("loupan") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0";
  }

  /** Starts a node of the demo on the PostgreSQL of the tests. */
  public static Installation demoNode(Path folder, String database) throws IOException {
    return new Installation(
        folder,
        database,
        Map.of(
            "SPRING_PROFILES_ACTIVE", "demo,postgres",
            "LOUPAN_DB_URL", database,
            "LOUPAN_DB_USER", "postgres",
            "LOUPAN_DB_PASSWORD", "postgres"));
  }

  /** Waits until it answers. */
  public Installation up() throws IOException {
    Awaitility.await("the application answers; its log is " + log)
        .atMost(Duration.ofMinutes(3))
        .until(() -> answers() || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("The application did not start:\n" + Files.readString(log));
    }
    return this;
  }

  /** What it has printed so far. */
  public String printed() throws IOException {
    return Files.readString(log);
  }

  /** Pulls the plug. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Where it listens, on loopback. */
  public int port() {
    return port;
  }

  /** What no page does yet. */
  public void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "sa", "")) {
      connection.createStatement().execute(statement);
    }
  }

  @Override
  public void close() {
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
