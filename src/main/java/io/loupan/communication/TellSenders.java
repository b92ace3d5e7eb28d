package io.loupan.communication;

import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.cases.Cases;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Message;
import io.loupan.messaging.MessageSetAside;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import io.loupan.messaging.Outbox;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells who sent a message to a customer that it did not leave; the managers, if nobody did. */
@Component
class TellSenders {

  private final Outbox outbox;
  private final Notices notices;
  private final Users users;
  private final Cases cases;
  private final Projects projects;
  private final Office office;

  TellSenders(
      Outbox outbox, Notices notices, Users users, Cases cases, Projects projects, Office office) {
    this.outbox = outbox;
    this.notices = notices;
    this.users = users;
    this.cases = cases;
    this.projects = projects;
    this.office = office;
  }

  @EventListener
  void didNotLeave(MessageSetAside event) {
    Message message = outbox.find(event.messageId()).orElseThrow().message();
    if (event.caseNo() == null || !(message.to() instanceof ToCustomer)) {
      return;
    }
    String project =
        projects.byId(cases.get(event.caseNo()).projectId()).orElseThrow().name(office.language());
    for (String recipient : recipients(message.by())) {
      notices.tell(
          new Notice(
              recipient,
              "message-failed",
              event.caseNo(),
              "/desk/messages/" + event.messageId(),
              "message-failed:" + event.messageId() + ":" + event.at(),
              Map.of("project", project)));
    }
  }

  /** The sender, unless they have left. */
  private List<String> recipients(String sender) {
    boolean here =
        sender != null
            && users.find(sender).map(person -> !person.groups().isEmpty()).orElse(false);
    return here
        ? List.of(sender)
        : users.members(StaffGroup.SALES_MANAGERS).stream().map(Person::id).toList();
  }
}
