package io.loupan.access;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.Set;

/**
 * A person is in other groups now.
 *
 * @param userId whose login it is
 * @param groups their groups from now on
 * @param by id of who did it, or null for the installation itself
 * @param at when
 */
public record UserGroupsChanged(String userId, Set<StaffGroup> groups, String by, Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
