package io.loupan.messaging;

import static io.loupan.kernel.Stored.utc;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages while the demo makes its past: nothing leaves the house, whatever mail server is set up.
 */
@Component
@Profile("demo")
@Transactional
public class DemoMessages {

  private static final int MOST = 100;

  private final OutboxStore store;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  DemoMessages(OutboxStore store, JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
    this.store = store;
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  /** Waiting mails count as sent, as if a server had taken them. */
  public void pretendToSend() {
    Instant now = clock.instant();
    store
        .due(List.of(Message.MAIL), now, now, MOST)
        .forEach(
            id -> {
              if (store.sent(id, null, now)) {
                Message mail = store.row(id).orElseThrow().message().message();
                events.publishEvent(new MessageSent(id, mail.caseNo(), mail.channel(), null, now));
              }
            });
  }

  /** What staff were told up to now is not told by mail as well. */
  public void mailNoNotices() {
    jdbc.sql("update staff_notice set mail_decided_at = ? where mail_decided_at is null")
        .param(utc(clock.instant()))
        .update();
  }
}
