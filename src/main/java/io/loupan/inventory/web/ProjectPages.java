package io.loupan.inventory.web;

import static io.loupan.inventory.web.Field.choice;
import static io.loupan.inventory.web.Field.optional;
import static io.loupan.inventory.web.Field.required;

import io.loupan.inventory.Finish;
import io.loupan.inventory.Papers;
import io.loupan.inventory.Project;
import io.loupan.inventory.ProjectDraft;
import io.loupan.inventory.ProjectRefused;
import io.loupan.inventory.Projects;
import io.loupan.inventory.Region;
import io.loupan.inventory.Unit;
import io.loupan.inventory.Units;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where managers set up the projects; {@link PartPages} has what belongs to one. */
@Controller
@RequestMapping("/desk/projects")
class ProjectPages {

  private static final List<Field> FACTS =
      List.of(
          required("nameZh", "text"),
          required("nameEn", "text"),
          required("cityZh", "text"),
          required("cityEn", "text"),
          required("addressZh", "text"),
          required("addressEn", "text"),
          required("developerZh", "text"),
          required("developerEn", "text"),
          choice("region", true, Region.values(), "inventory.region."),
          optional("salesPhone", "text"),
          optional("deliveryOn", "date"),
          choice("finish", false, Finish.values(), "inventory.finish."),
          optional("homes", "number"),
          optional("plotRatio", "number"),
          optional("greenRate", "number"),
          optional("managementFee", "number"),
          optional("landRightYears", "number"),
          optional("landRightUntil", "number"),
          optional("escrowZh", "text"),
          optional("escrowEn", "text"),
          optional("summaryZh", "area"),
          optional("summaryEn", "area"));

  private final Projects projects;
  private final Units units;
  private final Papers papers;

  ProjectPages(Projects projects, Units units, Papers papers) {
    this.projects = projects;
    this.units = units;
    this.papers = papers;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("projects", projects.all());
    model.addAttribute("offers", units.offers());
    return "inventory/projects";
  }

  @GetMapping("/{slug}")
  String project(@PathVariable String slug, Model model) {
    Project project = projects.withSlug(slug);
    var buildings = projects.buildings(project.id());
    var plans = projects.plans(project.id());
    List<Unit> all = units.of(project.id());
    model.addAttribute("project", project);
    model.addAttribute("offer", units.offer(project.id()));
    model.addAttribute("buildings", buildings);
    model.addAttribute("plans", plans);
    model.addAttribute("papers", papers.of(project.id()));
    model.addAttribute("units", all);
    model.addAttribute(
        "buildingOf", buildings.stream().collect(Collectors.toMap(b -> b.id(), b -> b)));
    model.addAttribute("planOf", plans.stream().collect(Collectors.toMap(p -> p.id(), p -> p)));
    model.addAttribute(
        "unitsIn",
        all.stream().collect(Collectors.groupingBy(Unit::buildingId, Collectors.counting())));
    return "inventory/project";
  }

  @GetMapping("/new")
  ModelAndView open() {
    return newForm().show(null);
  }

  @PostMapping("/new")
  Object create(ProjectDraft draft, Principal by, RedirectAttributes redirect) {
    try {
      return done(projects.create(draft, by.getName()), "created", redirect);
    } catch (ProjectRefused refused) {
      return newForm().refused(draft, refused);
    }
  }

  @GetMapping("/{slug}/edit")
  ModelAndView open(@PathVariable String slug) {
    Project project = projects.withSlug(slug);
    return editForm(project).show(ProjectDraft.of(project));
  }

  @PostMapping("/{slug}/edit")
  Object change(
      @PathVariable String slug, ProjectDraft draft, Principal by, RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    try {
      return done(projects.change(project.id(), draft, by.getName()), "saved", redirect);
    } catch (ProjectRefused refused) {
      return editForm(project).refused(draft, refused);
    }
  }

  @PostMapping("/{slug}/retire")
  String retire(@PathVariable String slug, Principal by, RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    projects.retire(project.id(), by.getName());
    return done(project, "retired", redirect);
  }

  @PostMapping("/{slug}/reopen")
  String reopen(@PathVariable String slug, Principal by, RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    projects.reopen(project.id(), by.getName());
    return done(project, "reopened", redirect);
  }

  /** Back to the project, with a word on what was done. */
  static String done(Project project, String what, RedirectAttributes redirect) {
    redirect.addFlashAttribute("done", what);
    return "redirect:" + path(project);
  }

  static String path(Project project) {
    return "/desk/projects/" + project.slug();
  }

  private static Form newForm() {
    var fields = new ArrayList<>(FACTS);
    fields.add(0, required("slug", "text"));
    return new Form("project.new", null, "/desk/projects/new", false, fields);
  }

  private static Form editForm(Project project) {
    var fields = new ArrayList<>(FACTS);
    fields.add(0, required("version", "hidden"));
    return new Form("project.edit", project, path(project) + "/edit", false, fields);
  }
}
