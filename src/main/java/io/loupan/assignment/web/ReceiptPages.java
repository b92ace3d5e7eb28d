package io.loupan.assignment.web;

import io.loupan.access.Users;
import io.loupan.assignment.Assignments;
import io.loupan.assignment.Receipt;
import io.loupan.cases.CaseDoor;
import io.loupan.engine.RuleTexts;
import io.loupan.kernel.Office;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The receipt of an assignment: who was considered, by which rule, and why this one. */
@Controller
class ReceiptPages {

  /** These read every receipt; a consultant those of cases that were theirs. */
  private static final Set<String> READ_ALL =
      Set.of(
          "GROUP_sales-managers",
          "GROUP_directors",
          "GROUP_auditors",
          "GROUP_marketing",
          "GROUP_camunda-admin");

  private final CaseDoor door;
  private final Assignments assignments;
  private final Users users;
  private final RuleTexts rules;
  private final Office office;

  ReceiptPages(
      CaseDoor door, Assignments assignments, Users users, RuleTexts rules, Office office) {
    this.door = door;
    this.assignments = assignments;
    this.users = users;
    this.rules = rules;
    this.office = office;
  }

  @GetMapping("/desk/cases/{caseNo}/assignment")
  String receipts(@PathVariable String caseNo, Authentication reader, Model model) {
    List<Receipt> receipts = assignments.receiptsOf(door.find(caseNo).caseNo());
    if (!mayRead(reader, receipts)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    model.addAttribute("caseNo", caseNo);
    model.addAttribute("receipts", receipts);
    model.addAttribute("names", namesIn(receipts));
    model.addAttribute("rules", rules);
    model.addAttribute("office", office);
    return "assignment/receipts";
  }

  /** People as colleagues call them; who has left and is unknown keeps the name of the receipt. */
  private Map<String, String> namesIn(List<Receipt> receipts) {
    Map<String, String> names = new HashMap<>();
    for (Receipt receipt : receipts) {
      receipt.candidates().forEach(each -> names.put(each.userId(), each.name()));
      Stream.of(receipt.chosen(), receipt.assignedBy())
          .filter(Objects::nonNull)
          .filter(id -> !names.containsKey(id))
          .forEach(id -> users.find(id).ifPresent(person -> names.put(id, person.name())));
    }
    return names;
  }

  private static boolean mayRead(Authentication reader, List<Receipt> receipts) {
    return reader.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .anyMatch(READ_ALL::contains)
        || receipts.stream().anyMatch(receipt -> reader.getName().equals(receipt.chosen()));
  }
}
