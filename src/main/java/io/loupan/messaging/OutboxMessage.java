package io.loupan.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * A message in the outbox.
 *
 * @param id of it
 * @param message what leaves; subject and body are empty once the customer is erased
 * @param state what has become of it
 * @param tries how often it was tried
 * @param problem why the last try failed, in a few words without addresses; null if it did not
 * @param queuedAt when it was queued (UTC)
 * @param nextTryAt when it is tried again (UTC), or null
 * @param sentAt when it left (UTC), or null
 * @param sentBy who ticked it as sent by hand, or null
 */
public record OutboxMessage(
    UUID id,
    Message message,
    MessageState state,
    int tries,
    String problem,
    Instant queuedAt,
    Instant nextTryAt,
    Instant sentAt,
    String sentBy) {}
