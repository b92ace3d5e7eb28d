package io.loupan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.LoupanApplication;
import io.loupan.bench.Recorder.Tape;
import io.loupan.leads.Leads;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * How many leads a second come to the offered task, on a PostgreSQL that loses nothing: from the
 * door class, over HTTP, and the floor below both.
 */
public final class LeadsBenchmark {

  private static final int WARM_UP_SECONDS = 40;
  private static final int SECONDS = 6;
  private static final int REPETITIONS = 3;
  private static final int[] CLIENTS = {1, 4};

  /** Does one lead; a client has one of its own. */
  private interface Client extends AutoCloseable {
    void lead() throws Exception;

    @Override
    default void close() throws SQLException {
      // most have nothing to give back
    }
  }

  private interface Clients {
    Client open() throws Exception;
  }

  private final String url;
  private final int port;
  private final Leads leads;
  private final World world;

  private LeadsBenchmark(String url, int port, Leads leads, World world) {
    this.url = url;
    this.port = port;
    this.leads = leads;
    this.world = world;
  }

  /**
   * Runs it all.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
      requireDurable(url);
      SpringApplication application = new SpringApplication(LoupanApplication.class);
      application.addInitializers(
          context ->
              ((GenericApplicationContext) context)
                  .registerBean("recorder", Recorder.class, Recorder::new));
      try (ConfigurableApplicationContext running =
          application.run(
              "--spring.profiles.active=demo,postgres",
              "--spring.datasource.url=" + url,
              "--spring.datasource.username=postgres",
              "--spring.datasource.password=postgres",
              "--server.port=0",
              "--loupan.demo.past=false",
              "--logging.level.root=warn")) {
        new LeadsBenchmark(
                url,
                ((ServletWebServerApplicationContext) running).getWebServer().getPort(),
                running.getBean(Leads.class),
                new World(running))
            .measure();
      }
    }
  }

  private static void requireDurable(String url) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit")) {
        try (var answer = statement.executeQuery("show " + setting)) {
          answer.next();
          if (!answer.getString(1).equals("on")) {
            throw new IllegalStateException(setting + " is " + answer.getString(1));
          }
        }
      }
    }
  }

  private void measure() throws Exception {
    Map<String, Clients> ways = new LinkedHashMap<>();
    ways.put("door", () -> () -> leads.capture(world.enquiry(world.nextPerson())));
    ways.put("http", this::overHttp);
    rate(ways.get("door"), 4, WARM_UP_SECONDS / 2);
    rate(ways.get("http"), 4, WARM_UP_SECONDS / 4);
    List<Tape[]> tapes = record();
    list(tapes.get(0)[1]);
    List<Floor> floors = tapes.stream().map(pair -> new Floor(pair[0], pair[1])).toList();
    AtomicInteger turns = new AtomicInteger();
    ways.put("floor", () -> replaying(floors, turns));
    rate(ways.get("floor"), 4, WARM_UP_SECONDS / 4);

    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      for (int clients : CLIENTS) {
        for (var way : ways.entrySet()) {
          double rate = rate(way.getValue(), clients, SECONDS);
          rates.computeIfAbsent(way.getKey() + " " + clients, none -> new ArrayList<>()).add(rate);
          System.out.printf("%s, %d clients: %.0f/s%n", way.getKey(), clients, rate);
        }
      }
    }
    write(rates, tapes.get(0)[1]);
  }

  private Client overHttp() {
    HttpClient http = HttpClient.newHttpClient();
    return () -> {
      int person = world.nextPerson();
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/leads"))
                  .header("Content-Type", "application/json")
                  .header("X-API-Key", "demo-website-key")
                  .header("Idempotency-Key", World.key(person))
                  .POST(HttpRequest.BodyPublishers.ofString(world.body(person)))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    };
  }

  private Client replaying(List<Floor> floors, AtomicInteger turns) throws Exception {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return new Client() {
      @Override
      public void lead() throws Exception {
        floors.get(turns.incrementAndGet() % floors.size()).replay(connection);
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }

  /** Two leads of each project; one that fetched a block of numbers is recorded anew. */
  private List<Tape[]> record() throws Exception {
    List<Tape[]> tapes = new ArrayList<>();
    for (int project = 0; project < World.PROJECTS; project++) {
      tapes.add(new Tape[] {recordOne(project), recordOne(project)});
    }
    return tapes;
  }

  private Tape recordOne(int project) throws Exception {
    while (true) {
      int person = world.nextPerson();
      if (person % World.PROJECTS != project) {
        continue;
      }
      Tape tape = Recorder.record(() -> leads.capture(world.enquiry(person)));
      if (tape.executions.stream().noneMatch(each -> each.sql().matches("(?s).*next ?val.*"))) {
        return tape;
      }
    }
  }

  /** Leads per second. */
  private static double rate(Clients clients, int count, int seconds) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(count);
    try {
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(seconds);
      Callable<Integer> work =
          () -> {
            try (Client client = clients.open()) {
              int done = 0;
              while (System.nanoTime() < end) {
                client.lead();
                done++;
              }
              return done;
            }
          };
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(pool.submit(work));
      }
      int done = 0;
      for (Future<Integer> each : running) {
        done += each.get();
      }
      return done / ((System.nanoTime() - start) / 1e9);
    } finally {
      pool.shutdown();
    }
  }

  /** What one lead says to the database, to look for what could be spared. */
  private static void list(Tape lead) throws Exception {
    StringBuilder said = new StringBuilder();
    lead.executions.forEach(
        each ->
            said.append(each.batch().size())
                .append(" × ")
                .append(each.sql().strip().replaceAll("\\s+", " "))
                .append('\n'));
    Files.writeString(Path.of("target/statements.txt"), said);
  }

  private static void write(Map<String, List<Double>> rates, Tape lead) throws Exception {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("day", LocalDate.now(ZoneOffset.UTC).toString());
    result.put("commit", System.getProperty("loupan.bench.commit"));
    result.put("cores", Runtime.getRuntime().availableProcessors());
    result.put("java", Runtime.version().toString());
    result.put("rowsPerLead", lead.rows());
    result.put("roundTripsPerLead", lead.roundTrips());
    result.put("savepointsPerLead", lead.savepoints);
    result.put("commitsPerLead", lead.commits);
    StringBuilder table =
        new StringBuilder("| clients | door class | over HTTP | the floor | door / floor |\n")
            .append("|---|---|---|---|---|\n");
    for (int clients : CLIENTS) {
      double door = median(rates.get("door " + clients));
      double http = median(rates.get("http " + clients));
      double floor = median(rates.get("floor " + clients));
      result.put("clients" + clients, Map.of("door", door, "http", http, "floor", floor));
      table.append(
          "| %d | %.0f/s | %.0f/s | %.0f/s | %.2f |%n"
              .formatted(clients, door, http, floor, door / floor));
    }
    result.put("all", rates);
    String text =
        """
        Leads per second to the offered task, PostgreSQL 17 durable, 8 projects; median of %d runs of %d s.
        %s, commit %s, %s cores, Java %s.

        %s
        A lead writes %d rows in %d round trips (%d of them savepoints) and %d commit.
        """
            .formatted(
                REPETITIONS,
                SECONDS,
                result.get("day"),
                result.get("commit"),
                result.get("cores"),
                result.get("java"),
                table,
                lead.rows(),
                lead.roundTrips(),
                lead.savepoints,
                lead.commits);
    System.out.println("\n" + text);
    Path results = Files.createDirectories(Path.of("results"));
    Files.writeString(results.resolve(result.get("day") + ".md"), text);
    Files.writeString(
        results.resolve(result.get("day") + ".json"),
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
