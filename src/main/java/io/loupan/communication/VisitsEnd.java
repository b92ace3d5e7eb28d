package io.loupan.communication;

import io.loupan.assignment.Arrivals;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever writes down what a visitor wanted has ended the visit, and is free for the next one. */
@Component
class VisitsEnd {

  private final Arrivals arrivals;

  VisitsEnd(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @EventListener
  void end(CustomerContacted event) {
    arrivals.end(event.caseNo(), event.by());
  }
}
