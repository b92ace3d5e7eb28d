package io.loupan.staff.web;

import io.loupan.kernel.Office;
import io.loupan.staff.Consultant;
import io.loupan.staff.CustomerType;
import io.loupan.staff.LeaveReason;
import io.loupan.staff.Level;
import io.loupan.staff.Presence;
import io.loupan.staff.Region;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import io.loupan.staff.StaffRefused;
import io.loupan.staff.StaffRefused.Problem;
import io.loupan.staff.web.ProjectNames.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sets up consultants: who there is, what they serve, when they are there. */
@Controller
@RequestMapping("/desk/staff")
class StaffPages {

  /** The address of the empty form, so nobody can have it as a login. */
  private static final String NEW = "new";

  /** One line of the list. */
  record Line(Consultant consultant, Presence presence, List<String> projects) {}

  private interface Change {
    void make() throws StaffRefused;
  }

  private final Staff staff;
  private final ProjectNames projects;
  private final Office office;
  private final Clock clock;

  StaffPages(Staff staff, ProjectNames projects, Office office, Clock clock) {
    this.staff = staff;
    this.projects = projects;
    this.office = office;
    this.clock = clock;
  }

  @ModelAttribute("levels")
  Level[] levels() {
    return Level.values();
  }

  @ModelAttribute("allRegions")
  Region[] regions() {
    return Region.values();
  }

  @ModelAttribute("allTypes")
  CustomerType[] types() {
    return CustomerType.values();
  }

  @ModelAttribute("reasons")
  LeaveReason[] reasons() {
    return LeaveReason.values();
  }

  @GetMapping
  String list(Model model, Locale language) {
    var presence = staff.presenceAt(clock.instant());
    var names = projects.all(language);
    model.addAttribute(
        "lines",
        staff.all().stream()
            .map(
                consultant ->
                    new Line(
                        consultant,
                        presence.get(consultant.userId()),
                        names.stream()
                            .filter(project -> consultant.projects().contains(project.id()))
                            .map(Project::name)
                            .toList()))
            .toList());
    return "staff/list";
  }

  @GetMapping("/" + NEW)
  String empty(Model model, Locale language) {
    List<Project> offered = offered(Set.of(), language);
    Set<String> theOnlyOne =
        offered.size() == 1 ? Set.of(offered.get(0).id().toString()) : Set.of();
    model.addAttribute("consultant", NewForm.start(theOnlyOne));
    return newPage(model, language);
  }

  @PostMapping("/" + NEW)
  String add(
      @ModelAttribute("consultant") NewForm form,
      BindingResult errors,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    var shifts = shifts(form.duty(), errors);
    if (form.userId().equals(NEW)) {
      errors.rejectValue("userId", "staff.problem.userId");
    }
    checkProjects(form.projects(), Set.of(), language, errors);
    var wanted = form.toConsultant(shifts);
    report(errors, errors.hasErrors() ? staff.problems(wanted) : List.of());
    if (refused(errors, () -> staff.add(wanted))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return newPage(model, language);
    }
    return done(after, "staff.done.added", form.userId());
  }

  private String newPage(Model model, Locale language) {
    model.addAttribute("projects", offered(Set.of(), language));
    return "staff/new";
  }

  @GetMapping("/{userId}")
  String consultant(@PathVariable String userId, Model model, Locale language) {
    return page(get(userId), model, language);
  }

  @PostMapping("/{userId}")
  String change(
      @PathVariable String userId,
      @ModelAttribute("change") ChangeForm form,
      BindingResult errors,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    Consultant before = get(userId);
    checkProjects(form.projects(), before.projects(), language, errors);
    var wanted = form.toChange();
    report(errors, errors.hasErrors() ? staff.problems(wanted) : List.of());
    if (refused(errors, () -> staff.change(userId, wanted))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(before, model, language);
    }
    return done(after, "staff.done.changed", userId);
  }

  @PostMapping("/{userId}/duty")
  String duty(
      @PathVariable String userId,
      @ModelAttribute("week") DutyForm form,
      BindingResult errors,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    Consultant before = get(userId);
    var shifts = shifts(form.duty(), errors);
    if (refused(errors, () -> staff.setDuty(userId, shifts))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(before, model, language);
    }
    return done(after, "staff.done.duty", userId);
  }

  @PostMapping("/{userId}/leave")
  String addLeave(
      @PathVariable String userId,
      @ModelAttribute("absence") LeaveForm form,
      BindingResult errors,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    Consultant before = get(userId);
    var first = LeaveForm.day(form.firstDay());
    var last = LeaveForm.day(form.lastDay());
    if (refused(
        errors,
        () -> staff.addLeave(userId, first, last, Typed.word(LeaveReason.class, form.reason())))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(before, model, language);
    }
    return done(after, "staff.done.leave", userId);
  }

  @PostMapping("/{userId}/leave/{leaveId}/remove")
  String removeLeave(
      @PathVariable String userId, @PathVariable UUID leaveId, RedirectAttributes after) {
    staff.removeLeave(get(userId).userId(), leaveId);
    return done(after, "staff.done.leaveRemoved", userId);
  }

  @GetMapping("/{userId}/retire")
  String askBeforeRetiring(@PathVariable String userId, Model model, Locale language) {
    Consultant subject = get(userId);
    model.addAttribute("subject", subject);
    model.addAttribute("cases", staff.openCases(userId));
    model.addAttribute("uncovered", servedByNobodyElse(subject, language));
    return "staff/retire";
  }

  private List<String> servedByNobodyElse(Consultant consultant, Locale language) {
    Set<UUID> served =
        staff.all().stream()
            .filter(other -> other.active() && !other.userId().equals(consultant.userId()))
            .flatMap(other -> other.projects().stream())
            .collect(Collectors.toSet());
    return projects.all(language).stream()
        .filter(project -> !project.retired() && consultant.projects().contains(project.id()))
        .filter(project -> !served.contains(project.id()))
        .map(Project::name)
        .toList();
  }

  @PostMapping("/{userId}/retire")
  String retire(
      @PathVariable String userId,
      @RequestParam(defaultValue = "false") boolean stays,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      if (stays) {
        staff.retire(userId);
      } else {
        staff.leave(userId);
      }
    } catch (StaffRefused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("problem", refused.problems().get(0).messageKey());
      return askBeforeRetiring(userId, model, language);
    }
    return done(after, stays ? "staff.done.retired" : "staff.done.left", userId);
  }

  @PostMapping("/{userId}/pause")
  String pause(@PathVariable String userId, RedirectAttributes after) {
    staff.pause(userId);
    return done(after, "staff.done.paused", userId);
  }

  @PostMapping("/{userId}/back")
  String back(@PathVariable String userId, RedirectAttributes after) {
    staff.back(userId);
    return done(after, "staff.done.back", userId);
  }

  @PostMapping("/{userId}/reinstate")
  String reinstate(@PathVariable String userId, RedirectAttributes after) {
    staff.reinstate(userId);
    return done(after, "staff.done.reinstated", userId);
  }

  @ExceptionHandler(NoSuchElementException.class)
  void unknown(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.NOT_FOUND.value());
  }

  /** The page of one person; a form that was refused is in the model already. */
  private String page(Consultant consultant, Model model, Locale language) {
    model.addAttribute("subject", consultant);
    model.addAttribute("cases", staff.openCases(consultant.userId()));
    model.addAttribute("paused", staff.paused(consultant.userId()).orElse(null));
    model.addAttribute("office", office);
    model.addAttribute("presence", staff.presenceAt(clock.instant()).get(consultant.userId()));
    model.addAttribute("projects", offered(consultant.projects(), language));
    addIfMissing(model, "change", ChangeForm.of(consultant));
    addIfMissing(model, "week", new DutyForm(DutyRow.of(consultant.duty())));
    addIfMissing(model, "absence", new LeaveForm("", "", LeaveReason.ANNUAL.name()));
    return "staff/consultant";
  }

  private static void addIfMissing(Model model, String name, Object form) {
    if (!model.containsAttribute(name)) {
      model.addAttribute(name, form);
    }
  }

  private Consultant get(String userId) {
    return staff
        .consultant(userId)
        .orElseThrow(() -> new NoSuchElementException("No consultant " + userId));
  }

  /** Projects in sale, and those that the person serves anyway. */
  private List<Project> offered(Set<UUID> served, Locale language) {
    return projects.all(language).stream()
        .filter(project -> !project.retired() || served.contains(project.id()))
        .toList();
  }

  private void checkProjects(Set<String> chosen, Set<UUID> served, Locale language, Errors errors) {
    Set<String> offered =
        offered(served, language).stream()
            .map(project -> project.id().toString())
            .collect(Collectors.toSet());
    if (!offered.containsAll(chosen)) {
      errors.rejectValue("projects", "staff.problem.projects");
    }
  }

  private static List<Shift> shifts(List<DutyRow> rows, Errors errors) {
    var shifts = new ArrayList<Shift>();
    if (rows.size() != DayOfWeek.values().length) {
      errors.rejectValue("duty", "staff.problem.duty.times");
      return shifts;
    }
    for (int i = 0; i < rows.size(); i++) {
      var own = rows.get(i).shifts(DayOfWeek.of(i + 1));
      if (own.isEmpty()) {
        errors.rejectValue("duty[" + i + "].from", "staff.problem.duty.times");
      } else {
        shifts.addAll(own.get());
      }
    }
    return shifts;
  }

  /** Makes the change unless the form is wrong already; true if it cannot be made. */
  private static boolean refused(Errors errors, Change change) {
    try {
      if (!errors.hasErrors()) {
        change.make();
      }
    } catch (StaffRefused refused) {
      report(errors, refused.problems());
    }
    return errors.hasErrors();
  }

  /** One sentence a field is enough. */
  private static void report(Errors errors, List<Problem> problems) {
    for (Problem problem : problems) {
      String field = fieldOf(problem, errors);
      if (!errors.hasFieldErrors(field)) {
        errors.rejectValue(field, problem.messageKey());
      }
    }
  }

  /** Where the form has no such field, the sentence stands at the name. */
  private static String fieldOf(Problem problem, Errors form) {
    return Stream.of(problem.field(), "name")
        .filter(field -> !field.isEmpty() && form.getFieldType(field) != null)
        .findFirst()
        .orElse("lastName");
  }

  private static String done(RedirectAttributes after, String text, String userId) {
    after.addFlashAttribute("done", text);
    after.addAttribute("userId", userId);
    return "redirect:/desk/staff/{userId}";
  }
}
