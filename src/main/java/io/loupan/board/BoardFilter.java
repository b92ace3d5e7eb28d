package io.loupan.board;

import io.loupan.cases.Stage;
import java.util.UUID;

/**
 * Which open cases are shown.
 *
 * @param project only those of a project, or null
 * @param consultant only those that this consultant has or is offered, or null
 * @param stage only those that stand there, or null
 * @param trouble only those in trouble, or null
 */
public record BoardFilter(UUID project, String consultant, Stage stage, Trouble trouble) {

  /** What can be wrong with a case. */
  public enum Trouble {
    /** A task should have been done by now. */
    OVERDUE,
    /** A step has failed until no retry was left. */
    STUCK
  }

  /**
   * Whether everything is shown.
   *
   * @return true if no condition is set
   */
  public boolean isEmpty() {
    return project == null && consultant == null && stage == null && trouble == null;
  }
}
