package io.loupan.messaging;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A message leaves no more.
 *
 * @param messageId which
 * @param caseNo the case it belongs to, or null
 * @param channel which way
 * @param reason why: a key of {@code i18n/messaging}
 * @param by who stopped it, or null for the installation itself
 * @param at when
 */
public record MessageCancelled(
    UUID messageId, CaseNo caseNo, String channel, String reason, String by, Instant at)
    implements BusinessEvent {}
