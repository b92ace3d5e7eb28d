package io.loupan.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions are kept in the database, so that every node of the installation knows them. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  /**
   * A page of the web apps asks many things at once, and several of these requests store the same
   * attribute for the first time: the second one overwrites, where Spring Session would fail.
   */
  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> lastOneWins(JdbcTemplate jdbc) {
    boolean postgres =
        "PostgreSQL"
            .equals(
                jdbc.execute(
                    (ConnectionCallback<String>)
                        connection ->
                            JdbcUtils.commonDatabaseName(
                                connection.getMetaData().getDatabaseProductName())));
    return postgres
        ? new PostgreSqlJdbcIndexedSessionRepositoryCustomizer()
        : sessions ->
            sessions.setCreateSessionAttributeQuery(
                "merge into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME,"
                    + " ATTRIBUTE_BYTES) key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) values (?, ?, ?)");
  }
}
