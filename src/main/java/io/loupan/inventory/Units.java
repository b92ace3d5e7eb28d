package io.loupan.inventory;

import io.loupan.inventory.ProjectRefused.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The units of the projects and the price marked for each (一房一价). */
@Service
@Transactional
public class Units {

  /** How many lines one list may have. */
  static final int LONGEST_LIST = 2000;

  private static final int COLUMNS = 5;

  private final UnitRepository units;
  private final BuildingRepository buildings;
  private final FloorPlanRepository plans;
  private final Savepoint savepoint;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Units(
      UnitRepository units,
      BuildingRepository buildings,
      FloorPlanRepository plans,
      Savepoint savepoint,
      JdbcClient jdbc,
      Clock clock,
      ApplicationEventPublisher events) {
    this.units = units;
    this.buildings = buildings;
    this.plans = plans;
    this.savepoint = savepoint;
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The units of a project.
   *
   * @param projectId the project
   * @return by floor, then by number
   */
  @Transactional(readOnly = true)
  public List<Unit> of(UUID projectId) {
    return units.findByProjectIdOrderByFloorAscUnitNoAsc(projectId);
  }

  /**
   * What each project offers. A project that offers nothing is not in the answer.
   *
   * @return the offers by the id of the project; see {@link Offer} for what counts
   */
  @Transactional(readOnly = true)
  public Map<UUID, Offer> offers() {
    return offers("", Map.of());
  }

  /**
   * What one project offers.
   *
   * @param projectId the project
   * @return no permits and no units if it offers nothing
   */
  @Transactional(readOnly = true)
  public Offer offer(UUID projectId) {
    return offers("and b.project_id = :project", Map.of("project", projectId))
        .getOrDefault(projectId, Offer.NONE);
  }

  private Map<UUID, Offer> offers(String which, Map<String, ?> parameters) {
    Map<UUID, Set<String>> permits = new HashMap<>();
    jdbc.sql(
            """
            select b.project_id, b.presale_permit_no from building b
            where b.presale_permit_no is not null %s order by char_length(b.name), b.name
            """
                .formatted(which))
        .params(parameters)
        .query(
            row -> {
              // a set: one permit often covers several buildings
              permits
                  .computeIfAbsent(
                      row.getObject("project_id", UUID.class), id -> new LinkedHashSet<>())
                  .add(row.getString("presale_permit_no"));
            });
    Map<UUID, Offer> offers = new HashMap<>();
    permits.forEach(
        (project, numbers) ->
            offers.put(project, new Offer(List.copyOf(numbers), 0, 0, null, null, null)));
    jdbc.sql(
            """
            select b.project_id, count(*) units, sum(u.total) / sum(u.area) average,
                   count(case when u.state = 'AVAILABLE' then 1 end) available,
                   min(u.area) smallest, max(u.area) largest
            from unit u join building b on b.id = u.building_id
            where b.presale_permit_no is not null %s
            group by b.project_id
            """
                .formatted(which))
        .params(parameters)
        .query(
            row -> {
              var project = row.getObject("project_id", UUID.class);
              offers.put(
                  project,
                  new Offer(
                      offers.get(project).permitNos(),
                      row.getInt("units"),
                      row.getInt("available"),
                      row.getBigDecimal("average").setScale(0, RoundingMode.HALF_UP),
                      row.getBigDecimal("smallest"),
                      row.getBigDecimal("largest")));
            });
    return offers;
  }

  /**
   * Adds a unit.
   *
   * @param projectId the project
   * @param draft as typed
   * @param by the user who does it
   * @return the unit as saved
   * @throws ProjectRefused if something has to be put right; the number may be taken
   */
  public Unit add(UUID projectId, UnitDraft draft, String by) throws ProjectRefused {
    var checks = new Checks();
    Unit unit = new Reader(projectId).read(draft, null, checks);
    checks.done();
    return save(unit, null, by);
  }

  /**
   * Adds the units of a list, all or none.
   *
   * @param projectId the project
   * @param building the name of the building they lie in
   * @param lines a line per unit: number; floor; code of the floor plan; floor area in square
   *     metres (empty: that of the plan); yuan per square metre. Tabs from a spreadsheet separate
   *     as well, blank lines do not count.
   * @param by the user who does it
   * @return how many were added
   * @throws ProjectRefused with a problem of the field {@code lines} for each thing to put right in
   *     each line
   */
  public int addList(UUID projectId, String building, String lines, String by)
      throws ProjectRefused {
    var reader = new Reader(projectId);
    var checks = new Checks();
    if (!reader.buildings.containsKey(building)) {
      checks.refuse("building", "inventory.problem.choose", Checks.label("building"));
    }
    Map<Integer, Unit> read = new LinkedHashMap<>();
    List<String> typed = lines == null ? List.of() : lines.lines().toList();
    if (typed.stream().allMatch(String::isBlank)) {
      checks.refuse("lines", "inventory.problem.noLines");
    } else if (typed.size() > LONGEST_LIST) {
      checks.refuse("lines", "inventory.problem.manyLines", LONGEST_LIST);
    }
    checks.done();
    for (int number = 1; number <= typed.size(); number++) {
      String line = typed.get(number - 1);
      if (!line.isBlank()) {
        read.put(number, reader.line(number, line, building, checks));
      }
    }
    checks.done();
    findTaken(read, checks);
    checks.done();
    savepoint.write(
        () -> units.saveAll(read.values()), new Problem("lines", "inventory.problem.listTaken"));
    read.values().forEach(unit -> tell(unit, null, unit, by));
    return read.size();
  }

  /**
   * Changes a unit: its price, state, place or floor plan.
   *
   * @param projectId the project
   * @param unitId the unit
   * @param draft as typed, with the version that was on the screen
   * @param by the user who does it
   * @return the unit as saved
   * @throws ProjectRefused if something has to be put right, if somebody else was faster, or if the
   *     price is frozen because the unit is taken
   */
  public Unit change(UUID projectId, UUID unitId, UnitDraft draft, String by)
      throws ProjectRefused {
    Unit saved = get(projectId, unitId);
    var checks = new Checks();
    Unit unit = new Reader(projectId).read(draft, saved, checks);
    if (!saved.version().toString().equals(draft.version())) {
      checks.refuse("version", "inventory.problem.stale");
    }
    if (saved.state().taken()
        && unit.total() != null
        && unit.total().compareTo(saved.total()) != 0) {
      checks.refuse("pricePerSquareMetre", "inventory.problem.frozen");
    }
    checks.done();
    return save(unit, saved, by);
  }

  /**
   * Removes a unit that nobody has a claim to.
   *
   * @param projectId the project
   * @param unitId the unit
   * @param by the user who does it
   * @throws ProjectRefused if it is taken
   */
  public void remove(UUID projectId, UUID unitId, String by) throws ProjectRefused {
    Unit unit = get(projectId, unitId);
    if (unit.state().taken()) {
      throw new ProjectRefused(List.of(new Problem("unitNo", "inventory.problem.unitTaken")));
    }
    units.delete(unit);
    tell(unit, unit, null, by);
  }

  /**
   * A unit as it stands in a form that changes it.
   *
   * @param projectId the project
   * @param unitId the unit
   * @return its values as typed
   */
  @Transactional(readOnly = true)
  public UnitDraft draft(UUID projectId, UUID unitId) {
    Unit unit = get(projectId, unitId);
    return new UnitDraft(
        unit.version().toString(),
        buildings.findById(unit.buildingId()).orElseThrow().name(),
        unit.unitNo(),
        String.valueOf(unit.floor()),
        plans.findById(unit.floorPlanId()).orElseThrow().code(),
        unit.area().toString(),
        unit.pricePerSquareMetre().toString(),
        unit.state().name());
  }

  private Unit save(Unit unit, Unit before, String by) throws ProjectRefused {
    Unit saved =
        savepoint.write(
            () -> units.save(unit), new Problem("unitNo", "inventory.problem.unitNoTaken"));
    tell(saved, before, saved, by);
    return saved;
  }

  private void findTaken(Map<Integer, Unit> read, Checks checks) {
    Map<String, Integer> seen = new HashMap<>();
    var taken =
        units.findByUnitNoIn(read.values().stream().map(Unit::unitNo).toList()).stream()
            .map(Unit::unitNo)
            .collect(Collectors.toSet());
    read.forEach(
        (number, unit) -> {
          Integer earlier = seen.putIfAbsent(unit.unitNo(), number);
          if (earlier != null) {
            refuse(checks, number, new Problem("lines", "inventory.problem.lineTwice", earlier));
          } else if (taken.contains(unit.unitNo())) {
            refuse(checks, number, new Problem("lines", "inventory.problem.unitNoTaken"));
          }
        });
  }

  private static void refuse(Checks checks, int line, Problem problem) {
    checks.refuse(
        "lines",
        "inventory.problem.line",
        line,
        new DefaultMessageSourceResolvable(new String[] {problem.key()}, problem.arguments()));
  }

  private Unit get(UUID projectId, UUID unitId) {
    return units
        .findById(unitId)
        .filter(unit -> unit.projectId().equals(projectId))
        .orElseThrow(() -> new NoSuchElementException("No unit " + unitId));
  }

  private void tell(Unit unit, Unit before, Unit after, String by) {
    events.publishEvent(
        new UnitChanged(
            unit.projectId(),
            unit.id(),
            before == null ? null : before.total(),
            after == null ? null : after.total(),
            after == null ? null : after.state(),
            by,
            clock.instant()));
  }

  /** Reads units against the buildings and floor plans that the project has. */
  private final class Reader {

    private final UUID projectId;
    private final Map<String, Building> buildings;
    private final Map<String, FloorPlan> plans;

    Reader(UUID projectId) {
      this.projectId = projectId;
      this.buildings =
          Units.this.buildings.findByProject(projectId).stream()
              .collect(Collectors.toMap(Building::name, Function.identity()));
      this.plans =
          Units.this.plans.findByProjectIdOrderByCode(projectId).stream()
              .collect(Collectors.toMap(FloorPlan::code, Function.identity()));
    }

    Unit read(UnitDraft draft, Unit saved, Checks checks) {
      Building building = buildings.get(draft.building());
      if (building == null) {
        checks.refuse("building", "inventory.problem.choose", Checks.label("building"));
      }
      String number = checks.required("unitNo", draft.unitNo(), 30);
      Integer floor = checks.whole("floor", draft.floor(), -9, 200, true);
      FloorPlan plan = draft.plan() == null ? null : plans.get(draft.plan().strip());
      if (plan == null) {
        checks.refuse("plan", "inventory.problem.plan", String.join(", ", plans.keySet()));
      }
      BigDecimal area = checks.number("area", draft.area(), "1", "9999.99", 2, false);
      if (area == null && plan != null) {
        area = plan.area();
      }
      BigDecimal price =
          checks.number(
              "pricePerSquareMetre", draft.pricePerSquareMetre(), "1", "1000000", 2, true);
      UnitState state =
          draft.state() == null || draft.state().isBlank()
              ? UnitState.AVAILABLE
              : checks.choice("state", draft.state(), UnitState.class, true);
      return new Unit(
          saved == null ? UUID.randomUUID() : saved.id(),
          saved == null ? null : saved.version(),
          projectId,
          building == null ? null : building.id(),
          plan == null ? null : plan.id(),
          number,
          Objects.requireNonNullElse(floor, 0),
          area,
          price,
          area == null || price == null
              ? null
              : area.multiply(price).setScale(2, RoundingMode.HALF_UP),
          state);
    }

    /** A line of a list; null if it was refused. */
    Unit line(int number, String line, String building, Checks checks) {
      String[] cells = Checks.narrow(line).split("[;\t]", -1);
      if (cells.length != COLUMNS) {
        refuse(
            checks,
            number,
            new Problem("lines", "inventory.problem.columns", cells.length, COLUMNS));
        return null;
      }
      var own = new Checks();
      Unit unit =
          read(
              new UnitDraft(null, building, cells[0], cells[1], cells[2], cells[3], cells[4], null),
              null,
              own);
      own.problems().forEach(problem -> refuse(checks, number, problem));
      return unit;
    }
  }
}
