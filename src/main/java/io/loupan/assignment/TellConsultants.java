package io.loupan.assignment;

import io.loupan.cases.Cases;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a consultant that a lead was passed on because they did not answer in time. */
@Component
class TellConsultants {

  private final Notices notices;
  private final Cases cases;
  private final Projects projects;
  private final Office office;

  TellConsultants(Notices notices, Cases cases, Projects projects, Office office) {
    this.notices = notices;
    this.cases = cases;
    this.projects = projects;
    this.office = office;
  }

  @EventListener
  void passedOn(OfferExpired event) {
    notices.tell(
        new Notice(
            event.consultant(),
            "offer-expired",
            event.caseNo(),
            "/desk/cases/" + event.caseNo() + "/assignment",
            "offer-expired:" + event.leadNo() + ":" + event.consultant(),
            Map.of(
                "project",
                projects
                    .byId(cases.get(event.caseNo()).projectId())
                    .orElseThrow()
                    .name(office.language()),
                "until",
                event.at().toString())));
  }
}
