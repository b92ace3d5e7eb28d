package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.MESSAGE_ID;
import static io.loupan.communication.process.CustomerCommunicationProcess.OWNER;

import io.loupan.messaging.Outbox;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The task is withdrawn, so the message prepared for it is not to be sent any more. */
@Component
class WithdrawMessageListener implements TaskListener {

  private final Outbox outbox;

  WithdrawMessageListener(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void notify(DelegateTask task) {
    MESSAGE_ID
        .maybe(task::getVariable)
        .ifPresent(message -> outbox.stop(UUID.fromString(message), OWNER.of(task)));
  }
}
