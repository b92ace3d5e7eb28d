package io.loupan.cases;

import io.loupan.customers.CustomerId;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A case turned out to be another person's.
 *
 * @param caseNo which
 * @param from whose it was taken for
 * @param to whose it is
 * @param at when
 */
public record CaseMovedToCustomer(CaseNo caseNo, CustomerId from, CustomerId to, Instant at)
    implements BusinessEvent {}
