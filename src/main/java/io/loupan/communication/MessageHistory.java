package io.loupan.communication;

import io.loupan.cases.CaseHistory;
import io.loupan.cases.HistoryEntry;
import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.cases.Sight;
import io.loupan.kernel.CaseNo;
import io.loupan.messaging.Message;
import io.loupan.messaging.Outbox;
import io.loupan.messaging.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells of each mail and message to the customer, and what has become of it. */
@Component
class MessageHistory implements CaseHistory {

  private final Outbox outbox;
  private final MessageSource texts;

  MessageHistory(Outbox outbox, MessageSource texts) {
    this.outbox = outbox;
    this.texts = texts;
  }

  @Override
  public List<HistoryEntry> of(
      CaseNo caseNo, Sight sight, Locale locale, Instant before, int most) {
    return sight.covers(Sight.READ)
        ? outbox.of(caseNo, before, most).stream().map(each -> entry(each, sight, locale)).toList()
        : List.of();
  }

  private HistoryEntry entry(OutboxMessage sent, Sight sight, Locale locale) {
    boolean mail = sent.message().channel().equals(Message.MAIL);
    boolean mayRead = sight.covers(Sight.WORK);
    return new HistoryEntry(
        sent.sentAt() == null ? sent.queuedAt() : sent.sentAt(),
        Kind.MESSAGE,
        mail ? "envelope" : "wechat",
        text(
            mail ? "contact.history.mail" : "contact.history.wechat",
            locale,
            text("contact.history.state." + sent.state(), locale)),
        sent.message().by(),
        mayRead && !sent.message().subject().isEmpty() ? sent.message().subject() : null,
        mayRead ? "/desk/messages/" + sent.id() : null,
        mayRead ? text("contact.history.open", locale) : null);
  }

  private String text(String key, Locale locale, Object... arguments) {
    return texts.getMessage(key, arguments, locale);
  }
}
