package io.loupan.communication;

import io.loupan.cases.CaseMovedToCustomer;
import io.loupan.messaging.Outbox;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mails and messages of a case are kept with the person it is about; the outbox knows no cases. */
@Component
class MovedMessages {

  private final Outbox outbox;

  MovedMessages(Outbox outbox) {
    this.outbox = outbox;
  }

  @EventListener
  void follow(CaseMovedToCustomer moved) {
    outbox.moveToCustomer(moved.caseNo(), moved.to());
  }
}
