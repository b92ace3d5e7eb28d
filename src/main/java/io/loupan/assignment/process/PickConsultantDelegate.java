package io.loupan.assignment.process;

import static io.loupan.assignment.process.LeadAssignmentProcess.ASSIGN_BY;
import static io.loupan.assignment.process.LeadAssignmentProcess.CLAIM_DEADLINE;
import static io.loupan.assignment.process.LeadAssignmentProcess.CLAIM_MINUTES;
import static io.loupan.assignment.process.LeadAssignmentProcess.CONSULTANT;
import static io.loupan.assignment.process.LeadAssignmentProcess.CUSTOMER_TYPE;
import static io.loupan.assignment.process.LeadAssignmentProcess.DECISION;
import static io.loupan.assignment.process.LeadAssignmentProcess.LEAD_ID;
import static io.loupan.assignment.process.LeadAssignmentProcess.MIN_LEVEL;
import static io.loupan.assignment.process.LeadAssignmentProcess.NEXT_SHIFT;
import static io.loupan.assignment.process.LeadAssignmentProcess.PICK;
import static io.loupan.assignment.process.LeadAssignmentProcess.REGION;
import static io.loupan.assignment.process.LeadAssignmentProcess.REGION_RULE;
import static io.loupan.assignment.process.LeadAssignmentProcess.TIMES_PASSED_ON;
import static io.loupan.assignment.process.LeadAssignmentProcess.TYPE_RULE;

import io.loupan.assignment.Assigned;
import io.loupan.assignment.Assignments;
import io.loupan.assignment.Requirement;
import io.loupan.assignment.Strictness;
import io.loupan.calendar.OfficeHours;
import io.loupan.engine.Decisions;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadNo;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.Region;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Offers the lead to whom rules and load point to, or says that somebody else must decide. */
@Component
class PickConsultantDelegate implements JavaDelegate {

  /** Working minutes that a manager has, once no rule finds anybody. */
  private static final int TIME_TO_ASSIGN = 30;

  private final Assignments assignments;
  private final Decisions decisions;
  private final OfficeHours hours;
  private final Clock clock;

  PickConsultantDelegate(
      Assignments assignments, Decisions decisions, OfficeHours hours, Clock clock) {
    this.assignments = assignments;
    this.decisions = decisions;
    this.hours = hours;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Assigned assigned =
        assignments.pick(
            new LeadNo(LEAD_ID.of(execution)),
            new CaseNo(execution.getProcessBusinessKey()),
            required(execution),
            decisions.newest(execution.getProcessInstanceId(), DECISION).orElse(null));
    switch (assigned.verdict()) {
      case OFFERED, RECEIVED -> {
        PICK.set(execution, "CONSULTANT");
        CONSULTANT.set(execution, assigned.consultant());
        CLAIM_DEADLINE.set(execution, Date.from(assigned.claimUntil()));
      }
      case NEXT_SHIFT -> {
        PICK.set(execution, "NEXT_SHIFT");
        NEXT_SHIFT.set(execution, Date.from(assigned.nextShift()));
      }
      case MANAGER, BY_HAND -> {
        PICK.set(execution, "MANAGER");
        ASSIGN_BY.set(
            execution, Date.from(hours.plusWorkingMinutes(clock.instant(), TIME_TO_ASSIGN)));
      }
    }
  }

  private static Requirement required(DelegateExecution execution) {
    String region = REGION.of(execution);
    return new Requirement(
        CustomerType.valueOf(CUSTOMER_TYPE.of(execution)),
        Strictness.valueOf(TYPE_RULE.of(execution)),
        Level.valueOf(MIN_LEVEL.of(execution)),
        region.equals("NONE") ? null : Region.valueOf(region),
        Strictness.valueOf(REGION_RULE.of(execution)),
        CLAIM_MINUTES.of(execution).intValue(),
        TIMES_PASSED_ON.of(execution).intValue());
  }
}
