package io.loupan.communication.process;

import io.loupan.calendar.OfficeHours;
import io.loupan.cases.CaseHandedOver;
import io.loupan.cases.Cases;
import io.loupan.engine.OpenSteps;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells whoever gets a case of a contact in it that is due soon or late: its task was announced to
 * the former owner only.
 */
@Component
class InheritedContacts {

  private static final Set<String> CONTACTS =
      Set.of("Task_CallCustomer", "Task_WriteMail", "Task_SendWeChatMessage");

  /** In working time; what is due later is announced as a deadline in its time. */
  private static final int SOON_MINUTES = 4 * 60;

  private final OpenSteps steps;
  private final Cases cases;
  private final Projects projects;
  private final Notices notices;
  private final OfficeHours hours;
  private final Office office;
  private final Clock clock;

  InheritedContacts(
      OpenSteps steps,
      Cases cases,
      Projects projects,
      Notices notices,
      OfficeHours hours,
      Office office,
      Clock clock) {
    this.steps = steps;
    this.cases = cases;
    this.projects = projects;
    this.notices = notices;
    this.hours = hours;
    this.office = office;
    this.clock = clock;
  }

  /** After the notices of the former owner are settled. */
  @EventListener
  @Order(4)
  void tell(CaseHandedOver event) {
    Instant soon = hours.plusWorkingMinutes(clock.instant(), SOON_MINUTES);
    for (OpenStep step :
        steps.of(List.of(event.caseNo())).getOrDefault(event.caseNo(), List.of())) {
      if (CONTACTS.contains(step.element()) && !step.due().isAfter(soon)) {
        notices.tell(
            new Notice(
                event.to(),
                "contact-due",
                event.caseNo(),
                step.link(),
                AnnounceContactListener.key(step.taskId()),
                Map.of("project", project(event), "until", step.due().toString())));
      }
    }
  }

  private String project(CaseHandedOver event) {
    return projects
        .byId(cases.get(event.caseNo()).projectId())
        .orElseThrow()
        .name(office.language());
  }
}
