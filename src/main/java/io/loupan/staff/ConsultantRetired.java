package io.loupan.staff;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A consultant gets no further customers.
 *
 * @param userId the consultant
 * @param at when
 */
public record ConsultantRetired(String userId, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
