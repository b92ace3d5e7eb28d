package io.loupan.messaging.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.kernel.Office;
import io.loupan.messaging.Addressee.ToStaff;
import io.loupan.messaging.MessageState;
import io.loupan.messaging.Outbox;
import io.loupan.messaging.OutboxPage;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What leaves the house, and what does not: for those who keep it running, without any words. */
@Controller
class OutboxPages {

  private final Outbox outbox;
  private final Users users;
  private final Office office;

  OutboxPages(Outbox outbox, Users users, Office office) {
    this.outbox = outbox;
    this.users = users;
    this.office = office;
  }

  @GetMapping("/desk/outbox")
  String list(
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String after,
      Model model) {
    MessageState chosen = stateOf(state);
    Set<StaffGroup> groups = CurrentUser.groups();
    boolean manages = groups.contains(StaffGroup.SALES_MANAGERS);
    OutboxPage page = outbox.page(chosen, after);
    model.addAttribute("page", page);
    model.addAttribute("names", users.names(colleaguesIn(page)));
    model.addAttribute("state", chosen);
    model.addAttribute("states", MessageState.values());
    model.addAttribute("first", after == null);
    model.addAttribute("obstacles", outbox.obstacles());
    model.addAttribute("mayAct", manages || groups.contains(StaffGroup.ADMINISTRATORS));
    model.addAttribute("mayRead", manages);
    model.addAttribute("seesCases", manages || groups.contains(StaffGroup.AUDITORS));
    model.addAttribute("office", office);
    return "messaging/outbox";
  }

  private static List<String> colleaguesIn(OutboxPage page) {
    return page.messages().stream()
        .map(each -> each.message().to())
        .filter(ToStaff.class::isInstance)
        .map(to -> ((ToStaff) to).user())
        .toList();
  }

  @PostMapping("/desk/outbox/{id}/again")
  String again(
      @PathVariable UUID id,
      @RequestParam(required = false) String state,
      Principal person,
      RedirectAttributes next) {
    return answer(
        outbox.sendAgain(id, person.getName()) ? "outbox.done.again" : "outbox.done.not",
        state,
        next);
  }

  @PostMapping("/desk/outbox/{id}/stop")
  String stop(
      @PathVariable UUID id,
      @RequestParam(required = false) String state,
      Principal person,
      RedirectAttributes next) {
    return answer(
        outbox.stop(id, person.getName()) ? "outbox.done.stop" : "outbox.done.not", state, next);
  }

  private static String answer(String done, String state, RedirectAttributes next) {
    next.addFlashAttribute("done", done);
    MessageState chosen = stateOf(state);
    if (chosen != null) {
      next.addAttribute("state", chosen);
    }
    return "redirect:/desk/outbox";
  }

  private static MessageState stateOf(String state) {
    return Arrays.stream(MessageState.values())
        .filter(each -> each.name().equals(state))
        .findFirst()
        .orElse(null);
  }
}
