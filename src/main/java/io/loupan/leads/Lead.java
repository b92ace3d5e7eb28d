package io.loupan.leads;

import io.loupan.customers.CustomerId;
import io.loupan.customers.Doubt;
import io.loupan.kernel.CaseNo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One enquiry. It holds no personal values: those are in {@code customers}, sealed.
 *
 * @param leadNo its number
 * @param customerId who asks
 * @param caseNo the case it belongs to
 * @param projectId what it asks about
 * @param channel where it came from
 * @param campaign which campaign brought it, or null
 * @param statedType {@code STANDARD} or {@code PREMIUM} as stated, or null
 * @param region as stated, or null
 * @param budget in yuan, or null
 * @param wantsVisit whether a visit was asked for
 * @param enteredId what was entered, sealed in {@code customers}
 * @param doubt what marketing has to clarify, or null
 * @param joined whether it joined an open case
 * @param status how far it has come
 * @param rating by the table, or null before
 * @param customerType by the table, or null before
 * @param capturedAt when it came in
 */
public record Lead(
    LeadNo leadNo,
    CustomerId customerId,
    CaseNo caseNo,
    UUID projectId,
    String channel,
    String campaign,
    String statedType,
    String region,
    BigDecimal budget,
    boolean wantsVisit,
    UUID enteredId,
    Doubt doubt,
    boolean joined,
    LeadStatus status,
    Rating rating,
    String customerType,
    Instant capturedAt) {}
