package io.loupan.assignment.process;

import io.loupan.calendar.CalendarDayChanged;
import io.loupan.calendar.OfficeHoursChanged;
import io.loupan.staff.ConsultantAdded;
import io.loupan.staff.ConsultantBack;
import io.loupan.staff.ConsultantChanged;
import io.loupan.staff.ConsultantReinstated;
import io.loupan.staff.DutyChanged;
import io.loupan.staff.LeaveRemoved;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A lead that waits for the next shift must not wait for the old plan: when somebody may have come
 * on duty, or the office opens at other times, its timer comes due, and the pick is repeated.
 */
@Component
class ShiftChanges {

  private static final String WAITING = "Boundary_NextShiftBegun";

  /** The rest waits for its own timer. */
  private static final int MOST = 1_000;

  private final ManagementService jobs;
  private final Clock clock;

  ShiftChanges(ManagementService jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @EventListener({
    DutyChanged.class,
    LeaveRemoved.class,
    ConsultantAdded.class,
    ConsultantChanged.class,
    ConsultantReinstated.class,
    ConsultantBack.class,
    OfficeHoursChanged.class,
    CalendarDayChanged.class
  })
  void pickAgain() {
    Date now = Date.from(clock.instant());
    for (Job waiting : jobs.createJobQuery().timers().activityId(WAITING).listPage(0, MOST)) {
      if (waiting.getDuedate().after(now)) {
        jobs.setJobDuedate(waiting.getId(), now, false);
      }
    }
  }
}
