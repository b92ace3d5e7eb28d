package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.MESSAGE_ID;
import static io.loupan.communication.process.CustomerCommunicationProcess.OWNER;

import io.loupan.kernel.CaseNo;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts the message into the outbox, from where the consultant sends it by hand. Where it may not go
 * the task comes nevertheless, and its form says what stands in the way.
 */
@Component
class PrepareWeChatMessageDelegate implements JavaDelegate {

  private final WeChatMessages messages;

  PrepareWeChatMessageDelegate(WeChatMessages messages) {
    this.messages = messages;
  }

  @Override
  public void execute(DelegateExecution execution) {
    MESSAGE_ID.set(
        execution,
        messages
            .prepare(
                new CaseNo(execution.getProcessBusinessKey()),
                "contact:" + execution.getActivityInstanceId(),
                OWNER.of(execution))
            .map(UUID::toString)
            .orElse(null));
  }
}
