package io.loupan.staff;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A retired consultant gets customers again.
 *
 * @param userId the consultant
 * @param at when
 */
public record ConsultantReinstated(String userId, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
