package io.loupan.demo.process;

import io.loupan.demo.Tasklist;
import io.loupan.kernel.CaseNo;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** By the engine's Java API, with the rights of the person: as REST does it for Tasklist. */
@Component
@Profile("demo")
class EngineTasklist implements Tasklist {

  private static final int MOST = 50;

  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identity;
  private final RuntimeService runtime;
  private final ManagementService jobs;

  EngineTasklist(
      TaskService tasks,
      FormService forms,
      IdentityService identity,
      RuntimeService runtime,
      ManagementService jobs) {
    this.tasks = tasks;
    this.forms = forms;
    this.identity = identity;
    this.runtime = runtime;
    this.jobs = jobs;
  }

  @Override
  public Map<String, Object> open(String taskId, String person) {
    return as(person, () -> forms.getTaskFormVariables(taskId));
  }

  @Override
  public void claim(String taskId, String person) {
    as(
        person,
        () -> {
          tasks.claim(taskId, person);
          return null;
        });
  }

  @Override
  public void send(String taskId, String person, Map<String, Object> fields) {
    as(
        person,
        () -> {
          forms.submitTaskForm(taskId, fields);
          return null;
        });
  }

  @Override
  public void run(String jobId) {
    jobs.executeJob(jobId);
  }

  @Override
  public void stopJobs(CaseNo caseNo, String person) {
    List<String> processes =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(caseNo.value())
            .listPage(0, MOST)
            .stream()
            .map(ProcessInstance::getId)
            .toList();
    List<String> waiting =
        jobs.createJobQuery().messages().listPage(0, MOST).stream()
            .filter(job -> processes.contains(job.getProcessInstanceId()))
            .map(Job::getId)
            .toList();
    as(
        person,
        () -> {
          waiting.forEach(job -> jobs.setJobRetries(job, 0));
          return null;
        });
  }

  private <T> T as(String person, Supplier<T> work) {
    List<String> groups =
        identity.createGroupQuery().groupMember(person).listPage(0, MOST).stream()
            .map(Group::getId)
            .toList();
    identity.setAuthentication(person, groups);
    try {
      return work.get();
    } finally {
      identity.clearAuthentication();
    }
  }
}
