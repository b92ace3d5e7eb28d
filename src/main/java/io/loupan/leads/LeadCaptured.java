package io.loupan.leads;

import io.loupan.customers.CustomerId;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * The first lead of a case has come in. Starts the spine.
 *
 * @param leadNo which
 * @param caseNo the case it opened
 * @param customerId who asks
 * @param projectId what it asks about
 * @param channel where it came from
 * @param at when
 */
public record LeadCaptured(
    LeadNo leadNo, CaseNo caseNo, CustomerId customerId, UUID projectId, String channel, Instant at)
    implements BusinessEvent {}
