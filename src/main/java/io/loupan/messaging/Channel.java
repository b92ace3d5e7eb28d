package io.loupan.messaging;

import java.util.Optional;

/**
 * A way out of the house. A new one is a bean that implements this; {@link Message#channel} names
 * it.
 */
interface Channel {

  /** How messages and the table call it; it stays. */
  String name();

  /** Whether a person sends its messages and ticks them; then nothing is ever delivered here. */
  boolean byHand();

  /**
   * What is missing to set it up. As long as something is, its messages wait and no try is counted.
   *
   * @return key of {@code i18n/messaging} for a sentence that says what to do; empty if it is ready
   */
  Optional<String> obstacle();

  /**
   * Hands a message to the next server, once. It ends within {@link Deliveries#LONGEST}, and says
   * by its result whatever went wrong; an exception counts as a failure that may pass.
   */
  Delivery deliver(OutboxMessage message);
}
