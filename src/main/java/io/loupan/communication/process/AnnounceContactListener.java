package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.CONTACT_DEADLINE;
import static io.loupan.communication.process.CustomerCommunicationProcess.PROJECT_NAME;

import io.loupan.access.CurrentUser;
import io.loupan.engine.OpenSteps;
import io.loupan.kernel.CaseNo;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Tells the owner that a contact is due, with a link to its task, until it is made or gone; not of
 * what follows at once from a form that they have just sent.
 */
@Component
class AnnounceContactListener implements TaskListener {

  private final Notices notices;

  AnnounceContactListener(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void notify(DelegateTask task) {
    String key = key(task.getId());
    if (!EVENTNAME_CREATE.equals(task.getEventName())) {
      notices.settle(key);
      return;
    }
    if (CurrentUser.id().filter(task.getAssignee()::equals).isPresent()) {
      return; // their own step has brought the task: it stands before their eyes
    }
    notices.tell(
        new Notice(
            task.getAssignee(),
            "contact-due",
            new CaseNo(task.getExecution().getProcessBusinessKey()),
            OpenSteps.taskLink(task.getId()),
            key,
            Map.of(
                "project", PROJECT_NAME.of(task),
                "until", CONTACT_DEADLINE.of(task).toInstant().toString())));
  }

  /** The key of the notice, under which it is settled. */
  static String key(String taskId) {
    return "contact-due:" + taskId;
  }
}
