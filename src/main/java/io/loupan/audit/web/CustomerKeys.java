package io.loupan.audit.web;

import io.loupan.customers.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a whole phone number belongs to; at most one customer has it. */
@Component
class CustomerKeys {

  private final JdbcClient jdbc;

  CustomerKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<CustomerId> customer(List<String> hashes) {
    return jdbc.sql("select customer_id from customers_v_key where key_hash in (:hashes)")
        .param("hashes", hashes)
        .query(UUID.class)
        .optional()
        .map(CustomerId::new);
  }
}
