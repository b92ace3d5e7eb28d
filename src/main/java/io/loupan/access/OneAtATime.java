package io.loupan.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one transaction of all nodes at a time work on users, groups and their rights. */
@Component
class OneAtATime {

  private final JdbcClient jdbc;

  OneAtATime(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits for its turn, which lasts until the open transaction ends. */
  void please() {
    jdbc.sql("select setting_value from installation where setting = 'access' for update")
        .query(String.class)
        .single();
  }
}
