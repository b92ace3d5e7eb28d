package io.loupan.messaging;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A message is to leave: it was queued, or somebody has it sent again.
 *
 * @param messageId which
 * @param caseNo the case it belongs to, or null
 * @param channel which way
 * @param by who, or null for the installation itself
 * @param at when
 */
public record MessageQueued(UUID messageId, CaseNo caseNo, String channel, String by, Instant at)
    implements BusinessEvent {}
