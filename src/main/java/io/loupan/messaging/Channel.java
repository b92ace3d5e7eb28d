package io.loupan.messaging;

/**
 * A way out of the house. A new one is a bean that implements this; {@link Message#channel} names
 * it.
 */
interface Channel {

  /** How messages and the table call it; it stays. */
  String name();

  /** Whether a person sends its messages and ticks them; then nothing is ever delivered here. */
  boolean byHand();

  /** Whether it is set up. Until it is, its messages wait, and no try is counted. */
  boolean ready();

  /**
   * Hands a message to the next server, once. It ends within {@link Deliveries#LONGEST}, and says
   * by its result whatever went wrong; an exception counts as a failure that may pass.
   */
  Delivery deliver(OutboxMessage message);
}
