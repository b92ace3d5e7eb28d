package io.loupan.access;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A person can no longer log in.
 *
 * @param userId whose login it is
 * @param by id of who did it, or null for the installation itself
 * @param at when
 */
public record UserRetired(String userId, String by, Instant at) implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
