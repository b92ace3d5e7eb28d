package io.loupan.customers;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a database that was written with another master key: nothing could be read,
 * and known people would be taken for new ones, since their contacts hash differently.
 */
@Component
@DependsOnDatabaseInitialization
class MasterKeyCheck {

  MasterKeyCheck(JdbcClient jdbc, Vault vault) {
    if (!storedOr(jdbc, vault.fingerprint()).equals(vault.fingerprint())) {
      throw new MasterKeyUnusable(
          "The master key for personal data is not the one this database was written with.");
    }
  }

  private static String storedOr(JdbcClient jdbc, String mine) {
    var stored = jdbc.sql("select fingerprint from customer_master_key").query(String.class);
    return stored
        .optional()
        .orElseGet(
            () -> {
              try {
                jdbc.sql("insert into customer_master_key (id, fingerprint) values (1, ?)")
                    .param(mine)
                    .update();
                return mine;
              } catch (DuplicateKeyException anotherNodeWasFirst) {
                return stored.single();
              }
            });
  }
}
