package io.loupan.cases;

import io.loupan.engine.OpenSteps.OpenStep;
import java.time.Instant;
import java.util.List;

/**
 * Some cases of a consultant, with how to go on.
 *
 * @param lines in the order of the list
 * @param after key of the next page, or null if this is the last
 * @param cut whether the consultant has more open cases than {@link CaseList#MOST_OPEN}, so that
 *     the oldest are left out
 */
public record CasePage(List<Line> lines, String after, boolean cut) {

  /**
   * One case.
   *
   * @param sale the case
   * @param customerNo number of its customer
   * @param label how the customer is called in lists
   * @param next what comes next, or null
   * @param overdue whether that should have been done by now
   * @param days days since the case was opened, on the office's calendar; for a closed one until it
   *     was closed
   * @param lastContact when somebody last talked with the customer about it, or null
   */
  public record Line(
      SalesCase sale,
      String customerNo,
      String label,
      OpenStep next,
      boolean overdue,
      long days,
      Instant lastContact) {}
}
