package io.loupan.cases;

import io.loupan.customers.CustomerId;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.kernel.CaseNo;
import java.util.List;
import java.util.UUID;

/**
 * What a search has found.
 *
 * @param caseNo the one case that was asked for by its number and may be opened, else null
 * @param customerNo the one customer who was asked for by number and may be opened, else null
 * @param hits the customers, those of the latest cases first
 * @param more whether there are more than these
 */
public record Found(CaseNo caseNo, String customerNo, List<Hit> hits, boolean more) {

  /**
   * One customer, as far as the person may see.
   *
   * @param customer who; null where the case of a colleague was asked for by its number
   * @param sight {@link Sight#WORK}, {@link Sight#READ} or, for a customer of a colleague, {@link
   *     Sight#NONE}: then there is only a label and in each line the owner
   * @param customerNo the customer's number, or null
   * @param name the name, or only the label; null where the case of a colleague was asked for
   * @param phone masked, or null
   * @param cases the latest first; may be empty
   */
  public record Hit(
      CustomerId customer,
      Sight sight,
      String customerNo,
      String name,
      String phone,
      List<Line> cases) {

    /** Shows no value: what is printed ends up in logs. */
    @Override
    public String toString() {
      return "Hit[" + customer + "]";
    }
  }

  /**
   * One case of a customer.
   *
   * @param caseNo its number, or null
   * @param projectId in which project, or null
   * @param stage how far it has come, or null
   * @param outcome how it ended, or null
   * @param owner the consultant, or null
   * @param next what comes next, or null
   */
  public record Line(
      CaseNo caseNo, UUID projectId, Stage stage, Outcome outcome, String owner, OpenStep next) {}

  static Found nothing() {
    return new Found(null, null, List.of(), false);
  }
}
