package io.loupan.assignment;

import io.loupan.cases.CaseMovedToCustomer;
import io.loupan.customers.Customers;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why a case was declined or given to somebody goes with it to the person it is about. */
@Component
class MovedCases {

  private final JdbcClient jdbc;
  private final Customers customers;

  MovedCases(JdbcClient jdbc, Customers customers) {
    this.jdbc = jdbc;
    this.customers = customers;
  }

  @EventListener
  void follow(CaseMovedToCustomer moved) {
    jdbc.sql(
            """
            select note from assignment_offer where case_no = :case and note is not null
            union all
            select reason from assignment_receipt where case_no = :case and reason is not null
            """)
        .param("case", moved.caseNo().value())
        .query(UUID.class)
        .list()
        .forEach(text -> customers.moveText(text, moved.to()));
  }
}
