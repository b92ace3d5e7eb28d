package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class LookUpsTest {

  @Autowired private LookUps lookUps;
  @Autowired private Customers customers;
  @Autowired private JdbcClient jdbc;

  @Test
  void auditorsReadWhoSawWhom() throws Exception {
    Recognised wang = met("王小明");
    Recognised li = met("李雷");

    lookUps.note("chen.jie", wang.id(), "case");
    lookUps.note("chen.jie", List.of(wang.id(), li.id()), "find");
    lookUps.note("chen.jie", List.of(), "find");

    assertThat(seen(wang)).containsExactlyInAnyOrder("chen.jie case", "chen.jie find");
    assertThat(seen(li)).containsExactly("chen.jie find");
  }

  @Test
  void whatWasSeenStaysKnownAfterErasure() throws Exception {
    Recognised wang = met("王小明");
    lookUps.note("chen.jie", wang.id(), "customer");

    customers.erase(wang.id());

    assertThat(seen(wang)).containsExactly("chen.jie customer");
  }

  private Recognised met(String name) throws Exception {
    return customers.recognise(new Enquirer(name, null, Fresh.mobile(), null, null));
  }

  private List<String> seen(Recognised customer) {
    return jdbc.sql("select by_user || ' ' || place from customers_v_lookup where customer_no = ?")
        .param(customer.customerNo())
        .query(String.class)
        .list();
  }
}
