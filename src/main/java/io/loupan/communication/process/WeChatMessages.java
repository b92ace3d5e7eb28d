package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.MESSAGE_ID;

import io.loupan.cases.CaseHandedOver;
import io.loupan.communication.Contact;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.Contacts;
import io.loupan.communication.Letter;
import io.loupan.communication.LetterRefused;
import io.loupan.communication.Letters;
import io.loupan.documents.StoredFile;
import io.loupan.kernel.CaseNo;
import io.loupan.messaging.Outbox;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Prepares the messages that consultants send by hand, signed by who has the case. */
@Component
class WeChatMessages {

  private final Letters letters;
  private final Contacts contacts;
  private final Outbox outbox;
  private final TaskService tasks;
  private final RuntimeService runtime;

  WeChatMessages(
      Letters letters,
      Contacts contacts,
      Outbox outbox,
      TaskService tasks,
      RuntimeService runtime) {
    this.letters = letters;
    this.contacts = contacts;
    this.outbox = outbox;
    this.tasks = tasks;
    this.runtime = runtime;
  }

  /** Puts a message into the outbox; empty where it may not go. */
  Optional<UUID> prepare(CaseNo caseNo, String key, String owner) {
    boolean first =
        contacts.of(caseNo).stream()
            .map(Contact::channel)
            .noneMatch(channel -> channel == ContactChannel.WECHAT);
    Letter letter =
        letters.wechat(caseNo, first ? Letters.INTRODUCTION_WECHAT : Letters.FOLLOW_UP_WECHAT);
    try {
      return Optional.of(
          letters.queueWechat(
              caseNo,
              key,
              letter.body(),
              letter.files().stream().map(StoredFile::id).toList(),
              owner));
    } catch (LetterRefused refused) {
      return Optional.empty();
    }
  }

  /** What the former owner was to send bears a name that is the customer's consultant no more. */
  @EventListener
  @Order(3)
  void prepareAnew(CaseHandedOver event) {
    for (Task task :
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(event.caseNo().value())
            .taskDefinitionKey("Task_SendWeChatMessage")
            .listPage(0, 10)) {
      String process = task.getProcessInstanceId();
      Optional<UUID> former =
          MESSAGE_ID.maybe(name -> runtime.getVariable(process, name)).map(UUID::fromString);
      // one that is sent already, or was stopped, stays as it is
      if (former.isPresent() && outbox.stop(former.get(), event.by())) {
        String key = "contact:" + task.getId() + ":" + event.at();
        runtime.setVariable(
            process,
            MESSAGE_ID.name(),
            prepare(event.caseNo(), key, event.to()).map(UUID::toString).orElse(null));
      }
    }
  }
}
