package io.loupan.leads.web;

import io.loupan.customers.Customers;
import io.loupan.customers.Title;
import io.loupan.inventory.Building;
import io.loupan.inventory.FloorPlan;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.inventory.Unit;
import io.loupan.inventory.Units;
import io.loupan.kernel.Office;
import io.loupan.leads.CaptureLead;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.Leads;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What buyers see without a login: projects, layouts, prices, and the form that makes a lead. */
@Controller
class PublicSite {

  private static final String CHANNEL = "website";
  private static final int LONGEST_MESSAGE = 1000;
  private static final List<String> FIELDS =
      List.of(
          "project",
          "token",
          "name",
          "title",
          "phone",
          "email",
          "what",
          "day",
          "budget",
          "message",
          "homepage",
          "consent");

  /** Yuan: the upper end of each range that the form offers. */
  private static final List<String> BUDGETS =
      List.of("2000000", "3000000", "5000000", "8000000", "10000000");

  private final Projects projects;
  private final Units units;
  private final Leads leads;
  private final Office office;
  private final Clock clock;

  PublicSite(Projects projects, Units units, Leads leads, Office office, Clock clock) {
    this.projects = projects;
    this.units = units;
    this.leads = leads;
    this.office = office;
    this.clock = clock;
  }

  @GetMapping("/")
  String home(Model model) {
    model.addAttribute("projects", projects.onSale());
    model.addAttribute("offers", units.offers());
    return "public/home";
  }

  @GetMapping("/privacy")
  String privacy(Model model) {
    // ended sales too: their developers still hold what buyers entered
    model.addAttribute("projects", projects.all());
    model.addAttribute("version", Customers.NOTICE_VERSION);
    return "public/privacy";
  }

  @GetMapping("/projects/{slug}")
  ModelAndView project(@PathVariable String slug) {
    Project project = find(slug);
    if (project.retired()) {
      return new ModelAndView("public/retired", Map.of("project", project), HttpStatus.GONE);
    }
    Map<String, String> enquiry = typed(Map.of("project", slug, "what", "visit"));
    enquiry.put("token", newToken());
    return page(project, enquiry, new MapBindingResult(enquiry, "enquiry"), HttpStatus.OK);
  }

  /** The address of the form, opened instead of sent. */
  @GetMapping("/enquiries")
  String nothingSent() {
    return "redirect:/";
  }

  @PostMapping("/enquiries")
  Object send(
      @RequestParam Map<String, String> sent, Locale language, RedirectAttributes redirect) {
    Map<String, String> enquiry = typed(sent);
    Project project = find(enquiry.get("project"));
    if (project.retired()) {
      return "redirect:/projects/" + project.slug();
    }
    var problems = new MapBindingResult(enquiry, "enquiry");
    check(enquiry, problems);
    if (!problems.hasErrors()) {
      capture(enquiry, language, problems);
    }
    if (problems.hasErrors()) {
      ModelAndView page = page(project, enquiry, problems, HttpStatus.UNPROCESSABLE_ENTITY);
      // the form's own address cannot be opened again in the other language
      page.addObject(
          "otherLanguage",
          "/projects/%s?lang=%s"
              .formatted(project.slug(), language.getLanguage().equals("zh") ? "en" : "zh-CN"));
      return page;
    }
    redirect.addFlashAttribute("slug", project.slug());
    redirect.addFlashAttribute("visit", enquiry.get("what").equals("visit"));
    return "redirect:/enquiries/thanks";
  }

  /** Says what happens next; reloaded or opened by hand it does so without naming the project. */
  @GetMapping("/enquiries/thanks")
  String thanks(Model model) {
    String slug = (String) model.getAttribute("slug");
    model.addAttribute("project", slug == null ? null : find(slug));
    return "public/thanks";
  }

  /** The error page, not the problem document that an API answers with. */
  @ExceptionHandler(NoSuchElementException.class)
  void missing(HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  private ModelAndView page(
      Project project, Map<String, String> enquiry, BindingResult problems, HttpStatus status) {
    var page = new ModelAndView("public/project", status);
    List<FloorPlan> plans = projects.plans(project.id());
    page.addObject("project", project);
    page.addObject("offer", units.offer(project.id()));
    page.addObject("plans", plans);
    page.addObject(
        "planOf", plans.stream().collect(Collectors.toMap(FloorPlan::id, Function.identity())));
    page.addObject("onOffer", onOffer(project));
    page.addObject("titles", Title.values());
    page.addObject("budgets", BUDGETS);
    page.addObject("today", office.dateOf(clock.instant()));
    page.addObject("enquiry", enquiry);
    page.addObject(BindingResult.MODEL_KEY_PREFIX + "enquiry", problems);
    return page;
  }

  /**
   * The units that may be shown with a price: those of buildings with a permit. Offering others is
   * forbidden, and so is advertising them (商品房预售管理办法, articles 6 and 9).
   */
  private Map<Building, List<Unit>> onOffer(Project project) {
    Map<UUID, List<Unit>> byBuilding =
        units.of(project.id()).stream().collect(Collectors.groupingBy(Unit::buildingId));
    Map<Building, List<Unit>> onOffer = new LinkedHashMap<>();
    projects.buildings(project.id()).stream()
        .filter(building -> building.permitted() && byBuilding.containsKey(building.id()))
        .forEach(building -> onOffer.put(building, byBuilding.get(building.id())));
    return onOffer;
  }

  private Project find(String slug) {
    return projects
        .bySlug(slug == null ? "" : slug)
        .orElseThrow(() -> new NoSuchElementException("No project " + slug));
  }

  /** Every field of the form; null where nothing was typed. */
  private static Map<String, String> typed(Map<String, String> sent) {
    Map<String, String> enquiry = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String text = sent.get(field);
      enquiry.put(field, text == null || text.isBlank() ? null : text.strip());
    }
    return enquiry;
  }

  /** What only this form knows; the rest is checked where the lead is captured. */
  private void check(Map<String, String> enquiry, Errors problems) {
    if (enquiry.get("homepage") != null) {
      problems.rejectValue(
          "homepage",
          "site.problem.trap",
          new Object[] {new DefaultMessageSourceResolvable("site.enquiry.trap")},
          null);
    }
    if (enquiry.get("what") == null
        || !List.of("visit", "question").contains(enquiry.get("what"))) {
      problems.rejectValue("what", "site.problem.what");
    }
    if (enquiry.get("budget") != null && !BUDGETS.contains(enquiry.get("budget"))) {
      problems.rejectValue("budget", "site.problem.budget");
    }
    if (enquiry.get("message") != null && enquiry.get("message").length() > LONGEST_MESSAGE) {
      problems.rejectValue("message", "site.problem.long", new Object[] {LONGEST_MESSAGE}, null);
    }
    LocalDate today = office.dateOf(clock.instant());
    try {
      if (enquiry.get("day") != null && LocalDate.parse(enquiry.get("day")).isBefore(today)) {
        problems.rejectValue("day", "site.problem.day", new Object[] {today.plusDays(1)}, null);
      }
    } catch (DateTimeParseException notADate) {
      problems.rejectValue("day", "site.problem.day", new Object[] {today.plusDays(1)}, null);
    }
  }

  private void capture(Map<String, String> enquiry, Locale language, Errors problems) {
    try {
      leads.capture(command(enquiry, language));
    } catch (LeadRefused refused) {
      if (refused.problems().stream().anyMatch(p -> p.field().equals("idempotencyKey"))) {
        // sent once, then gone back to and changed: that is another enquiry
        enquiry.put("token", newToken());
        capture(enquiry, language, problems);
      } else {
        refused.problems().forEach(p -> problems.rejectValue(field(p.field()), p.messageKey()));
      }
    }
  }

  private CaptureLead command(Map<String, String> enquiry, Locale language) {
    return new CaptureLead(
        CHANNEL,
        enquiry.get("token"),
        enquiry.get("name"),
        title(enquiry.get("title")),
        enquiry.get("phone"),
        enquiry.get("email"),
        enquiry.get("project"),
        null,
        null,
        null,
        enquiry.get("budget") == null ? null : new BigDecimal(enquiry.get("budget")),
        message(enquiry),
        enquiry.get("what").equals("visit"),
        "true".equals(enquiry.get("consent")),
        Customers.NOTICE_VERSION,
        language);
  }

  /** The field of this form that a problem of the lead belongs to. */
  private static String field(String field) {
    String first = field.split("/")[0];
    return FIELDS.contains(first) ? first : "name";
  }

  /** One for each page shown: however often its form is sent, it makes one lead. */
  private static String newToken() {
    return UUID.randomUUID().toString();
  }

  private static Title title(String typed) {
    return Stream.of(Title.values())
        .filter(title -> title.name().equals(typed))
        .findAny()
        .orElse(null);
  }

  /** The question, with the day above it for the consultant who reads it. */
  private String message(Map<String, String> enquiry) {
    if (enquiry.get("day") == null) {
      return enquiry.get("message");
    }
    String day = office.text("site.enquiry.dayLine", enquiry.get("day"));
    return enquiry.get("message") == null ? day : day + "\n" + enquiry.get("message");
  }
}
