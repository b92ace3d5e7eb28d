package io.loupan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives each context an empty database of its own: H2 in memory, or, where {@code
 * -Dloupan.test.database=postgres} is set, one on the single PostgreSQL of this JVM.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static EmbeddedPostgres postgres;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    Map<String, Object> properties =
        onPostgres()
            ? Map.of(
                "spring.datasource.url", createDatabase(name),
                "spring.datasource.username", "postgres",
                "spring.datasource.password", "postgres",
                // at the end the server may be gone before the application: do not wait for it
                "spring.datasource.hikari.connection-timeout", "8000")
            : Map.of(
                "spring.datasource.url",
                "jdbc:h2:mem:"
                    + name
                    + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000;DEFAULT_NULL_ORDERING=HIGH");
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test database", properties));
  }

  /** Whether this run of the tests is the one on PostgreSQL. */
  public static boolean onPostgres() {
    return "postgres".equals(System.getProperty("loupan.test.database"));
  }

  /** Another empty database on the PostgreSQL of the tests; its URL. */
  static synchronized String createDatabase(String name) {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      }
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return postgres.getJdbcUrl("postgres", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
