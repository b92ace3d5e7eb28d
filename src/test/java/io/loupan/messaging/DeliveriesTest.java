package io.loupan.messaging;

import static io.loupan.kernel.Stored.utc;
import static io.loupan.messaging.MessageState.CANCELLED;
import static io.loupan.messaging.MessageState.SENT;
import static io.loupan.messaging.MessageState.SET_ASIDE;
import static io.loupan.messaging.MessageState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Mails;
import io.loupan.TestMail;
import io.loupan.access.Users;
import io.loupan.cases.Cases;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.documents.FileKind;
import io.loupan.documents.Files;
import io.loupan.documents.Samples;
import io.loupan.engine.Jobs;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Addressee.ToStaff;
import io.loupan.messaging.MailSettings.Tls;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Mails really leave, once, whatever the server does. */
@LoupanTest
class DeliveriesTest {

  @Autowired Outbox outbox;
  @Autowired OutboxStore store;
  @Autowired Deliveries deliveries;
  @Autowired OverdueMessages overdue;
  @Autowired Mails mails;
  @Autowired Customers customers;
  @Autowired Users users;
  @Autowired Files files;
  @Autowired Jobs jobs;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Cases cases;
  @Autowired CaseInHand caseInHand;

  private CaseNo caseNo;
  private CustomerId customer;
  private String address;

  @BeforeEach
  void somebodyEnquires() {
    String phone = LeadsOf.newPhone();
    address = "wang" + phone + "@example.com";
    caseNo = caseInHand.captured(LeadsOf.from("王芳", phone, address, "riverside-garden"));
    customer = cases.get(caseNo).customerId();
  }

  @Test
  void aMailArrivesWithItsWordsItsPapersAndTheConsultantsAddress() throws Exception {
    byte[] pdf = Samples.pdf();
    UUID paper = files.keep("户型图 A（89㎡）.pdf", pdf, Set.of(FileKind.PDF), "max").id();
    UUID id = outbox.queue(mail("云栖花园\r\nBcc: all@example.com", List.of(paper), "sam"));

    assertThat(mails.tried(id))
        .extracting(OutboxMessage::state, OutboxMessage::problem)
        .containsExactly(SENT, null);

    List<MimeMessage> arrived = mails.arrived(address);
    assertThat(arrived).hasSize(1);
    MimeMessage mail = arrived.get(0);
    assertThat(mail.getSubject()).isEqualTo("云栖花园 Bcc: all@example.com");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(Mails.text(mail)).isEqualTo("王女士，您好！\n\n附件是户型图。");
    assertThat(Mails.attachments(mail)).containsOnlyKeys("户型图 A（89㎡）.pdf");
    assertThat(Mails.attachments(mail).get("户型图 A（89㎡）.pdf")).isEqualTo(pdf);
    InternetAddress from = (InternetAddress) mail.getFrom()[0];
    assertThat(from.getAddress()).isEqualTo(TestMail.SENDER);
    assertThat(from.getPersonal()).isEqualTo("楼盘");
    assertThat(((InternetAddress) mail.getReplyTo()[0]).getAddress())
        .isEqualTo(users.find("sam").orElseThrow().email());
    assertThat(mail.getMessageID()).isEqualTo("<" + id + "@loupan.example>");
    assertThat(mail.getHeader("Auto-Submitted")).isNull();
    assertThat(mails.jobs(id)).isZero();
  }

  @Test
  void whatTheInstallationWritesByItselfSaysSo() throws Exception {
    UUID id =
        outbox.queue(
            new Message(
                "told:" + caseNo,
                Message.MAIL,
                new ToStaff("sun"),
                caseNo,
                "Told " + caseNo,
                "Please look.",
                List.of(),
                null));

    assertThat(mails.tried(id))
        .extracting(OutboxMessage::state, OutboxMessage::problem)
        .containsExactly(SENT, null);

    MimeMessage mail =
        mails.arrived(users.find("sun").orElseThrow().email()).stream()
            .filter(each -> subject(each).contains(caseNo.value()))
            .findFirst()
            .orElseThrow();
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void aMailThatHasLeftLeavesNoSecondTime() {
    UUID id = outbox.queue(mail("once", List.of(), "sam"));
    mails.tried(id);

    deliveries.run(id.toString());
    assertThat(outbox.sendAgain(id, "max")).isFalse();
    deliveries.run(id.toString());

    assertThat(mails.arrived(address)).hasSize(1);
  }

  @Test
  void ofManyAtOnceOneSends() throws Exception {
    UUID id = outbox.queue(mail("at once", List.of(), "sam"));
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> tried = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        // each a node of its own, since the places of one are limited
        Deliveries node = node(settings("127.0.0.1", TestMail.port()));
        tried.add(
            pool.submit(
                () -> {
                  start.await();
                  node.run(id.toString());
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> each : tried) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(outbox.find(id).orElseThrow().state()).isEqualTo(SENT);
    assertThat(mails.arrived(address)).hasSize(1);
  }

  @Test
  void withoutAServerItWaitsAndLeavesWhenThereIsOne() {
    UUID id = outbox.queue(mail("no server yet", List.of(), "sam"));

    node(settings("", 25)).run(id.toString());
    OutboxMessage waiting = outbox.find(id).orElseThrow();
    assertThat(waiting.state()).isEqualTo(WAITING);
    assertThat(waiting.tries()).isZero();

    assertThat(mails.tried(id))
        .extracting(OutboxMessage::state, OutboxMessage::problem)
        .containsExactly(SENT, null);
  }

  @Test
  void whileTheServerIsDownItIsTriedLessAndLessOftenAndThenSetAside() throws Exception {
    UUID id = outbox.queue(mail("down", List.of(), "sam"));
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    Deliveries down = node(settings("127.0.0.1", nobody));

    for (Duration pause : Deliveries.PAUSES) {
      mails.timePasses(id);
      Instant before = Instant.now();
      down.run(id.toString());
      OutboxMessage waiting = outbox.find(id).orElseThrow();
      assertThat(waiting.state()).isEqualTo(WAITING);
      assertThat(waiting.problem()).isEqualTo("outbox.problem.unreachable");
      assertThat(waiting.nextTryAt())
          .isBetween(before.plus(pause).minusSeconds(1), Instant.now().plus(pause));
    }
    assertThat(mails.jobs(id)).as("one from the start, one for each next try").isEqualTo(8);
    mails.timePasses(id);
    down.run(id.toString());
    assertThat(outbox.find(id).orElseThrow().state()).isEqualTo(SET_ASIDE);

    assertThat(outbox.sendAgain(id, "max")).isTrue();
    assertThat(outbox.sendAgain(id, "max")).isTrue();
    assertThat(mails.tried(id))
        .extracting(OutboxMessage::state, OutboxMessage::problem)
        .containsExactly(SENT, null);
    assertThat(mails.arrived(address)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "connect, 554 5.3.2 not today, WAITING, server, 554 5.3.2",
    "connect, cut,                 WAITING, unreachable,",
    "MAIL,    550 5.7.1 who,       WAITING, sender, 550 5.7.1",
    "RCPT,    550 5.1.1 unknown,   SET_ASIDE, recipient, 550 5.1.1",
    "RCPT,    450 4.2.1 busy,      WAITING, later, 450 4.2.1",
    "RCPT,    552 full,            WAITING, later, 552",
    "RCPT,    cut,                 WAITING, cut,",
    "DATA,    451 later,           WAITING, later, 451",
    "DATA,    554 5.7.1 spam,      SET_ASIDE, content, 554 5.7.1",
    // whether the last line got through before the cut, only the server knows
    "text,    cut,                 WAITING, unsure,",
    ".,       552 5.3.4 too large, SET_ASIDE, content, 552 5.3.4",
    ".,       421 4.3.0 going,     WAITING, later, 421 4.3.0",
    ".,       cut,                 WAITING, unsure,",
    ".,       silence,             WAITING, unsure,",
    "MAIL,    silence,             WAITING, cut,",
    "RCPT,    drip,                WAITING, cut,"
  })
  void whateverTheServerDoesTheMailIsNotLost(
      String at, String answer, MessageState state, String problem, String codes)
      throws IOException {
    UUID id = outbox.queue(mail("badly served", List.of(), "sam"));

    try (SmtpServer server = new SmtpServer(at, answer)) {
      node(settings("127.0.0.1", server.port())).run(id.toString());
    }

    OutboxMessage tried = outbox.find(id).orElseThrow();
    assertThat(tried.state()).isEqualTo(state);
    assertThat(tried.problem()).isEqualTo("outbox.problem." + problem);
    assertThat(tried.answer()).isEqualTo(codes);
    assertThat(tried.tries()).isEqualTo(1);
    if (state == SET_ASIDE) {
      outbox.sendAgain(id, "max");
    }
    assertThat(mails.tried(id))
        .extracting(OutboxMessage::state, OutboxMessage::problem)
        .containsExactly(SENT, null);
    assertThat(mails.arrived(address)).hasSize(1);
  }

  @Test
  void withoutASafeLineTheMailWaitsAndTheReasonIsTold() {
    GreenMail selfSigned =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    selfSigned.start();
    try {
      UUID id = outbox.queue(mail("with care", List.of(), "sam"));

      int untrusted = selfSigned.getSmtps().getPort();
      node(settings("127.0.0.1", untrusted, Tls.TLS)).run(id.toString());
      assertThat(outbox.find(id).orElseThrow())
          .extracting(OutboxMessage::state, OutboxMessage::problem)
          .containsExactly(WAITING, "outbox.problem.tls");

      mails.timePasses(id);
      node(settings("127.0.0.1", TestMail.port(), Tls.STARTTLS)).run(id.toString());
      assertThat(outbox.find(id).orElseThrow())
          .extracting(OutboxMessage::state, OutboxMessage::problem, OutboxMessage::tries)
          .containsExactly(WAITING, "outbox.problem.tls", 2);
      assertThat(mails.arrived(address)).isEmpty();
      assertThat(selfSigned.getReceivedMessages()).isEmpty();
    } finally {
      selfSigned.stop();
    }
  }

  @Test
  void aMailWhoseEndNobodyKnowsIsTriedThreeTimesWithTheSameNumber() throws IOException {
    UUID id = outbox.queue(mail("unsure", List.of(), "sam"));

    try (SmtpServer server = new SmtpServer(".", SmtpServer.CUT)) {
      Deliveries node = node(settings("127.0.0.1", server.port()));
      for (int i = 0; i < 5; i++) {
        mails.timePasses(id);
        node.run(id.toString());
      }
      assertThat(server.taken())
          .hasSize(3)
          .allMatch(text -> text.contains("Message-ID: <" + id + "@loupan.example>"));
    }

    OutboxMessage tried = outbox.find(id).orElseThrow();
    assertThat(tried.state()).isEqualTo(SET_ASIDE);
    assertThat(tried.problem()).isEqualTo("outbox.problem.unsure");
  }

  @Test
  void aMessageThatKillsItsNodeIsSetAside() {
    UUID id = outbox.queue(mail("poison", List.of(), "sam"));
    Deliveries dying = node(new Dying());

    for (int i = 0; i < 3; i++) {
      mails.timePasses(id);
      try {
        dying.run(id.toString());
      } catch (StackOverflowError nodeDies) {
        assertThat(outbox.find(id).orElseThrow().tries()).isEqualTo(i + 1);
      }
    }
    assertThat(mails.tried(id).state()).isEqualTo(SET_ASIDE);
    assertThat(mails.arrived(address)).isEmpty();
  }

  @Test
  void whileATryGoesOnNobodyElseBeginsOneOrStopsIt() throws Exception {
    UUID id = outbox.queue(mail("going on", List.of(), "sam"));
    Waiting slow = new Waiting();
    Thread node = new Thread(() -> node(slow).run(id.toString()));
    node.start();
    slow.began.await();

    deliveries.run(id.toString());
    assertThat(outbox.sendAgain(id, "max")).isFalse();
    assertThat(outbox.stop(id, "max")).isFalse();
    outbox.cancel(caseNo);
    assertThat(outbox.find(id).orElseThrow().state()).isEqualTo(CANCELLED);

    slow.end.countDown();
    node.join();
    assertThat(outbox.find(id).orElseThrow().state())
        .as("it has left all the same")
        .isEqualTo(SENT);
    assertThat(mails.arrived(address)).isEmpty();
  }

  @Test
  void whoWasErasedOrHasLeftIsNotWrittenTo() {
    UUID id =
        outbox.queue(
            new Message(
                "nobody:" + caseNo,
                Message.MAIL,
                new ToStaff("nobody-here"),
                null,
                "Hello",
                "",
                List.of(),
                null));

    OutboxMessage kept = mails.tried(id);

    assertThat(kept.state()).isEqualTo(CANCELLED);
    assertThat(kept.problem()).isEqualTo("outbox.problem.left");
  }

  @Test
  void whatWaitedForDaysTellsColleaguesNothing() {
    UUID id =
        outbox.queue(
            new Message(
                "stale:" + caseNo,
                Message.MAIL,
                new ToStaff("sam"),
                null,
                "Hello",
                "",
                List.of(),
                null));
    jdbc.sql("update outbox_message set queued_at = ? where id = ?")
        .params(utc(clock.instant().minus(Duration.ofHours(25))), id)
        .update();

    OutboxMessage kept = mails.tried(id);

    assertThat(kept.state()).isEqualTo(CANCELLED);
    assertThat(kept.problem()).isEqualTo("outbox.problem.late");
  }

  @Test
  void aMessageWhoseJobIsGoneIsFoundAgain() {
    // what other tests have left stands before ours
    jdbc.sql("update outbox_message set state = 'CANCELLED' where state = 'WAITING'").update();
    UUID id = outbox.queue(mail("forgotten", List.of(), "sam"));
    node(settings("", 25)).run(id.toString());
    mails.timePasses(id);

    overdueAt(Duration.ofSeconds(10));
    assertThat(mails.jobs(id)).as("its own job is still on its way").isEqualTo(1);
    overdueAt(Duration.ofMinutes(1));
    assertThat(mails.jobs(id)).isEqualTo(2);

    assertThat(mails.tried(id))
        .extracting(OutboxMessage::state, OutboxMessage::problem)
        .containsExactly(SENT, null);
    assertThat(mails.arrived(address)).hasSize(1);
  }

  private void overdueAt(Duration later) {
    new OverdueMessages(
            store,
            List.of(new MailChannel(settings("127.0.0.1", 25), customers, users, files, clock)),
            jobs,
            Clock.offset(clock, later))
        .run();
  }

  /** A way out on which a node dies. */
  private static class Dying extends WechatByHandChannel {
    @Override
    public String name() {
      return Message.MAIL;
    }

    @Override
    public Delivery deliver(OutboxMessage message) {
      throw new StackOverflowError();
    }
  }

  /** A way out that takes its time. */
  private static class Waiting extends Dying {
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public Delivery deliver(OutboxMessage message) {
      began.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Delivery.sent();
    }
  }

  private Deliveries node(MailSettings settings) {
    return node(new MailChannel(settings, customers, users, files, clock));
  }

  private Deliveries node(Channel channel) {
    return new Deliveries(
        store, List.of(channel), customers, users, jobs, clock, events, transactions);
  }

  private static MailSettings settings(String host, int port) {
    return settings(host, port, Tls.NONE);
  }

  private static MailSettings settings(String host, int port, Tls tls) {
    return new MailSettings(
        host, port, "", "", TestMail.SENDER, tls, Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private Message mail(String subject, List<UUID> papers, String by) {
    return new Message(
        caseNo + ":" + subject.lines().findFirst().orElseThrow(),
        Message.MAIL,
        new ToCustomer(customer),
        caseNo,
        subject,
        "王女士，您好！\n\n附件是户型图。",
        papers,
        by);
  }
}
