package io.loupan.cases.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.cases.Cases;
import io.loupan.cases.Outcome;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Sight;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page of a case: who, what comes next, and everything that happened. */
@Controller
class CasePages {

  private static final int LINES = 50;

  private final Cases cases;
  private final CaseViews views;
  private final Office office;

  CasePages(Cases cases, CaseViews views, Office office) {
    this.cases = cases;
    this.views = views;
    this.office = office;
  }

  @GetMapping("/desk/cases/{caseNo}")
  String page(
      @PathVariable String caseNo,
      @RequestParam(required = false) String before,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    SalesCase sale = find(caseNo);
    Sight sight = views.sightOf(sale);
    if (sight == Sight.NONE) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      return "cases/refused";
    }
    Instant key = instant(before);
    CaseView view = views.of(sale, sight, locale, key, LINES);
    boolean manages = CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS);
    model.addAttribute("view", view);
    model.addAttribute("first", key == null);
    model.addAttribute("office", office);
    model.addAttribute("mayReopen", manages && sale.outcome() == Outcome.LOST);
    model.addAttribute("mayHandOver", manages && !view.closed());
    return "cases/case";
  }

  private SalesCase find(String caseNo) {
    try {
      return cases
          .find(new CaseNo(caseNo))
          .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    } catch (IllegalArgumentException noSuchNumber) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private static Instant instant(String key) {
    try {
      return key == null ? null : Instant.parse(key);
    } catch (DateTimeParseException notAKey) {
      return null;
    }
  }
}
