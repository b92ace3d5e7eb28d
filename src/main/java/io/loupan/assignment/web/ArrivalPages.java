package io.loupan.assignment.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.assignment.Arrival;
import io.loupan.assignment.Arrivals;
import io.loupan.assignment.NewArrival;
import io.loupan.assignment.OnRota;
import io.loupan.cases.Finder;
import io.loupan.cases.Found.Hit;
import io.loupan.customers.SearchTerm;
import io.loupan.customers.SearchTerms;
import io.loupan.customers.TermUnclear;
import io.loupan.customers.Title;
import io.loupan.customers.TooManyStrangers;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.leads.LeadRefused;
import io.loupan.staff.Staff;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Visitors at the door, registered on a phone: the number first, by POST, so that it stands in no
 * address; then as little as possible.
 */
@Controller
@RequestMapping("/desk/arrivals")
class ArrivalPages {

  /** Of the session: the project that this person registered for last. */
  private static final String LAST_PROJECT = ArrivalPages.class.getName();

  /**
   * What was entered.
   *
   * @param id of the arrival, chosen when the form was made
   * @param known whether the page has recognised the number
   */
  record ArrivalForm(
      String id,
      String phone,
      String name,
      String title,
      String project,
      String wish,
      String consent,
      boolean known) {
    ArrivalForm {
      phone = phone == null ? "" : phone.strip();
      name = name == null ? "" : name.strip();
      wish = wish == null ? "" : wish.strip();
    }

    @Override
    public String toString() {
      return "ArrivalForm[" + id + "]";
    }
  }

  /** One line of today's list. */
  record Line(Arrival arrival, String project, String receiver, long minutes, boolean mayEnd) {}

  private final Arrivals arrivals;
  private final Finder finder;
  private final SearchTerms terms;
  private final Projects projects;
  private final Staff staff;
  private final Office office;
  private final Clock clock;

  ArrivalPages(
      Arrivals arrivals,
      Finder finder,
      SearchTerms terms,
      Projects projects,
      Staff staff,
      Office office,
      Clock clock) {
    this.arrivals = arrivals;
    this.finder = finder;
    this.terms = terms;
    this.projects = projects;
    this.staff = staff;
    this.office = office;
    this.clock = clock;
  }

  @GetMapping
  String door(
      @RequestParam(required = false) String project,
      Principal person,
      HttpSession session,
      Model model,
      Locale language) {
    if (project != null && onSale().stream().anyMatch(each -> each.slug().equals(project))) {
      session.setAttribute(LAST_PROJECT, project);
    }
    return page(person, session, model, language);
  }

  private String page(Principal person, HttpSession session, Model model, Locale language) {
    Optional<Project> present = present(session);
    Map<String, String> names = staff.names();
    boolean manager = CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS);
    List<OnRota> rota = present.map(each -> arrivals.rota(each.id())).orElse(List.of());
    model.addAttribute("projects", onSale());
    model.addAttribute("present", present.orElse(null));
    model.addAttribute("rota", rota);
    model.addAttribute(
        "me",
        rota.stream()
            .filter(each -> each.userId().equals(person.getName()))
            .findFirst()
            .orElse(null));
    Map<UUID, String> projectNames = projects.names(language);
    List<Line> lines =
        arrivals.today().stream()
            .map(
                each ->
                    new Line(
                        each,
                        projectNames.get(each.projectId()),
                        names.get(each.receiver()),
                        Duration.between(each.arrivedAt(), clock.instant()).toMinutes(),
                        each.endedAt() == null
                            && (manager
                                || each.receiver() == null
                                || each.receiver().equals(person.getName()))))
            .toList();
    model.addAttribute("lines", lines);
    model.addAttribute("office", office);
    if (!model.containsAttribute("phone")) {
      model.addAttribute("phone", "");
    }
    return "assignment/arrivals";
  }

  /** The second step, rendered at once: a redirect would carry the number in its address. */
  @PostMapping("/number")
  String number(
      @RequestParam(defaultValue = "") String phone,
      Principal person,
      HttpSession session,
      Model model,
      Locale language,
      HttpServletResponse response) {
    Optional<SearchTerm> number = read(phone);
    if (number.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("problem", "leads.refused.phone");
      model.addAttribute("phone", phone);
      return page(person, session, model, language);
    }
    Optional<Hit> known = look(number.get(), person);
    model.addAttribute(
        "visitor",
        new ArrivalForm(
            UUID.randomUUID().toString(),
            phone,
            "",
            null,
            present(session).map(Project::slug).orElse(null),
            "",
            null,
            known.isPresent()));
    return visitorPage(known, model);
  }

  private Optional<SearchTerm> read(String phone) {
    try {
      return Optional.of(terms.read(phone)).filter(term -> term.kind() == SearchTerm.Kind.PHONE);
    } catch (TermUnclear noNumber) {
      return Optional.empty();
    }
  }

  /** Whoever has asked for too many numbers today still registers visitors, but is told nothing. */
  private Optional<Hit> look(SearchTerm number, Principal person) {
    try {
      return finder.find(number, person.getName(), CurrentUser.groups()).hits().stream()
          .findFirst();
    } catch (TooManyStrangers tooMany) {
      return Optional.empty();
    }
  }

  private String visitorPage(Optional<Hit> known, Model model) {
    model.addAttribute("knownAs", known.map(Hit::name).orElse(null));
    Map<String, String> names = staff.names();
    model.addAttribute(
        "owners",
        known.map(Hit::cases).orElse(List.of()).stream()
            .filter(line -> line.owner() != null)
            .map(line -> names.getOrDefault(line.owner(), line.owner()))
            .distinct()
            .toList());
    model.addAttribute("projects", onSale());
    model.addAttribute("titles", Title.values());
    return "assignment/arrival";
  }

  @PostMapping
  String register(
      @ModelAttribute("visitor") ArrivalForm form,
      BindingResult errors,
      Principal person,
      HttpSession session,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      Arrival arrival =
          arrivals.register(
              new NewArrival(
                  id(form.id()),
                  form.phone(),
                  form.name(),
                  title(form.title()),
                  form.project(),
                  form.wish(),
                  "true".equals(form.consent()),
                  office.language()),
              person.getName());
      session.setAttribute(LAST_PROJECT, form.project());
      after.addFlashAttribute(
          "done", arrival.receiver() == null ? "arrival.done.waits" : "arrival.done.received");
      after.addFlashAttribute("receiver", staff.names().get(arrival.receiver()));
      return "redirect:/desk/arrivals";
    } catch (LeadRefused refused) {
      for (LeadRefused.Problem problem : refused.problems()) {
        errors.rejectValue(
            switch (problem.field()) {
              case "name", "phone", "project" -> problem.field();
              case "message" -> "wish";
              default -> "consent";
            },
            problem.field().startsWith("consent")
                ? "arrival.problem.consent"
                : problem.messageKey());
      }
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      Optional<Hit> known =
          form.known() ? read(form.phone()).flatMap(term -> look(term, person)) : Optional.empty();
      return visitorPage(known, model);
    }
  }

  @PostMapping("/{id}/end")
  String end(@PathVariable UUID id, Principal person, RedirectAttributes after) {
    Arrival arrival =
        arrivals.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean mine = arrival.receiver() == null || arrival.receiver().equals(person.getName());
    if (!mine && !CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    arrivals.end(id);
    after.addFlashAttribute("done", "arrival.done.ended");
    return "redirect:/desk/arrivals";
  }

  /** One says it of oneself only. */
  @PostMapping("/busy")
  String busy(@RequestParam boolean busy, Principal person, RedirectAttributes after) {
    arrivals.setBusy(person.getName(), busy);
    after.addFlashAttribute("done", busy ? "arrival.done.busy" : "arrival.done.free");
    return "redirect:/desk/arrivals";
  }

  private List<Project> onSale() {
    return projects.all().stream().filter(each -> !each.retired()).toList();
  }

  /** The last one used, else the only one. */
  private Optional<Project> present(HttpSession session) {
    List<Project> onSale = onSale();
    return onSale.stream()
        .filter(each -> each.slug().equals(session.getAttribute(LAST_PROJECT)))
        .findFirst()
        .or(() -> onSale.stream().findFirst().filter(first -> onSale.size() == 1));
  }

  private static UUID id(String typed) {
    try {
      return UUID.fromString(typed);
    } catch (IllegalArgumentException | NullPointerException forged) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
  }

  private static Title title(String typed) {
    for (Title each : Title.values()) {
      if (each.name().equals(typed)) {
        return each;
      }
    }
    return null;
  }
}
