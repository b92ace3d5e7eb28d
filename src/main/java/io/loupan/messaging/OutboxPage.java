package io.loupan.messaging;

import java.util.List;

/**
 * One page of the outbox.
 *
 * @param messages newest first, without their words
 * @param older key of the next page, or null if this is the last
 */
public record OutboxPage(List<OutboxMessage> messages, String older) {

  /** Takes the list as it is. */
  public OutboxPage {
    messages = List.copyOf(messages);
  }
}
