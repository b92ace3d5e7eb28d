package io.loupan.audit;

import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * One case in a list of auditors. Nothing in it says who the customer is.
 *
 * @param caseNo its number
 * @param projectId what it is about
 * @param stage name of its stage
 * @param outcome {@code WON} or {@code LOST}, or null while it runs
 * @param owner who has accepted it, or null
 * @param openedAt when its first lead came in (UTC)
 * @param closedAt when it ended (UTC), or null while it runs
 */
public record CaseLine(
    CaseNo caseNo,
    UUID projectId,
    String stage,
    String outcome,
    String owner,
    Instant openedAt,
    Instant closedAt) {}
