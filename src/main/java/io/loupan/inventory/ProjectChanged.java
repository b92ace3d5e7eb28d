package io.loupan.inventory;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A project, one of its buildings, floor plans or papers was set up or changed.
 *
 * @param projectId the project
 * @param subjectId what was changed: the project itself, a building, a floor plan or a paper
 * @param change what happened to it
 * @param fact what a reader of the trail wants to know: slug, permit number, code or name of the
 *     file; or null
 * @param by the user who did it
 * @param at when
 */
public record ProjectChanged(
    UUID projectId, UUID subjectId, Change change, String fact, String by, Instant at)
    implements BusinessEvent {

  /** What can happen to a project. */
  public enum Change {
    CREATED,
    CHANGED,
    RETIRED,
    REOPENED,
    BUILDING_SAVED,
    BUILDING_REMOVED,
    PLAN_SAVED,
    PLAN_REMOVED,
    PAPER_ADDED,
    PAPER_CHANGED,
    PAPER_REMOVED
  }

  /** Belongs to no case. */
  @Override
  public CaseNo caseNo() {
    return null;
  }
}
