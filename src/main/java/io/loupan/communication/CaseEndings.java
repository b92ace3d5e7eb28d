package io.loupan.communication;

import io.loupan.cases.CaseClosed;
import io.loupan.cases.CaseReopened;
import io.loupan.cases.Cases;
import io.loupan.cases.Outcome;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import io.loupan.messaging.Outbox;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A lost case is not written to any more; who gets a reopened one is told. */
@Component
class CaseEndings {

  private final Outbox outbox;
  private final Notices notices;
  private final Cases cases;
  private final Projects projects;
  private final Office office;

  CaseEndings(Outbox outbox, Notices notices, Cases cases, Projects projects, Office office) {
    this.outbox = outbox;
    this.notices = notices;
    this.cases = cases;
    this.projects = projects;
    this.office = office;
  }

  @EventListener
  void keepBack(CaseClosed event) {
    if (event.outcome() == Outcome.LOST) {
      outbox.cancel(event.caseNo());
    }
  }

  @EventListener
  void tellOwner(CaseReopened event) {
    notices.tell(
        new Notice(
            event.owner(),
            "case-reopened",
            event.caseNo(),
            "/desk/cases/" + event.caseNo(),
            "case-reopened:" + event.caseNo() + ":" + event.at(),
            Map.of(
                "project",
                projects
                    .byId(cases.get(event.caseNo()).projectId())
                    .orElseThrow()
                    .name(office.language()))));
  }
}
