package io.loupan.assignment;

import io.loupan.cases.CaseHandedOver;
import io.loupan.cases.Cases;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells consultants what became of their leads and cases without their doing. */
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
            Map.of("project", project(event.caseNo()), "until", event.at().toString())));
  }

  /** Who gets an offer is told of the offer. */
  @EventListener
  void handedOver(CaseHandedOver event) {
    String key = event.caseNo() + ":" + event.at();
    notices.settle(event.from(), event.caseNo());
    notices.tell(
        new Notice(
            event.from(),
            "handed-away",
            event.caseNo(),
            null,
            "handed-away:" + key,
            Map.of("project", project(event.caseNo()))));
    if (cases.get(event.caseNo()).owner() != null) {
      notices.tell(
          new Notice(
              event.to(),
              "handed-over",
              event.caseNo(),
              "/desk/cases/" + event.caseNo(),
              "handed-over:" + key,
              Map.of("project", project(event.caseNo()))));
    }
  }

  private String project(CaseNo caseNo) {
    return projects.byId(cases.get(caseNo).projectId()).orElseThrow().name(office.language());
  }
}
