package io.loupan.assignment;

import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.Region;

/**
 * What a lead asks of its consultant: the answer of the table {@code consultant-match}, with what
 * it was asked about.
 *
 * @param customerType of the lead
 * @param typeRule how strictly the consultant must serve this customer type
 * @param minLevel wanted at least; who has it goes first
 * @param region of the lead, or null where nobody said one
 * @param regionRule how strictly the consultant must work in this region; ignored without one
 * @param claimMinutes working minutes to accept an offer
 * @param timesPassedOn how often it goes to the next consultant before a manager assigns it
 */
public record Requirement(
    CustomerType customerType,
    Strictness typeRule,
    Level minLevel,
    Region region,
    Strictness regionRule,
    int claimMinutes,
    int timesPassedOn) {}
