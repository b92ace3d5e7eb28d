package io.loupan.cases;

import io.loupan.staff.OpenWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the staff module who still has cases; it must not know them itself. */
@Component
class CasesInHand implements OpenWork {

  private final JdbcClient jdbc;

  CasesInHand(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int casesOf(String userId) {
    return jdbc.sql("select count(*) from sales_case where holder = ? and closed_at is null")
        .param(userId)
        .query(Integer.class)
        .single();
  }
}
