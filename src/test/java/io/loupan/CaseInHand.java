package io.loupan;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.kernel.CaseNo;
import io.loupan.leads.CaptureLead;
import io.loupan.leads.CapturedLead;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.Leads;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What a person does with a case in Tasklist, and what time does to it. */
@Component
public class CaseInHand {

  private final Leads leads;
  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identity;
  private final RuntimeService runtime;
  private final ManagementService management;

  CaseInHand(
      Leads leads,
      TaskService tasks,
      FormService forms,
      IdentityService identity,
      RuntimeService runtime,
      ManagementService management) {
    this.leads = leads;
    this.tasks = tasks;
    this.forms = forms;
    this.identity = identity;
    this.runtime = runtime;
    this.management = management;
  }

  /** Captures an enquiry that must be accepted. */
  public CaseNo captured(CaptureLead enquiry) {
    return new CaseNo(capture(enquiry).caseNo());
  }

  /** Captures an enquiry that must be accepted. */
  public CapturedLead capture(CaptureLead enquiry) {
    try {
      return leads.capture(enquiry);
    } catch (LeadRefused e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  /** The one open task of a case. */
  public Task task(CaseNo caseNo) {
    List<Task> open = tasks(caseNo);
    assertThat(open).as("open tasks of %s", caseNo).hasSize(1);
    return open.get(0);
  }

  /** All open tasks of a case. */
  public List<Task> tasks(CaseNo caseNo) {
    return tasks.createTaskQuery().processInstanceBusinessKey(caseNo.value()).listPage(0, 50);
  }

  /** Opens the form of a task, as Tasklist does. */
  public Map<String, Object> open(Task task) {
    return forms.getTaskFormVariables(task.getId());
  }

  /** Sends the form of a task, as Tasklist does for a person. */
  public void send(Task task, String person, Map<String, Object> fields) {
    identity.setAuthentication(person, groupsOf(person));
    try {
      forms.submitTaskForm(task.getId(), fields);
    } finally {
      identity.clearAuthentication();
    }
  }

  /** Captured, accepted by the only consultant, and so the consultant's. */
  public CaseNo accepted(CaptureLead enquiry) {
    CaseNo caseNo = captured(enquiry);
    Task offer = task(caseNo);
    send(offer, offer.getAssignee(), Map.of("answer", "ACCEPT"));
    return caseNo;
  }

  /** The owner has called, and the customer wants to come: what is left is carried on by hand. */
  public CaseNo readyToVisit(CaseNo caseNo) {
    Task call = task(caseNo);
    send(
        call,
        call.getAssignee(),
        Map.of("outcome", "INTERESTED", "nextStep", "READY_TO_VISIT", "note", "周六上午来看房"));
    return caseNo;
  }

  /** Runs what waits as a job of a case and is no timer: intake of a joined lead. */
  public void jobsRun(CaseNo caseNo) {
    List<String> instances =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(caseNo.value())
            .listPage(0, 200)
            .stream()
            .map(ProcessInstance::getId)
            .toList();
    management.createJobQuery().messages().listPage(0, 2000).stream()
        .filter(job -> instances.contains(job.getProcessInstanceId()))
        .forEach(job -> management.executeJob(job.getId()));
  }

  private List<String> groupsOf(String person) {
    return identity.createGroupQuery().groupMember(person).listPage(0, 50).stream()
        .map(Group::getId)
        .toList();
  }

  /** Lets the one running timer of a case come due. */
  public void timePasses(CaseNo caseNo) {
    management.executeJob(timer(caseNo).getId());
  }

  /** Lets the one running timer of a case run, which must be due by now. */
  public void dueNow(CaseNo caseNo) {
    Job timer = timer(caseNo);
    assertThat(timer.getDuedate()).isBeforeOrEqualTo(new Date());
    management.executeJob(timer.getId());
  }

  /** The one running timer of a case. */
  public Job timer(CaseNo caseNo) {
    List<Job> timers =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(caseNo.value())
            .listPage(0, 50)
            .stream()
            .map(ProcessInstance::getId)
            .flatMap(
                id ->
                    management
                        .createJobQuery()
                        .processInstanceId(id)
                        .timers()
                        .listPage(0, 10)
                        .stream())
            .toList();
    assertThat(timers).as("timers of %s", caseNo).hasSize(1);
    return timers.get(0);
  }
}
