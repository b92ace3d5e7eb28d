package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.MESSAGE_ID;

import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.engine.FormRefused;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import io.loupan.messaging.MessageState;
import io.loupan.messaging.Outbox;
import io.loupan.messaging.OutboxMessage;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The message for WeChat, which the consultant sends by hand from its page. */
@Component
class SendWechatMessageForm extends ContactForm {

  private final Outbox outbox;

  SendWechatMessageForm(
      ContactFacts facts, Contacts contacts, Outbox outbox, Office office, Clock clock) {
    super(ContactChannel.WECHAT, facts, contacts, office, clock);
    this.outbox = outbox;
  }

  @Override
  public String key() {
    return "send-wechat-message";
  }

  @Override
  Set<String> ownFields() {
    return Set.of();
  }

  @Override
  Map<String, Object> ownFacts(LiveTask task) {
    // one that was stopped, because the customer does not want to be contacted any more, say, is
    // none
    Optional<OutboxMessage> prepared =
        messageId(task)
            .flatMap(outbox::find)
            .filter(found -> found.state() != MessageState.CANCELLED);
    Map<String, Object> shown = new HashMap<>();
    shown.put(
        "messageText",
        prepared.map(found -> found.message().body()).map(FormText::paragraphs).orElse(""));
    shown.put(
        "messageLinkText",
        prepared
            .map(found -> office.text("contact.form.messageLink", "/desk/messages/" + found.id()))
            .orElse(""));
    if (prepared.isEmpty()) {
      shown.put("obstacleText", office.text("contact.form.noMessage"));
    }
    return shown;
  }

  private static Optional<UUID> messageId(LiveTask task) {
    return MESSAGE_ID.maybe(task.variables()).map(UUID::fromString);
  }

  @Override
  Made make(LiveTask task, NextStep step, Map<String, Object> entered) throws FormRefused {
    if (step != NextStep.FOLLOW_UP) {
      withdraw(task);
      return Made.heard(step);
    }
    UUID message =
        messageId(task).orElseThrow(() -> new FormRefused(office.text("contact.form.noMessage")));
    // it may have been ticked on its page: then it is sent just as well
    if (!outbox.sentByHand(message, by(task)) && !sent(message)) {
      throw new FormRefused(office.text("contact.form.noMessage"));
    }
    return new Made(ContactChannel.WECHAT, false, ContactOutcome.WRITTEN);
  }

  private boolean sent(UUID message) {
    return outbox.find(message).filter(found -> found.state() == MessageState.SENT).isPresent();
  }

  @Override
  void withdraw(LiveTask task) {
    messageId(task).ifPresent(message -> outbox.stop(message, by(task)));
  }
}
