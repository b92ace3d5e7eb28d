package io.loupan.cases;

import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases customers who ask for it (PIPL 47), unless a law wants their data kept: who has bought is
 * kept for ten years after the deal (反洗钱法, article 34).
 */
@Service
public class Erasures {

  private final Cases cases;
  private final Customers customers;

  Erasures(Cases cases, Customers customers) {
    this.cases = cases;
    this.customers = customers;
  }

  /**
   * Whether a customer may be erased.
   *
   * @param customer which one
   * @return false if there was a deal
   */
  @Transactional(readOnly = true)
  public boolean possible(CustomerId customer) {
    return cases.ofCustomer(customer).stream().noneMatch(sale -> sale.outcome() == Outcome.WON);
  }

  /**
   * Destroys everything personal about a customer. Final. Cases stay, with their numbers; open ones
   * end, since nobody is left to talk to and nothing could be noted about them any more.
   *
   * @param customer which one; nothing happens if it is erased already
   * @param by who does it
   * @return false if there was a deal; then nothing is erased
   */
  @Transactional
  public boolean erase(CustomerId customer, String by) {
    if (!possible(customer)) {
      return false;
    }
    for (SalesCase sale : cases.ofCustomer(customer)) {
      if (sale.closedAt() == null) {
        end(sale, by);
      }
    }
    customers.erase(customer);
    return true;
  }

  private void end(SalesCase sale, String by) {
    try {
      cases.lose(sale.caseNo(), LostReason.NO_LONGER_INTERESTED, null, by);
    } catch (CaseEnded somebodyWasFaster) {
      return; // it has ended, as wanted
    }
  }
}
