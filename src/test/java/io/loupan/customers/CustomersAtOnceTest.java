package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many enquiries at the same moment: one person stays one customer. */
@LoupanTest
class CustomersAtOnceTest {

  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void aHundredEnquiriesWithTheSameNewPhoneMakeOneCustomer() throws Exception {
    Enquirer who = new Enquirer("王丽", null, Numbers.newMobile(), null, null);

    List<Recognised> all = atOnce(java.util.Collections.nCopies(100, who));

    assertThat(all).extracting(Recognised::id).hasSize(100).containsOnly(all.get(0).id());
    assertThat(all).filteredOn(Recognised::isNew).hasSize(1);
    assertThat(all).extracting(Recognised::customerNo).containsOnly(all.get(0).customerNo());
  }

  List<Recognised> atOnce(List<Enquirer> enquirers) throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Recognised>> calls = new ArrayList<>();
      for (Enquirer who : enquirers) {
        calls.add(
            () ->
                transaction.execute(
                    status -> {
                      try {
                        return customers.recognise(who);
                      } catch (ContactMissing e) {
                        throw new IllegalStateException(e);
                      }
                    }));
      }
      List<Recognised> answers = new ArrayList<>();
      for (Future<Recognised> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }
}
