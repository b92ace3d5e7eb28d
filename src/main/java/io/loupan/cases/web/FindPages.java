package io.loupan.cases.web;

import io.loupan.access.CurrentUser;
import io.loupan.cases.Finder;
import io.loupan.cases.Found;
import io.loupan.customers.SearchTerms;
import io.loupan.customers.TermUnclear;
import io.loupan.customers.TooManyStrangers;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.staff.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The search box of all pages. What is typed is personal, so it comes by POST and the answer is the
 * page itself: an address would keep it in the browser's history and in the log of a proxy.
 */
@Controller
class FindPages {

  private static final String PAGE = "cases/find";

  private final SearchTerms terms;
  private final Finder finder;
  private final Projects projects;
  private final Staff staff;
  private final Office office;
  private final Clock clock;

  FindPages(
      SearchTerms terms,
      Finder finder,
      Projects projects,
      Staff staff,
      Office office,
      Clock clock) {
    this.terms = terms;
    this.finder = finder;
    this.projects = projects;
    this.staff = staff;
    this.office = office;
    this.clock = clock;
  }

  @GetMapping("/desk/find")
  String form() {
    return PAGE;
  }

  @PostMapping("/desk/find")
  String find(
      @RequestParam(required = false) String term,
      Principal person,
      Locale language,
      Model model,
      HttpServletResponse response) {
    model.addAttribute("term", term);
    try {
      Found found = finder.find(terms.read(term), person.getName(), CurrentUser.groups());
      if (found.caseNo() != null) {
        return "redirect:/desk/cases/" + found.caseNo();
      }
      if (found.customerNo() != null) {
        return "redirect:/desk/customers/" + found.customerNo();
      }
      model.addAttribute("found", found);
      model.addAttribute("projectNames", projects.names(language));
      model.addAttribute("consultantNames", staff.names());
      model.addAttribute("office", office);
      model.addAttribute("now", clock.instant());
    } catch (TermUnclear unclear) {
      model.addAttribute("problem", "find.unclear." + unclear.reason());
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    } catch (TooManyStrangers tooMany) {
      model.addAttribute("problem", "find.strangers");
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    }
    return PAGE;
  }
}
