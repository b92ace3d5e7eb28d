package io.loupan.audit.web;

import io.loupan.access.Users;
import io.loupan.audit.CaseFilter;
import io.loupan.audit.CaseFilter.State;
import io.loupan.audit.CaseLine;
import io.loupan.audit.CaseSearch;
import io.loupan.audit.Slice;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.LookUps;
import io.loupan.customers.SearchTerm;
import io.loupan.customers.SearchTerm.Kind;
import io.loupan.customers.SearchTerms;
import io.loupan.customers.TermUnclear;
import io.loupan.kernel.Office;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where auditors begin: cases, running and finished, by what is known of them. */
@Controller
class AuditPages {

  private static final String PAGE = "audit/cases";
  private static final String PLACE = "audit";

  private final CaseSearch search;
  private final Customers customers;
  private final CustomerKeys keys;
  private final SearchTerms terms;
  private final LookUps lookUps;
  private final Users users;
  private final ProjectNames projects;
  private final Office office;
  private final MessageSource texts;
  private final Clock clock;

  AuditPages(
      CaseSearch search,
      Customers customers,
      CustomerKeys keys,
      SearchTerms terms,
      LookUps lookUps,
      Users users,
      ProjectNames projects,
      Office office,
      MessageSource texts,
      Clock clock) {
    this.search = search;
    this.customers = customers;
    this.keys = keys;
    this.terms = terms;
    this.lookUps = lookUps;
    this.users = users;
    this.projects = projects;
    this.office = office;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/audit")
  String cases(
      @ModelAttribute("asked") Asked asked,
      BindingResult problems,
      @RequestParam(required = false) String after,
      @RequestParam(required = false) String before,
      Model model,
      Locale language,
      HttpServletResponse response) {
    CaseFilter filter = filter(asked, problems);
    if (problems.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    } else {
      show(search.page(filter, after, before), model);
    }
    return page(model, language);
  }

  /** The answer to a phone number stands under this address; here the page begins anew. */
  @GetMapping("/audit/find")
  String anew() {
    return "redirect:/audit";
  }

  /**
   * A phone number comes by POST, since an address is kept in too many places, and leads to the
   * number of the customer, which says nothing about a person.
   */
  @PostMapping("/audit/find")
  String find(
      @RequestParam(required = false) String phone,
      Principal auditor,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    String problem;
    try {
      SearchTerm term = terms.read(phone);
      if (term.kind() == Kind.PHONE) {
        Optional<CustomerId> found = keys.customer(term.keys());
        if (found.isPresent()) {
          lookUps.note(auditor.getName(), found.get(), PLACE);
          after.addAttribute("customer", customers.customerNo(found.get()));
          return "redirect:/audit";
        }
        problem = "audit.phone.nobody";
      } else {
        problem = "audit.phone.none";
      }
    } catch (TermUnclear unclear) {
      problem = "audit.phone.none";
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("asked", new Asked(null, null, null, null, null, null, null, null));
    model.addAttribute("phoneProblem", problem);
    return page(model, language);
  }

  @GetMapping("/audit/cases.csv")
  void takeAway(
      @ModelAttribute("asked") Asked asked,
      BindingResult problems,
      Locale language,
      HttpServletResponse response)
      throws IOException {
    CaseFilter filter = filter(asked, problems);
    if (problems.hasErrors()) {
      response.sendError(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return;
    }
    Map<UUID, String> names = projects.in(language);
    Csv.send(
        response,
        "cases-" + office.dateOf(clock.instant()) + ".csv",
        csv -> {
          csv.row(
              heads(
                  language,
                  "audit.case",
                  "audit.project",
                  "audit.stage",
                  "audit.outcome",
                  "audit.owner",
                  "audit.opened",
                  "audit.opened.utc",
                  "audit.closed",
                  "audit.closed.utc"));
          search.each(
              filter,
              line ->
                  csv.row(
                      line.caseNo(),
                      names.get(line.projectId()),
                      texts.getMessage("stage." + line.stage(), null, line.stage(), language),
                      line.outcome() == null
                          ? null
                          : texts.getMessage(
                              "cases.outcome." + line.outcome(), null, line.outcome(), language),
                      line.owner(),
                      office.show(line.openedAt()),
                      line.openedAt(),
                      office.show(line.closedAt()),
                      line.closedAt()));
        });
  }

  private Object[] heads(Locale language, String... keys) {
    return Arrays.stream(keys).map(key -> texts.getMessage(key, null, language)).toArray();
  }

  private CaseFilter filter(Asked asked, Errors problems) {
    return new CaseFilter(
        asked.caseNo(problems),
        asked.customer(customers, problems),
        asked.person(),
        asked.from(office, problems),
        asked.until(office, problems),
        asked.projectId(problems),
        state(asked, problems));
  }

  private static State state(Asked asked, Errors problems) {
    try {
      return asked.state() == null ? null : State.valueOf(asked.state());
    } catch (IllegalArgumentException none) {
      problems.rejectValue("state", "audit.problem.state");
      return null;
    }
  }

  private void show(Slice<CaseLine> page, Model model) {
    model.addAttribute("page", page);
    model.addAttribute("names", users.names(page.rows().stream().map(CaseLine::owner).toList()));
  }

  private String page(Model model, Locale language) {
    model.addAttribute("projects", projects.in(language));
    model.addAttribute("states", State.values());
    model.addAttribute("office", office);
    return PAGE;
  }
}
