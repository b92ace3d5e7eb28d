package io.loupan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.engine.Jobs;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Stored;
import io.loupan.messaging.NoticeGroup.Ways;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By mail go those notices that the person wants so and has not read, once. */
@LoupanTest
class NoticeMailsTest {

  @Autowired NoticeMails mails;
  @Autowired NoticeChoices choices;
  @Autowired OldNotices old;
  @Autowired Notices notices;
  @Autowired Outbox outbox;
  @Autowired Team team;
  @Autowired JdbcClient jdbc;
  @Autowired Jobs jobs;
  @Autowired ConfigurableApplicationContext context;
  private String consultant;

  @BeforeEach
  void somebodyWithAMailAddress() {
    // what other tests have told stands before ours
    jdbc.sql("update staff_notice set seen_at = created_at where seen_at is null").update();
    for (int runs = 0; runs < 20; runs++) {
      mails.run();
    }
    consultant = team.anyone(team.project());
  }

  @Test
  void anOfferGoesAtOnceWithALinkAndWithoutAnybodysValues() {
    ToldNotice offer = told("offer");

    mails.run();
    mails.run();

    OutboxMessage mail = mailOf(offer).orElseThrow();
    assertThat(mail.message().to()).isEqualTo(new Addressee.ToStaff(consultant));
    assertThat(mail.message().channel()).isEqualTo(Message.MAIL);
    assertThat(mail.message().subject()).isEqualTo("楼盘：新线索待接单");
    assertThat(mail.message().body())
        .contains("滨江花园，C-20261124-00017，请在 2030-01-01 09:30 前接单。")
        .containsPattern("去接单：http://\\S+/camunda/app/tasklist/default/#/\\?task=x")
        .containsPattern("http://\\S+/desk/me");
    // what colleagues are told is no letter to the customer of the case
    assertThat(mail.message().caseNo()).isNull();
  }

  @Test
  void oneThatCannotGoHoldsNoOtherUp() {
    ToldNotice first = told("arrival");
    ToldNotice bad = told("offer");
    ToldNotice last = told("assign-by-hand");
    var failing =
        new ApplicationListener<PayloadApplicationEvent<MessageQueued>>() {
          @Override
          public void onApplicationEvent(PayloadApplicationEvent<MessageQueued> queued) {
            if (mailOf(bad).isPresent()) {
              throw new IllegalStateException("cannot go");
            }
          }
        };
    context.addApplicationListener(failing);
    try {
      // in the job of the engine, whose transaction a failure could undo
      jobs.apart(mails::run);
    } finally {
      context.removeApplicationListener(failing);
    }

    assertThat(mailOf(first)).isPresent();
    assertThat(mailOf(bad)).isEmpty();
    assertThat(mailOf(last)).isPresent();
    assertThat(jobOf(first)).isEqualTo(1);
    assertThat(jobOf(last)).isEqualTo(1);

    mails.run();

    assertThat(mailOf(bad)).isPresent();
  }

  private int jobOf(ToldNotice told) {
    return jdbc.sql("select count(*) from ACT_RU_JOB where HANDLER_CFG_ like ?")
        .param("%:" + mailOf(told).orElseThrow().id())
        .query(Integer.class)
        .single();
  }

  @Test
  void anythingElseGoesAMinuteLaterIfItIsStillUnread() {
    ToldNotice read = told("handed-over");
    ToldNotice unread = told("deadline-passed");

    mails.run();
    assertThat(mailOf(unread)).isEmpty();

    notices.seen(consultant, read.id());
    aMinutePasses();
    mails.run();

    assertThat(mailOf(unread)).isPresent();
    assertThat(mailOf(read)).isEmpty();
  }

  @Test
  void eachChoosesWhatGoesByMailAndInWhichLanguage() {
    choose(Map.of(NoticeGroup.OFFERS, new Ways(true, false)), Locale.ENGLISH);
    ToldNotice offer = told("offer");
    ToldNotice failure = told("message-failed");
    ToldNotice near = told("deadline-near");
    aMinutePasses();

    mails.run();

    assertThat(mailOf(offer)).isEmpty();
    assertThat(mailOf(failure).orElseThrow().message().subject())
        .isEqualTo("Loupan: A message did not leave");
    assertThat(mailOf(near)).as("usually not by mail").isEmpty();
  }

  @Test
  void whoDoesNotWantItInTheBrowserFindsItInTheListOnly() {
    choose(Map.of(NoticeGroup.HAND_OVERS, new Ways(false, true)), Locale.SIMPLIFIED_CHINESE);
    told("handed-over");
    told("offer");

    assertThat(notices.unseen(List.of(consultant), Instant.EPOCH))
        .extracting(each -> each.notice().kind())
        .containsExactly("offer");
    assertThat(notices.newest(consultant, 10)).hasSize(2);
  }

  @Test
  void whatWasReadLongAgoIsDeleted() {
    ToldNotice read = told("handed-over");
    told("handed-away");
    notices.seen(consultant, read.id());
    old.run();
    assertThat(notices.newest(consultant, 10)).hasSize(2);

    jdbc.sql("update staff_notice set created_at = ? where recipient = ?")
        .params(Stored.utc(Instant.now().minus(Duration.ofDays(91))), consultant)
        .update();
    old.run();

    assertThat(notices.newest(consultant, 10))
        .extracting(each -> each.notice().kind())
        .containsExactly("handed-away");
  }

  private ToldNotice told(String kind) {
    notices.tell(
        new Notice(
            consultant,
            kind,
            new CaseNo("C-20261124-00017"),
            "/camunda/app/tasklist/default/#/?task=x",
            kind + ":" + UUID.randomUUID(),
            Map.of(
                "project",
                "滨江花园",
                "until",
                "2030-01-01T01:30:00Z",
                "task_en",
                "Call customer",
                "task_zh",
                "致电客户")));
    return notices.newest(consultant, 20).stream()
        .filter(each -> each.notice().kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private void choose(Map<NoticeGroup, Ways> chosen, Locale language) {
    Map<NoticeGroup, Ways> ways = new EnumMap<>(choices.of(consultant));
    ways.putAll(chosen);
    choices.choose(consultant, ways, language);
  }

  private void aMinutePasses() {
    jdbc.sql("update staff_notice set created_at = ? where recipient = ?")
        .params(Stored.utc(Instant.now().minus(Duration.ofSeconds(61))), consultant)
        .update();
  }

  private Optional<OutboxMessage> mailOf(ToldNotice told) {
    return jdbc.sql("select id from outbox_message where message_key = ?")
        .param("notice:" + told.id())
        .query(UUID.class)
        .optional()
        .flatMap(outbox::find);
  }
}
