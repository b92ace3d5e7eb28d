package io.loupan.access;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.Set;

/**
 * A person can log in from now on.
 *
 * @param userId whose login it is
 * @param groups their groups
 * @param by id of who did it, or null for the installation itself
 * @param at when
 */
public record UserCreated(String userId, Set<StaffGroup> groups, String by, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
