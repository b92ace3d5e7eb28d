package io.loupan.inventory;

import io.loupan.inventory.ProjectChanged.Change;
import io.loupan.inventory.ProjectRefused.Problem;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The projects for sale with their buildings and floor plans. */
@Service
@Transactional
public class Projects {

  private final ProjectRepository projects;
  private final BuildingRepository buildings;
  private final FloorPlanRepository plans;
  private final UnitRepository units;
  private final Savepoint savepoint;
  private final Office office;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Projects(
      ProjectRepository projects,
      BuildingRepository buildings,
      FloorPlanRepository plans,
      UnitRepository units,
      Savepoint savepoint,
      Office office,
      Clock clock,
      ApplicationEventPublisher events) {
    this.projects = projects;
    this.buildings = buildings;
    this.plans = plans;
    this.units = units;
    this.savepoint = savepoint;
    this.office = office;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The project with this slug, retired or not. Costs one statement: every lead asks it.
   *
   * @param slug for example {@code riverside-garden}
   * @return empty if there is none
   */
  @Transactional(readOnly = true)
  public Optional<Project> bySlug(String slug) {
    return projects.findBySlug(slug);
  }

  /**
   * The project with this slug, which must exist; retired or not.
   *
   * @param slug for example {@code riverside-garden}
   * @return the project
   * @throws NoSuchElementException if there is none
   */
  @Transactional(readOnly = true)
  public Project withSlug(String slug) {
    return bySlug(slug).orElseThrow(() -> new NoSuchElementException("No project " + slug));
  }

  /**
   * The project with this id, retired or not.
   *
   * @param id its id
   * @return empty if there is none
   */
  @Transactional(readOnly = true)
  public Optional<Project> byId(UUID id) {
    return projects.findById(id);
  }

  /**
   * All projects, retired ones too.
   *
   * @return by slug
   */
  @Transactional(readOnly = true)
  public List<Project> all() {
    return projects.findAllByOrderBySlug();
  }

  /**
   * What all projects are called, retired ones too.
   *
   * @param language of the reader
   * @return names by id, in the order of the slugs
   */
  @Transactional(readOnly = true)
  public Map<UUID, String> names(Locale language) {
    Map<UUID, String> names = new LinkedHashMap<>();
    all().forEach(project -> names.put(project.id(), project.name(language)));
    return names;
  }

  /**
   * The projects that may be advertised: not retired, and with a pre-sale permit for at least one
   * building. An advertisement has to name the permit (商品房预售管理办法, article 9), so a project without
   * one is not listed.
   *
   * @return by slug
   */
  @Transactional(readOnly = true)
  public List<Project> onSale() {
    return projects.findOnSale();
  }

  /**
   * Sets up a project.
   *
   * @param draft as typed
   * @param by the user who does it
   * @return the project as saved
   * @throws ProjectRefused if something has to be put right; the slug may be taken
   */
  public Project create(ProjectDraft draft, String by) throws ProjectRefused {
    Project project = draft.read(null);
    Project saved =
        savepoint.write(
            () -> projects.save(project), new Problem("slug", "inventory.problem.slugTaken"));
    tell(saved.id(), saved.id(), Change.CREATED, saved.slug(), by);
    return saved;
  }

  /**
   * Changes the facts of a project; its slug stays.
   *
   * @param id its id
   * @param draft as typed, with the version that was on the screen
   * @param by the user who does it
   * @return the project as saved
   * @throws ProjectRefused if something has to be put right, or somebody else was faster
   */
  public Project change(UUID id, ProjectDraft draft, String by) throws ProjectRefused {
    Project project = draft.read(get(id));
    Project saved =
        savepoint.write(
            () -> projects.save(project), new Problem("slug", "inventory.problem.slugTaken"));
    tell(id, id, Change.CHANGED, saved.slug(), by);
    return saved;
  }

  /**
   * Ends the sale of a project: it leaves the public site and takes no new leads. Running cases go
   * on.
   *
   * @param id its id
   * @param by the user who does it
   */
  public void retire(UUID id, String by) {
    Project project = get(id);
    if (!project.retired()) {
      projects.save(project.retired(clock.instant()));
      tell(id, id, Change.RETIRED, project.slug(), by);
    }
  }

  /**
   * Takes the end of a sale back.
   *
   * @param id its id
   * @param by the user who does it
   */
  public void reopen(UUID id, String by) {
    Project project = get(id);
    if (project.retired()) {
      projects.save(project.retired(null));
      tell(id, id, Change.REOPENED, project.slug(), by);
    }
  }

  /**
   * The buildings of a project.
   *
   * @param projectId the project
   * @return by name
   */
  @Transactional(readOnly = true)
  public List<Building> buildings(UUID projectId) {
    return buildings.findByProject(projectId);
  }

  /**
   * Adds a building, or changes one.
   *
   * @param projectId the project
   * @param buildingId the building to change, or null to add one
   * @param draft as typed
   * @param by the user who does it
   * @return the building as saved
   * @throws ProjectRefused if something has to be put right; the name may be taken
   */
  public Building saveBuilding(UUID projectId, UUID buildingId, BuildingDraft draft, String by)
      throws ProjectRefused {
    Building saved = buildingId == null ? null : building(projectId, buildingId);
    Building read = draft.read(projectId, saved, office.dateOf(clock.instant()));
    Building building =
        savepoint.write(
            () -> buildings.save(read), new Problem("building", "inventory.problem.buildingTaken"));
    tell(projectId, building.id(), Change.BUILDING_SAVED, building.presalePermitNo(), by);
    return building;
  }

  /**
   * Removes a building that has no units.
   *
   * @param projectId the project
   * @param buildingId the building
   * @param by the user who does it
   * @throws ProjectRefused if it has units
   */
  public void removeBuilding(UUID projectId, UUID buildingId, String by) throws ProjectRefused {
    Building building = building(projectId, buildingId);
    var used = new Problem("building", "inventory.problem.buildingUsed");
    if (units.existsByBuildingId(buildingId)) {
      throw new ProjectRefused(List.of(used));
    }
    savepoint.write(() -> delete(building), used);
    tell(projectId, buildingId, Change.BUILDING_REMOVED, building.name(), by);
  }

  /**
   * The floor plans of a project.
   *
   * @param projectId the project
   * @return by code
   */
  @Transactional(readOnly = true)
  public List<FloorPlan> plans(UUID projectId) {
    return plans.findByProjectIdOrderByCode(projectId);
  }

  /**
   * Adds a floor plan, or changes one. The areas of units that exist stay as they are.
   *
   * @param projectId the project
   * @param planId the floor plan to change, or null to add one
   * @param draft as typed
   * @param by the user who does it
   * @return the floor plan as saved
   * @throws ProjectRefused if something has to be put right; the code may be taken
   */
  public FloorPlan savePlan(UUID projectId, UUID planId, FloorPlanDraft draft, String by)
      throws ProjectRefused {
    FloorPlan read = draft.read(projectId, planId == null ? null : plan(projectId, planId));
    FloorPlan plan =
        savepoint.write(() -> plans.save(read), new Problem("code", "inventory.problem.codeTaken"));
    tell(projectId, plan.id(), Change.PLAN_SAVED, plan.code(), by);
    return plan;
  }

  /**
   * Removes a floor plan that no unit has.
   *
   * @param projectId the project
   * @param planId the floor plan
   * @param by the user who does it
   * @throws ProjectRefused if units have it
   */
  public void removePlan(UUID projectId, UUID planId, String by) throws ProjectRefused {
    FloorPlan plan = plan(projectId, planId);
    var used = new Problem("code", "inventory.problem.planUsed");
    if (units.existsByFloorPlanId(planId)) {
      throw new ProjectRefused(List.of(used));
    }
    savepoint.write(() -> delete(plan), used);
    tell(projectId, planId, Change.PLAN_REMOVED, plan.code(), by);
  }

  private boolean delete(Building building) {
    buildings.delete(building);
    return true;
  }

  private boolean delete(FloorPlan plan) {
    plans.delete(plan);
    return true;
  }

  private Project get(UUID id) {
    return projects.findById(id).orElseThrow(() -> new NoSuchElementException("No project " + id));
  }

  private Building building(UUID projectId, UUID id) {
    return buildings
        .findById(id)
        .filter(building -> building.projectId().equals(projectId))
        .orElseThrow(() -> new NoSuchElementException("No building " + id));
  }

  private FloorPlan plan(UUID projectId, UUID id) {
    return plans
        .findById(id)
        .filter(plan -> plan.projectId().equals(projectId))
        .orElseThrow(() -> new NoSuchElementException("No floor plan " + id));
  }

  private void tell(UUID projectId, UUID subjectId, Change change, String fact, String by) {
    events.publishEvent(
        new ProjectChanged(projectId, subjectId, change, fact, by, clock.instant()));
  }
}
