package io.loupan.engine;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recurring work that writes something, submits something and fails if it is told to. */
@Component
class FragileWork implements RecurringWork {

  private final JdbcClient jdbc;
  private final Jobs jobs;

  boolean fails;
  UUID submitted;
  int runs;

  FragileWork(JdbcClient jdbc, Jobs jobs) {
    this.jdbc = jdbc;
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "fragile";
  }

  @Override
  public Duration rest() {
    return Duration.ofDays(1);
  }

  @Override
  public void run() {
    runs++;
    if (submitted != null) {
      jobs.submit("send-message", submitted.toString());
    }
    if (fails) {
      jdbc.sql("select * from no_such_table").query().listOfRows();
    }
  }
}
