package io.loupan.cases;

import io.loupan.customers.CustomerId;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A case as others may see it.
 *
 * @param caseNo its number
 * @param customerId whose sale it is
 * @param projectId in which project
 * @param stage how far it has come
 * @param holder the consultant to whom it is offered or who owns it, or null
 * @param openedAt when its first lead was captured
 * @param acceptedAt when somebody first accepted it or was given it by a manager, or null; a
 *     hand-over leaves it
 * @param closedAt when it ended, or null
 * @param outcome how it ended, or null
 * @param lostReason why it was lost, or null
 */
public record SalesCase(
    CaseNo caseNo,
    CustomerId customerId,
    UUID projectId,
    Stage stage,
    String holder,
    Instant openedAt,
    Instant acceptedAt,
    Instant closedAt,
    Outcome outcome,
    LostReason lostReason) {

  /**
   * Who owns the case: an offer that nobody has accepted yet makes no owner.
   *
   * @return the consultant, or null
   */
  public String owner() {
    return acceptedAt == null ? null : holder;
  }
}
