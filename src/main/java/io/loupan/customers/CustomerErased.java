package io.loupan.customers;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Everything personal about a customer was destroyed.
 *
 * @param customer which one; the id and the number remain
 * @param at when
 */
public record CustomerErased(CustomerId customer, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
