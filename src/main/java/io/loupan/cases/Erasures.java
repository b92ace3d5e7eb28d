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
   * Destroys everything personal about a customer. Final. Cases stay, with their numbers.
   *
   * @param customer which one; nothing happens if it is erased already
   * @return false if there was a deal; then nothing is erased
   */
  @Transactional
  public boolean erase(CustomerId customer) {
    if (!possible(customer)) {
      return false;
    }
    customers.erase(customer);
    return true;
  }
}
