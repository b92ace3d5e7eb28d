package io.loupan.engine;

import java.time.Instant;
import java.util.List;

/** Steps that failed until no retry was left: somebody has to look at them. */
public interface Incidents {

  /**
   * The open incidents, newest first.
   *
   * @param most how many at most, at least 1
   * @return empty if everything runs
   */
  List<Incident> open(int most);

  /**
   * One step that stands still.
   *
   * @param caseNo the case it belongs to, or null
   * @param processInstanceId for the link into Cockpit
   * @param step what the step is called; its id if it has no name; the kind of {@link JobWork}
   *     where no process is behind it
   * @param since when it gave up
   */
  record Incident(String caseNo, String processInstanceId, StepLabel step, Instant since) {}
}
