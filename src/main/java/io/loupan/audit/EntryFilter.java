package io.loupan.audit;

import io.loupan.customers.CustomerId;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Which entries of the trail an auditor looks for; each part may be null, which means all.
 *
 * @param person what this user, channel or job did
 * @param kind of this kind
 * @param caseNo of this case
 * @param customer about this customer, or of a case of this customer
 * @param from happened then or later (UTC)
 * @param until happened before then (UTC)
 */
public record EntryFilter(
    String person, String kind, CaseNo caseNo, CustomerId customer, Instant from, Instant until) {}
