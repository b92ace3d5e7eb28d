package io.loupan.cases.web;

import io.loupan.cases.CaseDoor;
import io.loupan.cases.Cases;
import io.loupan.cases.HandOverRefused;
import io.loupan.cases.HandOvers;
import io.loupan.cases.SalesCase;
import io.loupan.customers.Customers;
import io.loupan.staff.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A manager gives one case to another consultant. */
@Controller
@RequestMapping("/desk/cases/{caseNo}/hand-over")
class HandOverPages {

  /**
   * What was chosen and typed.
   *
   * @param from who had the case when the page was opened
   */
  record HandOverForm(String from, String to, String reason) {}

  private final Cases cases;
  private final CaseDoor door;
  private final HandOvers handOvers;
  private final Customers customers;
  private final Staff staff;

  HandOverPages(Cases cases, CaseDoor door, HandOvers handOvers, Customers customers, Staff staff) {
    this.cases = cases;
    this.door = door;
    this.handOvers = handOvers;
    this.customers = customers;
    this.staff = staff;
  }

  @GetMapping
  String form(@PathVariable String caseNo, Model model) {
    SalesCase sale = door.worked(caseNo);
    model.addAttribute("handOver", new HandOverForm(sale.holder(), "", ""));
    return page(sale, model);
  }

  @PostMapping
  String handOver(
      @PathVariable String caseNo,
      @ModelAttribute("handOver") HandOverForm form,
      BindingResult errors,
      Principal manager,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    SalesCase sale = door.worked(caseNo);
    if (!StringUtils.hasText(form.to()) && !StringUtils.hasText(form.reason())) {
      errors.rejectValue("to", "cases.handOver.to"); // so that nobody is sent back twice
    }
    try {
      handOvers.handOver(sale.caseNo(), form.from(), form.to(), manager.getName(), form.reason());
      after.addFlashAttribute("done", "cases.done.handedOver");
      after.addAttribute("caseNo", caseNo);
      return "redirect:/desk/cases/{caseNo}";
    } catch (HandOverRefused refused) {
      if (refused.field().isEmpty()) {
        errors.reject(refused.getMessage());
      } else {
        errors.rejectValue(refused.field(), refused.getMessage());
      }
    } catch (ConcurrencyFailureException holderWorksOnIt) {
      errors.reject("cases.handOver.meanwhile");
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return page(cases.get(sale.caseNo()), model);
  }

  private String page(SalesCase sale, Model model) {
    boolean possible = sale.holder() != null && sale.closedAt() == null;
    model.addAttribute("caseNo", sale.caseNo().value());
    model.addAttribute("stage", sale.stage());
    model.addAttribute("possible", possible);
    model.addAttribute("customer", customers.label(sale.customerId()));
    if (possible) {
      model.addAttribute("holder", sale.holder());
      model.addAttribute("holderName", staff.names().getOrDefault(sale.holder(), sale.holder()));
      model.addAttribute("successors", handOvers.successors(sale.projectId(), sale.holder()));
    }
    return "cases/hand-over";
  }
}
