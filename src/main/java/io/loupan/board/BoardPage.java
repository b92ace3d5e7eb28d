package io.loupan.board;

import io.loupan.cases.Stage;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Some open cases, with how to go on.
 *
 * @param lines oldest first
 * @param younger key of the page of younger ones, or null if this is the last
 */
public record BoardPage(List<Line> lines, String younger) {

  /**
   * One open case.
   *
   * @param caseNo its number
   * @param customerLabel how the customer is called in lists
   * @param projectId what it is about
   * @param stage where it stands
   * @param holder who has it or is offered it, or null
   * @param accepted whether the holder has accepted it
   * @param openedAt when its first lead came in
   * @param days its age in days of the office's calendar; 0 if it came today
   * @param next what comes next, or null if nothing is planned
   * @param overdue whether that should have been done by now
   * @param lastContact when somebody last talked with the customer, or null if nobody has yet
   */
  public record Line(
      CaseNo caseNo,
      String customerLabel,
      UUID projectId,
      Stage stage,
      String holder,
      boolean accepted,
      Instant openedAt,
      long days,
      OpenStep next,
      boolean overdue,
      Instant lastContact) {}
}
