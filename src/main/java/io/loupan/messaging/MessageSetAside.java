package io.loupan.messaging;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A message did not leave and is not tried any more; somebody has to look at it.
 *
 * @param messageId which
 * @param caseNo the case it belongs to, or null
 * @param channel which way
 * @param problem why: a key of {@code i18n/messaging}
 * @param at when
 */
public record MessageSetAside(
    UUID messageId, CaseNo caseNo, String channel, String problem, Instant at)
    implements BusinessEvent {}
