package io.loupan.messaging;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A message has left the house.
 *
 * @param messageId which
 * @param caseNo the case it belongs to, or null
 * @param channel which way
 * @param by who sent it by hand, or null if a server took it
 * @param at when
 */
public record MessageSent(UUID messageId, CaseNo caseNo, String channel, String by, Instant at)
    implements BusinessEvent {}
