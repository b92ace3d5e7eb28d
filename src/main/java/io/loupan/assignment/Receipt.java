package io.loupan.assignment;

import io.loupan.engine.Decisions.Evidence;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Why a lead went where it went.
 *
 * @param receiptId its id
 * @param leadNo which lead
 * @param caseNo of its case
 * @param writtenAt when
 * @param verdict what became of it
 * @param chosen the consultant, or null
 * @param assignedBy the manager who assigned it by hand, or null
 * @param reason the manager's, or null; empty once the customer was erased
 * @param decision the table that narrowed the candidates; null where a manager assigned
 * @param candidates everyone who was considered
 */
public record Receipt(
    UUID receiptId,
    LeadNo leadNo,
    CaseNo caseNo,
    Instant writtenAt,
    Verdict verdict,
    String chosen,
    String assignedBy,
    String reason,
    Evidence decision,
    List<Considered> candidates) {

  /**
   * One candidate as they stood at that moment.
   *
   * @param userId who
   * @param name shown
   * @param level JUNIOR, REGULAR or SENIOR
   * @param load open cases they held; -1 where it was not asked
   * @param capacity open cases they can carry
   * @param lastOfferedAt when a lead was last offered to them, or null
   * @param standing chosen, or why passed over
   */
  public record Considered(
      String userId,
      String name,
      String level,
      int load,
      int capacity,
      Instant lastOfferedAt,
      Standing standing) {}
}
