package io.loupan.inventory.web;

import static io.loupan.inventory.web.Field.choice;
import static io.loupan.inventory.web.Field.optional;
import static io.loupan.inventory.web.Field.required;

import io.loupan.inventory.Building;
import io.loupan.inventory.BuildingDraft;
import io.loupan.inventory.Drawing;
import io.loupan.inventory.FloorPlan;
import io.loupan.inventory.FloorPlanDraft;
import io.loupan.inventory.Project;
import io.loupan.inventory.ProjectRefused;
import io.loupan.inventory.Projects;
import io.loupan.inventory.UnitDraft;
import io.loupan.inventory.UnitState;
import io.loupan.inventory.Units;
import java.security.Principal;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where managers set up the buildings, floor plans and units of a project. */
@Controller
@RequestMapping("/desk/projects/{slug}")
class PartPages {

  private final Projects projects;
  private final Units units;

  PartPages(Projects projects, Units units) {
    this.projects = projects;
    this.units = units;
  }

  @GetMapping("/buildings/new")
  ModelAndView newBuilding(@PathVariable String slug) {
    Project project = projects.withSlug(slug);
    return buildingForm(project, null).show(null);
  }

  @GetMapping("/buildings/{id}")
  ModelAndView building(@PathVariable String slug, @PathVariable UUID id) {
    Project project = projects.withSlug(slug);
    return buildingForm(project, id).show(saved(project, id));
  }

  @PostMapping({"/buildings/new", "/buildings/{id}"})
  Object saveBuilding(
      @PathVariable String slug,
      @PathVariable(required = false) UUID id,
      BuildingDraft draft,
      Principal by,
      RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    try {
      projects.saveBuilding(project.id(), id, draft, by.getName());
      return ProjectPages.done(project, "saved", redirect);
    } catch (ProjectRefused refused) {
      return buildingForm(project, id).refused(draft, refused);
    }
  }

  @PostMapping("/buildings/{id}/remove")
  Object removeBuilding(
      @PathVariable String slug, @PathVariable UUID id, Principal by, RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    try {
      projects.removeBuilding(project.id(), id, by.getName());
      return ProjectPages.done(project, "removed", redirect);
    } catch (ProjectRefused refused) {
      return buildingForm(project, id).refused(saved(project, id), refused);
    }
  }

  @GetMapping("/plans/new")
  ModelAndView newPlan(@PathVariable String slug) {
    Project project = projects.withSlug(slug);
    return planForm(project, null).show(null);
  }

  @GetMapping("/plans/{id}")
  ModelAndView plan(@PathVariable String slug, @PathVariable UUID id) {
    Project project = projects.withSlug(slug);
    return planForm(project, id).show(savedPlan(project, id));
  }

  @PostMapping({"/plans/new", "/plans/{id}"})
  Object savePlan(
      @PathVariable String slug,
      @PathVariable(required = false) UUID id,
      FloorPlanDraft draft,
      Principal by,
      RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    try {
      projects.savePlan(project.id(), id, draft, by.getName());
      return ProjectPages.done(project, "saved", redirect);
    } catch (ProjectRefused refused) {
      return planForm(project, id).refused(draft, refused);
    }
  }

  @PostMapping("/plans/{id}/remove")
  Object removePlan(
      @PathVariable String slug, @PathVariable UUID id, Principal by, RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    try {
      projects.removePlan(project.id(), id, by.getName());
      return ProjectPages.done(project, "removed", redirect);
    } catch (ProjectRefused refused) {
      return planForm(project, id).refused(savedPlan(project, id), refused);
    }
  }

  @GetMapping("/units/new")
  ModelAndView newUnit(@PathVariable String slug) {
    Project project = projects.withSlug(slug);
    var empty = new UnitDraft(null, null, null, null, null, null, null, UnitState.AVAILABLE.name());
    return unitForm(project, null).show(empty);
  }

  @GetMapping("/units/{id}")
  ModelAndView unit(@PathVariable String slug, @PathVariable UUID id) {
    Project project = projects.withSlug(slug);
    return unitForm(project, id).show(units.draft(project.id(), id));
  }

  @PostMapping({"/units/new", "/units/{id}"})
  Object saveUnit(
      @PathVariable String slug,
      @PathVariable(required = false) UUID id,
      UnitDraft draft,
      Principal by,
      RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    try {
      if (id == null) {
        units.add(project.id(), draft, by.getName());
      } else {
        units.change(project.id(), id, draft, by.getName());
      }
      return ProjectPages.done(project, "saved", redirect);
    } catch (ProjectRefused refused) {
      return unitForm(project, id).refused(draft, refused);
    }
  }

  @PostMapping("/units/{id}/remove")
  Object removeUnit(
      @PathVariable String slug, @PathVariable UUID id, Principal by, RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    try {
      units.remove(project.id(), id, by.getName());
      return ProjectPages.done(project, "removed", redirect);
    } catch (ProjectRefused refused) {
      return unitForm(project, id).refused(units.draft(project.id(), id), refused);
    }
  }

  @GetMapping("/units/list")
  ModelAndView list(@PathVariable String slug) {
    Project project = projects.withSlug(slug);
    return listForm(project).show(null);
  }

  @PostMapping("/units/list")
  Object addList(
      @PathVariable String slug, UnitLines typed, Principal by, RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    try {
      int added = units.addList(project.id(), typed.building(), typed.lines(), by.getName());
      redirect.addFlashAttribute("count", added);
      return ProjectPages.done(project, "listed", redirect);
    } catch (ProjectRefused refused) {
      return listForm(project).refused(typed, refused);
    }
  }

  /** The address of a refused removal, opened again (in the other language, say). */
  @GetMapping("/{part:buildings|plans|units}/{id}/remove")
  String form() {
    return "redirect:/desk/projects/{slug}/{part}/{id}";
  }

  private static Form buildingForm(Project project, UUID id) {
    return form(
        "building",
        project,
        id,
        List.of(
            required("building", "text"),
            optional("presalePermitNo", "text"),
            optional("permittedOn", "date")));
  }

  private static Form planForm(Project project, UUID id) {
    return form(
        "plan",
        project,
        id,
        List.of(
            required("code", "text"),
            required("bedrooms", "number"),
            required("livings", "number"),
            required("bathrooms", "number"),
            required("area", "number"),
            optional("innerArea", "number"),
            choice("drawing", true, Drawing.values(), "inventory.drawing.")));
  }

  private Form unitForm(Project project, UUID id) {
    return form(
        "unit",
        project,
        id,
        List.of(
            required("version", "hidden"),
            choice("building", buildings(project)),
            required("unitNo", "text"),
            required("floor", "number"),
            choice("plan", projects.plans(project.id()).stream().map(FloorPlan::code).toList()),
            optional("area", "number"),
            required("pricePerSquareMetre", "number"),
            choice("state", true, UnitState.values(), "inventory.unit.state.")));
  }

  private Form listForm(Project project) {
    return new Form(
        "list",
        project,
        ProjectPages.path(project) + "/units/list",
        false,
        List.of(choice("building", buildings(project)), required("lines", "lines")));
  }

  private static Form form(String what, Project project, UUID id, List<Field> fields) {
    return new Form(
        what + (id == null ? ".new" : ".edit"),
        project,
        "%s/%ss/%s".formatted(ProjectPages.path(project), what, id == null ? "new" : id),
        id != null,
        fields);
  }

  private List<String> buildings(Project project) {
    return projects.buildings(project.id()).stream().map(Building::name).toList();
  }

  private BuildingDraft saved(Project project, UUID id) {
    return projects.buildings(project.id()).stream()
        .filter(building -> building.id().equals(id))
        .map(BuildingDraft::of)
        .findAny()
        .orElseThrow(() -> new NoSuchElementException("No building " + id));
  }

  private FloorPlanDraft savedPlan(Project project, UUID id) {
    return projects.plans(project.id()).stream()
        .filter(plan -> plan.id().equals(id))
        .map(FloorPlanDraft::of)
        .findAny()
        .orElseThrow(() -> new NoSuchElementException("No floor plan " + id));
  }
}
