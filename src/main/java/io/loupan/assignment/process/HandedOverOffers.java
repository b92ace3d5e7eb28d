package io.loupan.assignment.process;

import static io.loupan.assignment.process.LeadAssignmentProcess.CLAIM_DEADLINE;
import static io.loupan.assignment.process.LeadAssignmentProcess.CLAIM_MINUTES;
import static io.loupan.assignment.process.LeadAssignmentProcess.CONSULTANT;
import static io.loupan.assignment.process.LeadAssignmentProcess.PROJECT_NAME;

import io.loupan.assignment.Assignments;
import io.loupan.cases.CaseHandedOver;
import io.loupan.engine.OpenSteps;
import io.loupan.kernel.CaseNo;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import io.loupan.staff.ConsultantPaused;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** An offer that its consultant will not answer goes to another one, with its task and its time. */
@Component
class HandedOverOffers {

  private static final String OFFER = "Task_AcceptLead";
  private static final String CLAIM_TIME = "Boundary_ClaimTimeOver";

  private final Assignments assignments;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final ManagementService jobs;
  private final Notices notices;
  private final Clock clock;

  HandedOverOffers(
      Assignments assignments,
      RuntimeService runtime,
      TaskService tasks,
      ManagementService jobs,
      Notices notices,
      Clock clock) {
    this.assignments = assignments;
    this.runtime = runtime;
    this.tasks = tasks;
    this.jobs = jobs;
    this.notices = notices;
    this.clock = clock;
  }

  /** After the case has carried its tasks over, before people are told of the case. */
  @EventListener
  @Order(2)
  void handOn(CaseHandedOver event) {
    Optional<Task> offer = offer(event.caseNo());
    if (offer.isEmpty()) {
      return;
    }
    try {
      handOn(event, offer.get());
    } catch (OptimisticLockingException answeredJustNow) {
      throw new OptimisticLockingFailureException(
          event.caseNo() + " is answered at this moment", answeredJustNow);
    }
  }

  private void handOn(CaseHandedOver event, Task offer) {
    String process = offer.getProcessInstanceId();
    Map<String, Object> known = runtime.getVariables(process);
    Optional<Instant> until = assignments.handOn(event, CLAIM_MINUTES.of(known::get).intValue());
    if (until.isEmpty()) {
      return;
    }
    Date deadline = Date.from(until.get());
    runtime.setVariables(
        process, Map.of(CONSULTANT.name(), event.to(), CLAIM_DEADLINE.name(), deadline));
    // as it is now: the case has given it to the new one
    Task handedOn = offer(event.caseNo()).orElseThrow();
    handedOn.setDueDate(deadline);
    tasks.saveTask(handedOn);
    timers(process).forEach(timer -> jobs.setJobDuedate(timer.getId(), deadline, false));
    notices.tell(
        new Notice(
            event.to(),
            "offer",
            event.caseNo(),
            OpenSteps.taskLink(offer.getId()),
            "offer:" + offer.getId(),
            Map.of("project", PROJECT_NAME.of(known::get), "until", until.get().toString())));
  }

  /** The claim time of somebody who is away is over at once, and the next is picked by rule. */
  @EventListener
  void passOn(ConsultantPaused event) {
    Date now = Date.from(clock.instant());
    for (CaseNo caseNo : assignments.takeBackOffersOf(event.userId())) {
      offer(caseNo)
          .ifPresent(
              offer ->
                  timers(offer.getProcessInstanceId())
                      .forEach(timer -> jobs.setJobDuedate(timer.getId(), now, false)));
    }
  }

  private Optional<Task> offer(CaseNo caseNo) {
    return Optional.ofNullable(
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNo.value())
            .taskDefinitionKey(OFFER)
            .singleResult());
  }

  private List<Job> timers(String process) {
    return jobs.createJobQuery()
        .processInstanceId(process)
        .activityId(CLAIM_TIME)
        .timers()
        .listPage(0, 10);
  }
}
