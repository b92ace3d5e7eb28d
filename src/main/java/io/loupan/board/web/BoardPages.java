package io.loupan.board.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.board.Board;
import io.loupan.board.BoardFilter;
import io.loupan.board.BoardFilter.Trouble;
import io.loupan.board.BoardPage;
import io.loupan.board.BulkHandOver;
import io.loupan.board.BulkHandOver.Chosen;
import io.loupan.board.BulkHandOver.Result;
import io.loupan.board.Standings;
import io.loupan.cases.HandOvers;
import io.loupan.kernel.Office;
import io.loupan.staff.Consultant;
import io.loupan.staff.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The manager's board: where it burns, and cases handed over several at once. */
@Controller
@RequestMapping("/desk/board")
class BoardPages {

  /** So many rows of loads are shown, the fullest; with more consultants choose a project. */
  private static final int MOST_LOADS = 60;

  private final Board board;
  private final BulkHandOver handOvers;
  private final Staff staff;
  private final Projects projects;
  private final Office office;

  BoardPages(Board board, BulkHandOver handOvers, Staff staff, Projects projects, Office office) {
    this.board = board;
    this.handOvers = handOvers;
    this.staff = staff;
    this.projects = projects;
    this.office = office;
  }

  @GetMapping
  String board(@ModelAttribute("asked") FilterForm asked, Model model, Locale language) {
    return page(asked, model, language);
  }

  @PostMapping("/hand-over")
  String handOver(
      @ModelAttribute("handOver") HandOverForm form,
      BindingResult errors,
      FilterForm asked,
      Principal manager,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    List<Chosen> cases = form.chosenCases();
    if (cases.isEmpty()) {
      errors.rejectValue("cases", "board.problem.cases");
    }
    if (form.to().isEmpty()) {
      errors.rejectValue("to", "board.problem.to");
    }
    if (form.reason().isEmpty()) {
      errors.rejectValue("reason", "board.problem.reason");
    } else if (form.reason().length() > HandOvers.LONGEST_REASON) {
      errors.rejectValue("reason", "cases.handOver.reason.long");
    }
    if (errors.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("asked", asked);
      return page(asked, model, language);
    }
    List<Result> results =
        handOvers.handOver(cases, form.successor(), manager.getName(), form.reason());
    after.addFlashAttribute("results", results);
    asked.parameters().forEach(after::addAttribute);
    return "redirect:/desk/board";
  }

  private String page(FilterForm asked, Model model, Locale language) {
    BoardFilter filter = asked.filter();
    Standings standings = board.standings(filter.project());
    BoardPage page = board.page(filter, asked.after());
    List<Consultant> consultants = staff.all();
    model.addAttribute("standings", standings);
    model.addAttribute("loads", standings.loads().stream().limit(MOST_LOADS).toList());
    model.addAttribute("page", page);
    model.addAttribute("filter", filter);
    model.addAttribute("first", asked.after() == null || asked.after().isEmpty());
    model.addAttribute("stages", standings.stages().stream().map(row -> row.stage()).toList());
    model.addAttribute("troubles", Trouble.values());
    model.addAttribute("projects", projects.names(language));
    model.addAttribute("consultants", consultants);
    Set<String> paused = staff.pausedNow();
    model.addAttribute(
        "successors",
        consultants.stream()
            .filter(each -> each.active() && !paused.contains(each.userId()))
            .toList());
    Map<String, String> names =
        consultants.stream().collect(Collectors.toMap(Consultant::userId, Consultant::name));
    model.addAttribute("names", names);
    model.addAttribute("mayHandOver", CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS));
    model.addAttribute("office", office);
    if (!model.containsAttribute("handOver")) {
      model.addAttribute("handOver", HandOverForm.EMPTY);
    }
    return "board/board";
  }
}
