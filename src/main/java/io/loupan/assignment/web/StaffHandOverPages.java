package io.loupan.assignment.web;

import io.loupan.assignment.HandOverOrder;
import io.loupan.assignment.HandOverOrder.State;
import io.loupan.assignment.HandOverOrders;
import io.loupan.cases.Cases;
import io.loupan.cases.HandOvers;
import io.loupan.cases.SalesCase;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.staff.Consultant;
import io.loupan.staff.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A manager hands over all cases of a consultant, or some: to one person, or each by rule. */
@Controller
@RequestMapping("/desk/staff/{userId}/hand-over")
class StaffHandOverPages {

  /** Nobody carries more: it is the highest capacity that staff can have. */
  private static final int MOST = 500;

  /** No user id begins like this. */
  private static final String BY_RULE = "-rule-";

  /** One case of the list. */
  record Line(SalesCase sale, String customer, String project) {}

  /**
   * What was chosen and typed.
   *
   * @param cases numbers of cases
   * @param to a user id, {@link #BY_RULE}, or empty
   */
  record HandOverForm(Set<String> cases, String to, String reason) {
    HandOverForm {
      cases = cases == null ? Set.of() : cases;
      to = to == null ? "" : to;
      reason = reason == null ? "" : reason.strip();
    }
  }

  private final HandOverOrders orders;
  private final HandOvers handOvers;
  private final Cases cases;
  private final Customers customers;
  private final Projects projects;
  private final Staff staff;
  private final Office office;

  StaffHandOverPages(
      HandOverOrders orders,
      HandOvers handOvers,
      Cases cases,
      Customers customers,
      Projects projects,
      Staff staff,
      Office office) {
    this.orders = orders;
    this.handOvers = handOvers;
    this.cases = cases;
    this.customers = customers;
    this.projects = projects;
    this.staff = staff;
    this.office = office;
  }

  @GetMapping
  String form(@PathVariable String userId, Model model, Locale language) {
    List<SalesCase> inHand = cases.inHandOf(userId, MOST);
    model.addAttribute("handOver", new HandOverForm(numbers(inHand), BY_RULE, ""));
    return page(userId, inHand, model, language);
  }

  @PostMapping
  String handOver(
      @PathVariable String userId,
      @ModelAttribute("handOver") HandOverForm form,
      BindingResult errors,
      Principal manager,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    List<SalesCase> inHand = cases.inHandOf(userId, MOST);
    List<CaseNo> chosen =
        inHand.stream()
            .map(SalesCase::caseNo)
            .filter(caseNo -> form.cases().contains(caseNo.value()))
            .toList();
    if (chosen.isEmpty()) {
      errors.rejectValue("cases", "assignment.handOver.cases");
    }
    boolean byRule = form.to().equals(BY_RULE);
    if (!byRule
        && handOvers.successors(null, userId).stream()
            .noneMatch(each -> each.userId().equals(form.to()))) {
      errors.rejectValue("to", "cases.handOver.to");
    }
    if (form.reason().isEmpty()) {
      errors.rejectValue("reason", "cases.handOver.reason");
    } else if (form.reason().length() > HandOvers.LONGEST_REASON) {
      errors.rejectValue("reason", "cases.handOver.reason.long");
    }
    if (errors.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(userId, inHand, model, language);
    }
    UUID batch =
        orders.handOver(
            chosen, userId, byRule ? null : form.to(), manager.getName(), form.reason());
    after.addAttribute("userId", userId);
    after.addAttribute("batch", batch);
    return "redirect:/desk/staff/{userId}/hand-over/{batch}";
  }

  private String page(String userId, List<SalesCase> inHand, Model model, Locale language) {
    model.addAttribute("subject", consultant(userId));
    model.addAttribute("lines", lines(inHand, language));
    model.addAttribute("successors", handOvers.successors(null, userId));
    model.addAttribute("office", office);
    return "assignment/hand-over";
  }

  /** What became of it, also while jobs are still at work. */
  @GetMapping("/{batch}")
  String result(@PathVariable String userId, @PathVariable UUID batch, Model model) {
    List<HandOverOrder> results = orders.of(batch, userId);
    if (results.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("subject", consultant(userId));
    model.addAttribute("results", results);
    model.addAttribute("names", staff.names());
    model.addAttribute("counts", counts(results));
    model.addAttribute("left", staff.openCases(userId));
    return "assignment/handed-over";
  }

  private static Map<State, Long> counts(List<HandOverOrder> results) {
    return Map.of(
        State.WAITING, count(results, State.WAITING),
        State.DONE, count(results, State.DONE),
        State.REFUSED, count(results, State.REFUSED));
  }

  private static long count(List<HandOverOrder> results, State state) {
    return results.stream().filter(each -> each.state() == state).count();
  }

  private List<Line> lines(List<SalesCase> inHand, Locale language) {
    Map<CustomerId, String> labels =
        customers.labels(inHand.stream().map(SalesCase::customerId).distinct().toList());
    Map<UUID, String> names = projects.names(language);
    return inHand.stream()
        .map(sale -> new Line(sale, labels.get(sale.customerId()), names.get(sale.projectId())))
        .toList();
  }

  private static Set<String> numbers(List<SalesCase> sales) {
    return sales.stream().map(sale -> sale.caseNo().value()).collect(Collectors.toSet());
  }

  private Consultant consultant(String userId) {
    return staff
        .consultant(userId)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
