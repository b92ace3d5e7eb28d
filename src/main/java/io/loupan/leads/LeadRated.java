package io.loupan.leads;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A lead was rated by the table.
 *
 * @param leadNo which
 * @param caseNo of its case
 * @param rating how promising
 * @param customerType {@code STANDARD} or {@code PREMIUM}
 * @param at when
 */
public record LeadRated(
    LeadNo leadNo, CaseNo caseNo, Rating rating, String customerType, Instant at)
    implements BusinessEvent {}
