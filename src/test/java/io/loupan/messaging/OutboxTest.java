package io.loupan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.cases.Cases;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Addressee.ToStaff;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is queued, once, and what is kept back. */
@LoupanTest
class OutboxTest {

  @Autowired Outbox outbox;
  @Autowired Customers customers;
  @Autowired Cases cases;
  @Autowired CaseInHand caseInHand;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  private CaseNo caseNo;
  private CustomerId customer;

  @BeforeEach
  void somebodyEnquires() {
    caseNo = caseInHand.captured(LeadsOf.newPerson("riverside-garden"));
    customer = cases.get(caseNo).customerId();
  }

  @Test
  void aMessageIsFoundWithItsWordsByItsIdAndByItsCase() {
    UUID id = outbox.queue(mail("first"));

    OutboxMessage found = outbox.find(id).orElseThrow();
    assertThat(found.message().subject()).isEqualTo("云栖花园");
    assertThat(found.message().body()).isEqualTo("王女士，您好！\n\n附件是户型图。");
    assertThat(found.message().to()).isEqualTo(new ToCustomer(customer));
    assertThat(found.state()).isEqualTo(MessageState.WAITING);
    assertThat(found.tries()).isZero();
    assertThat(outbox.of(caseNo)).containsExactly(found);
  }

  @Test
  void theTableHoldsNoWordOfWhatIsWrittenToACustomer() {
    UUID id = outbox.queue(mail("sealed"));

    assertThat(jdbc.sql("select * from outbox_message where id = ?").param(id).query().singleRow())
        .doesNotContainValue("云栖花园")
        .allSatisfy((column, value) -> assertThat(String.valueOf(value)).doesNotContain("王女士"));
  }

  @Test
  void theSameKeyTwiceIsOneMessageAndTheTransactionGoesOn() {
    UUID first = outbox.queue(mail("twice"));

    UUID second =
        transaction.execute(
            status -> {
              UUID again = outbox.queue(mail("twice"));
              outbox.queue(mail("and another"));
              return again;
            });

    assertThat(second).isEqualTo(first);
    assertThat(outbox.of(caseNo)).hasSize(2);
  }

  @Test
  void theSameKeyFromManyAtOnceIsOneMessage() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<UUID>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        asked.add(
            pool.submit(
                () -> {
                  start.await();
                  return outbox.queue(mail("at once"));
                }));
      }
      start.countDown();
      List<UUID> ids = new ArrayList<>();
      for (Future<UUID> each : asked) {
        ids.add(each.get());
      }

      assertThat(ids).containsOnly(ids.get(0));
      assertThat(outbox.of(caseNo)).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aCallerThatIsRolledBackLeavesNothing() {
    UUID id =
        transaction.execute(
            status -> {
              UUID queued = outbox.queue(mail("rolled back"));
              status.setRollbackOnly();
              return queued;
            });

    assertThat(outbox.find(id)).isEmpty();
  }

  @Test
  void aMessageForWeChatWaitsForAPersonAndIsTickedOnce() {
    UUID id =
        outbox.queue(
            new Message(
                "wechat:" + caseNo,
                Message.WECHAT,
                new ToCustomer(customer),
                caseNo,
                "",
                "您好！",
                List.of(),
                "sam"));
    assertThat(outbox.find(id).orElseThrow().state()).isEqualTo(MessageState.BY_HAND);

    assertThat(outbox.sentByHand(id, "sam")).isTrue();
    assertThat(outbox.sentByHand(id, "sun")).isFalse();

    OutboxMessage sent = outbox.find(id).orElseThrow();
    assertThat(sent.state()).isEqualTo(MessageState.SENT);
    assertThat(sent.sentBy()).isEqualTo("sam");
    assertThat(sent.sentAt()).isNotNull();
  }

  @Test
  void ofAClosedCaseNothingLeavesAnyMore() {
    UUID id = outbox.queue(mail("closed"));

    outbox.cancel(caseNo);

    OutboxMessage kept = outbox.find(id).orElseThrow();
    assertThat(kept.state()).isEqualTo(MessageState.CANCELLED);
    assertThat(kept.problem()).isEqualTo("outbox.problem.case-closed");
    assertThat(outbox.sendAgain(id, "max")).isFalse();
  }

  @Test
  void whoWithdrawsTheConsentIsNotWrittenTo() {
    UUID id = outbox.queue(mail("withdrawn"));

    customers.withdrawConsent(customer, Customers.CONTACT, "sam");

    OutboxMessage kept = outbox.find(id).orElseThrow();
    assertThat(kept.state()).isEqualTo(MessageState.CANCELLED);
    assertThat(kept.problem()).isEqualTo("outbox.problem.no-consent");
  }

  @Test
  void ofAnErasedCustomerNoWordIsLeft() {
    UUID id = outbox.queue(mail("erased"));

    customers.erase(customer);

    OutboxMessage kept = outbox.find(id).orElseThrow();
    assertThat(kept.state()).isEqualTo(MessageState.CANCELLED);
    assertThat(kept.problem()).isEqualTo("outbox.problem.erased");
    assertThat(kept.message().subject() + kept.message().body()).isEmpty();
  }

  @Test
  void whatIsStoppedByHandStaysStopped() {
    UUID id = outbox.queue(mail("stopped"));

    assertThat(outbox.stop(id, "max")).isTrue();
    assertThat(outbox.stop(id, "max")).isFalse();
    assertThat(outbox.sendAgain(id, "max")).isFalse();
  }

  @Test
  void aSubjectHasOneLineAndAChannelExists() {
    UUID id =
        outbox.queue(
            new Message(
                "note:" + caseNo,
                Message.MAIL,
                new ToStaff("sam"),
                null,
                "Hello\r\nBcc: all@example.com",
                "",
                List.of(),
                null));
    assertThat(outbox.find(id).orElseThrow().message().subject())
        .isEqualTo("Hello Bcc: all@example.com");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                outbox.queue(
                    new Message("p", "pigeon", new ToStaff("sam"), null, "", "", List.of(), null)));
  }

  @Test
  void aPageShowsTheNewestFirstAndTheNextOneGoesOn() {
    for (int i = 0; i < Outbox.PAGE + 1; i++) {
      outbox.queue(mail("page " + i));
    }
    OutboxPage first = outbox.page(MessageState.WAITING, null);
    assertThat(first.messages()).hasSize(Outbox.PAGE);
    assertThat(first.messages().get(0).message().key()).isEqualTo(caseNo + ":page 25");

    OutboxPage second = outbox.page(MessageState.WAITING, first.older());
    assertThat(second.messages().get(0).message().key()).isEqualTo(caseNo + ":page 0");
    assertThat(second.messages().get(0).message().subject()).isEmpty();
    assertThat(outbox.page(null, "no key").messages().get(0)).isEqualTo(first.messages().get(0));
  }

  private Message mail(String what) {
    return new Message(
        caseNo + ":" + what,
        Message.MAIL,
        new ToCustomer(customer),
        caseNo,
        "云栖花园",
        "王女士，您好！\n\n附件是户型图。",
        List.of(),
        "sam");
  }
}
