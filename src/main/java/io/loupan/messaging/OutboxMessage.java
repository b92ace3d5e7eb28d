package io.loupan.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * A message in the outbox.
 *
 * @param id of it
 * @param message what leaves; subject and body are empty once the customer is erased
 * @param state what has become of it
 * @param tries how often it was tried since it was queued or sent again
 * @param problem why the last try failed, or why it leaves no more: a key of {@code i18n/messaging}
 *     for a sentence without names and addresses; null if there is nothing to say
 * @param answer codes with which the other server refused, for example {@code 550 5.1.1}; or null
 * @param queuedAt when it was queued (UTC)
 * @param nextTryAt when it is tried next (UTC); null if it does not wait
 * @param sentAt when it left (UTC), or null
 * @param sentBy who ticked it as sent by hand, or null
 */
public record OutboxMessage(
    UUID id,
    Message message,
    MessageState state,
    int tries,
    String problem,
    String answer,
    Instant queuedAt,
    Instant nextTryAt,
    Instant sentAt,
    String sentBy) {}
