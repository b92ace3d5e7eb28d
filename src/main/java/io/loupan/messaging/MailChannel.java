package io.loupan.messaging;

import org.springframework.stereotype.Component;

/** Mail by SMTP. */
@Component
class MailChannel implements Channel {

  @Override
  public String name() {
    return Message.MAIL;
  }

  @Override
  public boolean byHand() {
    return false;
  }

  @Override
  public boolean ready() {
    return false;
  }

  @Override
  public Delivery deliver(OutboxMessage message) {
    throw new IllegalStateException("Not set up");
  }
}
