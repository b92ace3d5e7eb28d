package io.loupan.leads;

import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the managers that a lead is saved but its case could not start at once. */
@Component
class TellManagers {

  private final Notices notices;
  private final Users users;
  private final Leads leads;
  private final Projects projects;
  private final Office office;

  TellManagers(Notices notices, Users users, Leads leads, Projects projects, Office office) {
    this.notices = notices;
    this.users = users;
    this.leads = leads;
    this.projects = projects;
    this.office = office;
  }

  @EventListener
  void standsStill(CaseStartRepeated event) {
    String project =
        projects.byId(leads.get(event.leadNo()).projectId()).orElseThrow().name(office.language());
    users
        .members(StaffGroup.SALES_MANAGERS)
        .forEach(
            manager ->
                notices.tell(
                    new Notice(
                        manager.id(),
                        "spine-failed",
                        event.caseNo(),
                        "/desk",
                        "spine-failed:" + event.caseNo(),
                        Map.of("project", project))));
  }
}
