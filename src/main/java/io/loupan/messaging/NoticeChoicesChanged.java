package io.loupan.messaging;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Somebody has chosen how they want to be told.
 *
 * @param user who
 * @param at when
 */
public record NoticeChoicesChanged(String user, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
