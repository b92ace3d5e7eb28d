package io.loupan.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time create or update the engine's tables. Of two nodes that start together on
 * an empty database both would find none, and one would fail half-way (tried on PostgreSQL).
 *
 * <p>The lock is a row, held by a connection of its own until the engine stands; the database lets
 * it go if the node dies.
 */
@Component
@DependsOnDatabaseInitialization
class OneNodeBuilds extends AbstractProcessEnginePlugin {

  private final DataSource database;
  private Connection turn;

  OneNodeBuilds(DataSource database) {
    this.database = database;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    try {
      turn = database.getConnection();
      turn.setAutoCommit(false);
      try (Statement wait = turn.createStatement()) {
        wait.execute("select setting_value from installation where setting = 'engine' for update");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot wait for the other nodes", e);
    }
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    try (Connection done = turn) {
      try (Statement index = done.createStatement()) {
        // what is overdue is asked on every page that shows it; the engine ships no such index
        index.execute("create index if not exists LOUPAN_TASK_BY_DUE on ACT_RU_TASK (DUE_DATE_)");
      }
      done.commit();
      done.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot let the other nodes go on", e);
    }
  }
}
