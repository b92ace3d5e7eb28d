package io.loupan.communication.web;

import io.loupan.cases.CaseDoor;
import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.communication.NewContact;
import io.loupan.communication.NextContactRefused;
import io.loupan.customers.Customers;
import io.loupan.kernel.Office;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Logs a call or message that nobody planned: the customer rang, or one was quicker than the task.
 */
@Controller
@RequestMapping("/desk/cases/{caseNo}/contacts/new")
class ContactPages {

  /** Longer than any note that somebody reads. */
  private static final int LONGEST = 2_000;

  /**
   * What was chosen and typed.
   *
   * @param nextAt on the office's clock, {@code 2026-11-25T10:30}, or blank
   */
  record ContactForm(
      String channel,
      boolean fromCustomer,
      String outcome,
      String note,
      String nextChannel,
      String nextAt) {}

  private final Contacts contacts;
  private final Cases cases;
  private final CaseDoor door;
  private final Customers customers;
  private final Office office;

  ContactPages(Contacts contacts, Cases cases, CaseDoor door, Customers customers, Office office) {
    this.contacts = contacts;
    this.cases = cases;
    this.door = door;
    this.customers = customers;
    this.office = office;
  }

  @GetMapping
  String empty(@PathVariable String caseNo, Model model) {
    SalesCase sale = door.worked(caseNo);
    model.addAttribute(
        "contact", new ContactForm(ContactChannel.PHONE.name(), true, "", "", "", ""));
    return page(sale, model);
  }

  @PostMapping
  String log(
      @PathVariable String caseNo,
      @ModelAttribute("contact") ContactForm form,
      BindingResult errors,
      Principal person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    SalesCase sale = door.worked(caseNo);
    ContactChannel channel = one(ContactChannel.values(), form.channel());
    ContactOutcome outcome = one(ContactOutcome.values(), form.outcome());
    if (channel == null) {
      errors.rejectValue("channel", "contact.new.channel.missing");
    }
    if (outcome == null) {
      errors.rejectValue("outcome", "contact.new.outcome.missing");
    }
    if (form.note() != null && form.note().length() > LONGEST) {
      errors.rejectValue("note", "cases.note.long", new Object[] {LONGEST}, null);
    }
    Instant next = next(form, errors);
    if (!errors.hasErrors()) {
      try {
        log(sale, channel, outcome, form, person, next);
      } catch (ConcurrencyFailureException finishedJustNow) {
        errors.reject("cases.meanwhile");
      }
    }
    if (errors.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(sale, model);
    }
    after.addFlashAttribute("done", moved(form, next) ? "contact.done.moved" : "contact.done");
    after.addAttribute("caseNo", caseNo);
    return "redirect:/desk/cases/{caseNo}";
  }

  private void log(
      SalesCase sale,
      ContactChannel channel,
      ContactOutcome outcome,
      ContactForm form,
      Principal person,
      Instant next) {
    contacts.log(
        new NewContact(
            sale.caseNo(),
            channel,
            form.fromCustomer(),
            false,
            outcome,
            form.note(),
            person.getName(),
            one(plannable(), form.nextChannel()),
            next));
  }

  private Instant next(ContactForm form, BindingResult errors) {
    try {
      return contacts.nextTime(form.nextAt()).orElse(null);
    } catch (NextContactRefused refused) {
      errors.rejectValue("nextAt", refused.textKey());
      return null;
    }
  }

  /** The office is closed at the time that was typed. */
  private boolean moved(ContactForm form, Instant next) {
    return next != null && !office.show(next).equals(form.nextAt().strip().replace('T', ' '));
  }

  private String page(SalesCase sale, Model model) {
    model.addAttribute("caseNo", sale.caseNo().value());
    model.addAttribute("customer", customers.label(sale.customerId()));
    model.addAttribute("open", sale.closedAt() == null);
    model.addAttribute("channels", ContactChannel.values());
    model.addAttribute("outcomes", ContactOutcome.values());
    model.addAttribute("nextChannels", plannable());
    return "communication/contact-new";
  }

  private static ContactChannel[] plannable() {
    return Stream.of(ContactChannel.values())
        .filter(ContactChannel::plannable)
        .toArray(ContactChannel[]::new);
  }

  private static <E extends Enum<E>> E one(E[] choices, String chosen) {
    return Arrays.stream(choices)
        .filter(each -> each.name().equals(chosen))
        .findFirst()
        .orElse(null);
  }
}
