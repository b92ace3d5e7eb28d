package io.loupan.cases.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.cases.CaseDoor;
import io.loupan.cases.CaseEnded;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.cases.ReopenRefused;
import io.loupan.cases.SalesCase;
import io.loupan.customers.Customers;
import io.loupan.staff.Consultant;
import io.loupan.staff.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gives a case up, and takes a lost one up again. */
@Controller
@RequestMapping("/desk/cases/{caseNo}")
class EndingPages {

  /** Longer than any note that somebody reads. */
  private static final int LONGEST = 2_000;

  /** What was chosen and typed about a loss. */
  record LossForm(String reason, String note) {}

  /** What was chosen and typed about a reopening. */
  record ReopenForm(String owner, String reason) {}

  private final Cases cases;
  private final CaseDoor door;
  private final Customers customers;
  private final Staff staff;

  EndingPages(Cases cases, CaseDoor door, Customers customers, Staff staff) {
    this.cases = cases;
    this.door = door;
    this.customers = customers;
    this.staff = staff;
  }

  @GetMapping("/lose")
  String lossForm(@PathVariable String caseNo, Model model) {
    SalesCase sale = door.worked(caseNo);
    model.addAttribute("loss", new LossForm("", ""));
    return lossPage(sale, model);
  }

  @PostMapping("/lose")
  String lose(
      @PathVariable String caseNo,
      @ModelAttribute("loss") LossForm form,
      BindingResult errors,
      Principal person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    SalesCase sale = door.worked(caseNo);
    LostReason reason =
        Arrays.stream(LostReason.values())
            .filter(each -> each.name().equals(form.reason()))
            .findFirst()
            .orElse(null);
    if (reason == null) {
      errors.rejectValue("reason", "cases.form.lostReason");
    }
    if (reason == LostReason.OTHER && !StringUtils.hasText(form.note())) {
      errors.rejectValue("note", "cases.form.otherReason");
    }
    checkLength(form.note(), "note", errors);
    if (!errors.hasErrors()) {
      try {
        cases.lose(sale.caseNo(), reason, form.note(), person.getName());
        return done(after, "cases.done.lost", caseNo);
      } catch (CaseEnded somebodyWasFaster) {
        errors.reject("cases.lose.ended");
        sale = cases.get(sale.caseNo());
      } catch (ConcurrencyFailureException somebodyWorksOnIt) {
        errors.reject("cases.meanwhile");
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return lossPage(sale, model);
  }

  private String lossPage(SalesCase sale, Model model) {
    describe(sale, model);
    model.addAttribute("reasons", LostReason.values());
    return "cases/lose";
  }

  @GetMapping("/reopen")
  String reopenForm(@PathVariable String caseNo, Model model) {
    SalesCase sale = managed(caseNo);
    List<Consultant> owners = owners(sale);
    boolean stillThere = owners.stream().anyMatch(each -> each.userId().equals(sale.owner()));
    model.addAttribute("reopening", new ReopenForm(stillThere ? sale.owner() : "", ""));
    return reopenPage(sale, model);
  }

  @PostMapping("/reopen")
  String reopen(
      @PathVariable String caseNo,
      @ModelAttribute("reopening") ReopenForm form,
      BindingResult errors,
      Principal person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    SalesCase sale = managed(caseNo);
    checkLength(form.reason(), "reason", errors);
    if (!errors.hasErrors()) {
      try {
        cases.reopen(sale.caseNo(), form.owner(), form.reason(), person.getName());
        return done(after, "cases.done.reopened", caseNo);
      } catch (ReopenRefused refused) {
        if (refused.field() == null) {
          errors.reject(refused.textKey());
        } else {
          errors.rejectValue(refused.field(), refused.textKey());
        }
        sale = cases.get(sale.caseNo());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return reopenPage(sale, model);
  }

  private String reopenPage(SalesCase sale, Model model) {
    describe(sale, model);
    model.addAttribute("owners", owners(sale));
    return "cases/reopen";
  }

  /** Who may go on with it: who serves its project, and who had it. */
  private List<Consultant> owners(SalesCase sale) {
    Set<String> paused = staff.pausedNow();
    return staff.all().stream()
        .filter(each -> each.active() && !paused.contains(each.userId()))
        .filter(
            each ->
                each.projects().contains(sale.projectId()) || each.userId().equals(sale.owner()))
        .toList();
  }

  private void describe(SalesCase sale, Model model) {
    model.addAttribute("caseNo", sale.caseNo().value());
    model.addAttribute("customer", customers.label(sale.customerId()));
    model.addAttribute("open", sale.closedAt() == null);
    model.addAttribute("lost", sale.outcome() == Outcome.LOST);
  }

  private static void checkLength(String typed, String field, BindingResult errors) {
    if (typed != null && typed.length() > LONGEST) {
      errors.rejectValue(field, "cases.note.long", new Object[] {LONGEST}, null);
    }
  }

  private SalesCase managed(String caseNo) {
    if (!CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return door.find(caseNo);
  }

  private static String done(RedirectAttributes after, String text, String caseNo) {
    after.addFlashAttribute("done", text);
    after.addAttribute("caseNo", caseNo);
    return "redirect:/desk/cases/{caseNo}";
  }
}
