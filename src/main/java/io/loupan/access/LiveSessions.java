package io.loupan.access;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which logins still hold, for answers that outlast their request. */
@Component
public class LiveSessions {

  private final JdbcClient jdbc;
  private final Clock clock;

  LiveSessions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Those of some sessions that are neither over nor ended, by whichever node.
   *
   * @param ids of HTTP sessions, at least one
   * @return the ids that are alive
   */
  public Set<String> among(Collection<String> ids) {
    return new HashSet<>(
        jdbc.sql(
                "select session_id from spring_session"
                    + " where session_id in (:ids) and expiry_time > :now")
            .param("ids", ids)
            .param("now", clock.millis())
            .query(String.class)
            .list());
  }
}
