package io.loupan.inventory;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A unit was set up, priced, changed or removed.
 *
 * @param projectId its project
 * @param unitId the unit
 * @param totalBefore its marked price in yuan until now; null if it is new
 * @param totalAfter its marked price in yuan from now on; null if it is removed
 * @param stateAfter where it stands from now on; null if it is removed
 * @param by the user who did it
 * @param at when
 */
public record UnitChanged(
    UUID projectId,
    UUID unitId,
    BigDecimal totalBefore,
    BigDecimal totalAfter,
    UnitState stateAfter,
    String by,
    Instant at)
    implements BusinessEvent {

  /** Belongs to no case. */
  @Override
  public CaseNo caseNo() {
    return null;
  }
}
