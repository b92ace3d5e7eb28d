package io.loupan.leads;

import io.loupan.cases.Stage;
import io.loupan.customers.CustomerId;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Some leads of a list, with how to go on.
 *
 * @param lines newest first
 * @param older key of the page of older ones, or null if this is the last
 */
public record LeadPage(List<Line> lines, String older) {

  /**
   * One lead and where its case stands.
   *
   * @param leadNo its number
   * @param caseNo of its case
   * @param customerId who asks
   * @param projectId what about
   * @param channel where it came from
   * @param status how far the lead has come
   * @param rating by the table, or null
   * @param stage of the case
   * @param holder the consultant, or null
   * @param capturedAt when it came in
   */
  public record Line(
      LeadNo leadNo,
      CaseNo caseNo,
      CustomerId customerId,
      UUID projectId,
      String channel,
      LeadStatus status,
      Rating rating,
      Stage stage,
      String holder,
      Instant capturedAt) {}
}
