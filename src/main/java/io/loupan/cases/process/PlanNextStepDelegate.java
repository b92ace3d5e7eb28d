package io.loupan.cases.process;

import static io.loupan.cases.process.SalesPipelineProcess.CONTACT_AT;
import static io.loupan.cases.process.SalesPipelineProcess.NEXT_STEP_BY;

import io.loupan.calendar.OfficeHours;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Says until when the owner must have been in touch again: at the time that was booked with the
 * last contact, else within a week. Who hears nothing for longer buys elsewhere.
 */
@Component
class PlanNextStepDelegate implements JavaDelegate {

  private static final int DAYS = 7;

  private final OfficeHours hours;
  private final Office office;
  private final Clock clock;

  PlanNextStepDelegate(OfficeHours hours, Office office, Clock clock) {
    this.hours = hours;
    this.office = office;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Instant now = clock.instant();
    Instant week = now.atZone(office.zone()).plusDays(DAYS).toInstant();
    Instant by =
        CONTACT_AT
            .maybe(execution::getVariable)
            .map(Date::toInstant)
            .filter(booked -> booked.isAfter(now))
            .orElseGet(() -> hours.nextOpening(week).orElse(week));
    NEXT_STEP_BY.set(execution, Date.from(by));
  }
}
