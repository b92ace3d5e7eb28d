package io.loupan.leads;

import io.loupan.customers.CustomerId;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A further lead of an open case has come in. It is checked and rated; the case goes on.
 *
 * @param leadNo which
 * @param caseNo the open case
 * @param customerId who asks
 * @param projectId what it asks about
 * @param channel where it came from
 * @param at when
 */
public record LeadJoined(
    LeadNo leadNo, CaseNo caseNo, CustomerId customerId, UUID projectId, String channel, Instant at)
    implements BusinessEvent {}
