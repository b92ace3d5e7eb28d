package io.loupan.assignment;

import io.loupan.cases.CaseHandedOver;
import io.loupan.cases.Cases;
import io.loupan.engine.OpenSteps;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells consultants what became of their leads and cases without their doing. */
@Component
class TellConsultants {

  private final Notices notices;
  private final Cases cases;
  private final Projects projects;
  private final OpenSteps steps;
  private final Office office;

  TellConsultants(Notices notices, Cases cases, Projects projects, OpenSteps steps, Office office) {
    this.notices = notices;
    this.cases = cases;
    this.projects = projects;
    this.steps = steps;
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

  /** Who gets an offer is told of the offer; who gets a case, of the task that waits in it. */
  @EventListener
  @Order(3)
  void handedOver(CaseHandedOver event) {
    String key = event.caseNo() + ":" + event.at();
    notices.settle(event.from(), event.caseNo());
    notices.forgetTold(event.to(), event.caseNo());
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
              inheritedTask(event).orElse("/desk/cases/" + event.caseNo()),
              "handed-over:" + key,
              Map.of("project", project(event.caseNo()))));
    }
  }

  /** In a job the engine has not written yet who has the task now: the former one still stands. */
  private Optional<String> inheritedTask(CaseHandedOver event) {
    return steps.of(List.of(event.caseNo())).getOrDefault(event.caseNo(), List.of()).stream()
        .filter(step -> event.to().equals(step.assignee()) || event.from().equals(step.assignee()))
        .map(OpenStep::link)
        .findFirst();
  }

  private String project(CaseNo caseNo) {
    return projects.byId(cases.get(caseNo).projectId()).orElseThrow().name(office.language());
  }
}
