package io.loupan.communication.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.cases.CaseDoor;
import io.loupan.cases.Cases;
import io.loupan.customers.Customers;
import io.loupan.documents.Files;
import io.loupan.engine.OpenSteps;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.messaging.Message;
import io.loupan.messaging.Outbox;
import io.loupan.messaging.OutboxMessage;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A message to a customer: one to be sent by hand is copied and ticked here, a mail is seen as it
 * left. For those who work on the case.
 */
@Controller
@RequestMapping("/desk/messages/{id}")
class MessagePages {

  private final Outbox outbox;
  private final Cases cases;
  private final CaseDoor door;
  private final Customers customers;
  private final Users users;
  private final Files files;
  private final OpenSteps steps;
  private final Office office;

  MessagePages(
      Outbox outbox,
      Cases cases,
      CaseDoor door,
      Customers customers,
      Users users,
      Files files,
      OpenSteps steps,
      Office office) {
    this.outbox = outbox;
    this.cases = cases;
    this.door = door;
    this.customers = customers;
    this.users = users;
    this.files = files;
    this.steps = steps;
    this.office = office;
  }

  @GetMapping
  String message(@PathVariable UUID id, Principal person, Model model) {
    OutboxMessage found = mine(id);
    CaseNo caseNo = found.message().caseNo();
    model.addAttribute("m", found);
    model.addAttribute("mail", found.message().channel().equals(Message.MAIL));
    model.addAttribute("customer", customers.label(cases.get(caseNo).customerId()));
    model.addAttribute("by", name(found.message().by()));
    model.addAttribute("sentBy", name(found.sentBy()));
    model.addAttribute("files", files.find(found.message().files()));
    model.addAttribute("task", taskOf(caseNo, person.getName()));
    model.addAttribute("manages", CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS));
    model.addAttribute("office", office);
    return "communication/message";
  }

  @PostMapping("/sent")
  String sent(@PathVariable UUID id, Principal person, RedirectAttributes next) {
    mine(id);
    next.addFlashAttribute(
        "done",
        outbox.sentByHand(id, person.getName()) ? "message.done.sent" : "message.done.before");
    next.addAttribute("id", id);
    return "redirect:/desk/messages/{id}";
  }

  private String name(String user) {
    return user == null ? null : users.find(user).map(Person::name).orElse(user);
  }

  private String taskOf(CaseNo caseNo, String person) {
    return steps.of(List.of(caseNo)).getOrDefault(caseNo, List.of()).stream()
        .filter(step -> person.equals(step.assignee()))
        .map(OpenStep::link)
        .findFirst()
        .orElse(null);
  }

  /** What is written to a customer is for those who work on the case. */
  private OutboxMessage mine(UUID id) {
    OutboxMessage found =
        outbox
            .find(id)
            .filter(message -> message.message().caseNo() != null)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    door.worked(found.message().caseNo().value());
    return found;
  }
}
