package io.loupan.access;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Somebody has logged in. For a machine it is told once an hour, however often it calls.
 *
 * @param by who
 * @param way by which door
 * @param at when
 */
public record LoggedIn(String by, LoginWay way, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
