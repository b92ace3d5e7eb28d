package io.loupan.access;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Somebody could not log in. Who it was is not known; what was typed as a name is told only where
 * there is such a user, because people type passwords into the wrong field.
 *
 * @param userId whose login was tried; null where there is no such user
 * @param reason why not
 * @param way by which door
 * @param at when
 */
public record LoginFailed(String userId, Reason reason, LoginWay way, Instant at)
    implements BusinessEvent {

  /** Why somebody could not log in. */
  public enum Reason {
    /** No such user, or not their password. */
    WRONG_PASSWORD,
    /** The engine refuses even the right password, after wrong ones. */
    LOCKED,
    /** The right password of somebody who has left. */
    NOT_ALLOWED
  }

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
