package io.loupan.assignment.process;

import static io.loupan.assignment.process.LeadAssignmentProcess.CLAIM_DEADLINE;
import static io.loupan.assignment.process.LeadAssignmentProcess.PROJECT_NAME;

import io.loupan.kernel.CaseNo;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Tells the consultant of a new offer, with a link to its task, until it is answered or gone. */
@Component
class AnnounceOfferListener implements TaskListener {

  private final Notices notices;

  AnnounceOfferListener(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void notify(DelegateTask task) {
    String key = "offer:" + task.getId();
    if (!EVENTNAME_CREATE.equals(task.getEventName())) {
      notices.settle(key);
      return;
    }
    // asked of the task, the engine would look for variables of its own in the database first
    DelegateExecution process = task.getExecution();
    notices.tell(
        new Notice(
            task.getAssignee(),
            "offer",
            new CaseNo(process.getProcessBusinessKey()),
            "/camunda/app/tasklist/default/#/?task=" + task.getId(),
            key,
            Map.of(
                "project", PROJECT_NAME.of(process),
                "until", CLAIM_DEADLINE.of(process).toInstant().toString())));
  }
}
