package io.loupan.assignment.process;

import static io.loupan.assignment.process.LeadAssignmentProcess.PROJECT_NAME;

import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.kernel.CaseNo;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Tells the managers that a lead waits for one of them, until it is assigned. */
@Component
class AnnounceHandAssignmentListener implements TaskListener {

  private final Notices notices;
  private final Users users;

  AnnounceHandAssignmentListener(Notices notices, Users users) {
    this.notices = notices;
    this.users = users;
  }

  @Override
  public void notify(DelegateTask task) {
    String key = "assign-by-hand:" + task.getId();
    if (!EVENTNAME_CREATE.equals(task.getEventName())) {
      notices.settle(key);
      return;
    }
    for (Person manager : users.members(StaffGroup.SALES_MANAGERS)) {
      notices.tell(
          new Notice(
              manager.id(),
              "assign-by-hand",
              new CaseNo(task.getExecution().getProcessBusinessKey()),
              "/camunda/app/tasklist/default/#/?task=" + task.getId(),
              key,
              Map.of("project", PROJECT_NAME.of(task))));
    }
  }
}
