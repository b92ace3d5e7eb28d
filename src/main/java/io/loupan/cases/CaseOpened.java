package io.loupan.cases;

import io.loupan.customers.CustomerId;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A case has begun.
 *
 * @param caseNo which
 * @param customerId whose
 * @param projectId in which project
 * @param at when
 */
public record CaseOpened(CaseNo caseNo, CustomerId customerId, UUID projectId, Instant at)
    implements BusinessEvent {}
