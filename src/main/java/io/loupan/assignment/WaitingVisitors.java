package io.loupan.assignment;

import io.loupan.calendar.OfficeHours;
import io.loupan.engine.JobWork;
import io.loupan.engine.Jobs;
import io.loupan.engine.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Visitors who found nobody free are received as soon as somebody is, also when no click says so: a
 * shift begins, leave ends, a visit is forgotten. Each visitor is a job, and so a transaction, of
 * their own.
 */
@Component
class WaitingVisitors implements RecurringWork, JobWork {

  private static final Duration REST = Duration.ofSeconds(20);

  private final Arrivals arrivals;
  private final OfficeHours hours;
  private final Jobs jobs;
  private final Clock clock;

  WaitingVisitors(Arrivals arrivals, OfficeHours hours, Jobs jobs, Clock clock) {
    this.arrivals = arrivals;
    this.hours = hours;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "waiting-visitors";
  }

  @Override
  public Duration rest() {
    return REST;
  }

  @Override
  public void run() {
    if (hours.openAt(clock.instant())) {
      arrivals.receivable().forEach(each -> jobs.submit(kind(), each.toString()));
    }
  }

  @Override
  public String kind() {
    return "receive-visitor";
  }

  @Override
  public void run(String arrival) {
    arrivals.receiveIfWaiting(UUID.fromString(arrival));
  }
}
