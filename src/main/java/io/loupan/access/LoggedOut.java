package io.loupan.access;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Somebody has logged out, on our pages or in Tasklist.
 *
 * @param by who
 * @param at when
 */
public record LoggedOut(String by, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
