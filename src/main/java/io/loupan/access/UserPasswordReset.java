package io.loupan.access;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A person was given a new password by somebody else.
 *
 * @param userId whose login it is
 * @param by id of who did it, or null for the installation itself
 * @param at when
 */
public record UserPasswordReset(String userId, String by, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
