package io.loupan.demo;

import io.loupan.engine.TurnableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the past of the demo is, in the table {@code installation}: written with each step, so
 * that it goes on from there whenever the plug was pulled.
 *
 * <p>As long as it is not complete this bean turns the clock back before anything else is put into
 * an empty installation, so that models and projects are older than the cases; and it holds a row
 * until then, so that other nodes which start at the same time wait and find all done.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "loupan.demo.past", matchIfMissing = true)
@DependsOnDatabaseInitialization
class Bookmark {

  /** The past begins so long before its end. */
  private static final Duration LENGTH = Duration.ofDays(92);

  private static final String COMPLETE = "complete";

  private final JdbcClient jdbc;
  private final Connection turn;
  private Instant end;
  private int scene;

  Bookmark(DataSource database, JdbcClient jdbc, TurnableClock clock) throws SQLException {
    this.jdbc = jdbc;
    this.turn = database.getConnection();
    turn.setAutoCommit(false);
    try (Statement wait = turn.createStatement()) {
      wait.execute("select setting_value from installation where setting = 'demo' for update");
    }
    Optional<String> stored =
        jdbc.sql("select setting_value from installation where setting = 'demo-past'")
            .query(String.class)
            .optional();
    if (stored.isPresent() ? stored.get().equals(COMPLETE) : !isEmpty()) {
      letOthersGoOn();
      return;
    }
    if (stored.isPresent()) {
      String[] parts = stored.get().split(" ");
      end = Instant.parse(parts[0]);
      scene = Integer.parseInt(parts[1]);
      clock.turnTo(Instant.parse(parts[2]));
    } else {
      end = clock.instant();
      clock.turnTo(end.minus(LENGTH));
      jdbc.sql("insert into installation (setting, setting_value) values ('demo-past', ?)")
          .param(text(0, clock.instant()))
          .update();
    }
  }

  private boolean isEmpty() {
    return jdbc.sql("select count(*) from cases_v_case").query(Integer.class).single() == 0;
  }

  private String text(int next, Instant now) {
    return end + " " + next + " " + now;
  }

  /**
   * When the past ends and the present begins: when it was begun; null if there is none to make.
   */
  Instant end() {
    return end;
  }

  /** How many scenes of the story are over. */
  int scene() {
    return scene;
  }

  /** In the transaction of the step. */
  void put(int next, Instant now) {
    scene = next;
    write(text(next, now));
  }

  /** There is nothing left to make. */
  void complete() throws SQLException {
    write(COMPLETE);
    end = null;
    letOthersGoOn();
  }

  private void write(String text) {
    jdbc.sql("update installation set setting_value = ? where setting = 'demo-past'")
        .param(text)
        .update();
  }

  private void letOthersGoOn() throws SQLException {
    turn.commit();
    turn.setAutoCommit(true);
    turn.close();
  }
}
