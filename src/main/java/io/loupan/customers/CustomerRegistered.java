package io.loupan.customers;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A person became a customer.
 *
 * @param customer which one
 * @param customerNo its number
 * @param at when
 */
public record CustomerRegistered(CustomerId customer, String customerNo, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
