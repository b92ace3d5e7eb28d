package io.loupan.messaging;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** WeChat without a connection to it: a person copies the prepared message and ticks it. */
@Component
class WechatByHandChannel implements Channel {

  @Override
  public String name() {
    return Message.WECHAT;
  }

  @Override
  public boolean byHand() {
    return true;
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public Delivery deliver(OutboxMessage message) {
    throw new IllegalStateException("Sent by hand: " + message.id());
  }
}
