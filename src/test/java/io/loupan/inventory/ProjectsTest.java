package io.loupan.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loupan.LoupanTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@LoupanTest
@RecordApplicationEvents
class ProjectsTest {

  @Autowired Projects projects;
  @Autowired Units units;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEvents events;

  private final String slug = "p-" + UUID.randomUUID().toString().substring(0, 8);
  private Project project;

  @BeforeEach
  void setUp() throws Exception {
    project = projects.create(Drafts.project(slug), "max");
  }

  @Test
  void keepsEveryFact() {
    Project read = projects.bySlug(slug).orElseThrow();
    assertThat(read).isEqualTo(projects.byId(project.id()).orElseThrow());
    assertThat(read.name(Locale.SIMPLIFIED_CHINESE)).isEqualTo("试验园");
    assertThat(read.name(Locale.ENGLISH)).isEqualTo("Trial Park");
    assertThat(read.region()).isEqualTo(Region.NORTH);
    assertThat(read.deliveryOn()).isEqualTo(LocalDate.of(2028, 6, 30));
    assertThat(read.managementFee()).isEqualByComparingTo("3.2");
    assertThat(read.summary(Locale.ENGLISH)).as("one language serves both").isEqualTo("一句话。");
    assertThat(ProjectDraft.of(read).managementFee()).isEqualTo("3.20");
    assertThat(projects.all()).contains(read);
  }

  @Test
  void demoProjectsAreThere() {
    for (String slug : List.of("riverside-garden", "hillview-court")) {
      Project demo = projects.bySlug(slug).orElseThrow();
      assertThat(units.of(demo.id())).hasSize(24);
      assertThat(projects.buildings(demo.id())).allMatch(Building::permitted);
      assertThat(projects.plans(demo.id())).extracting(FloorPlan::drawing).hasSizeGreaterThan(1);
      assertThat(units.offers().get(demo.id()).permitNos()).hasSize(1);
    }
  }

  @Test
  void refusesWhatIsMissingOrOddFieldByField() {
    var draft =
        new ProjectDraft(
            null,
            "Not A Slug",
            "",
            null,
            "杭州",
            "Hangzhou",
            "a",
            "b",
            "c",
            "d",
            "call us",
            null,
            null,
            "NORTHEAST",
            null,
            "soon",
            "many",
            "101",
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(refusal(() -> projects.create(draft, "max")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "slug", "inventory.problem.slug",
                "nameZh", "inventory.problem.required",
                "nameEn", "inventory.problem.required",
                "salesPhone", "inventory.problem.salesPhone",
                "region", "inventory.problem.choose",
                "deliveryOn", "inventory.problem.date",
                "homes", "inventory.problem.number.whole",
                "greenRate", "inventory.problem.number.decimal"));
  }

  @Test
  void refusesWhatTheAdvertisingLawForbids() {
    for (String text : List.of("升值空间巨大", "年回报率 6%", "Prices will appreciate.")) {
      assertThat(refusal(() -> projects.create(Drafts.withSummary(slug + "-x", text), "max")))
          .containsExactly(Map.entry("summaryZh", "inventory.problem.promise"));
    }
    for (String text : List.of("距地铁站步行 5 分钟", "十分钟到市中心", "15 minutes to the metro", "半小时生活圈")) {
      assertThat(refusal(() -> projects.create(Drafts.withSummary(slug + "-x", text), "max")))
          .containsExactly(Map.entry("summaryZh", "inventory.problem.travelTime"));
    }
  }

  @Test
  void aSlugIsTakenOnce() {
    assertThat(refusal(() -> projects.create(Drafts.project(slug), "max")))
        .containsExactly(Map.entry("slug", "inventory.problem.slugTaken"));
  }

  @Test
  void aSlugIsTakenOnceByManyAtOnce() throws Exception {
    String wanted = slug + "-race";
    var pool = Executors.newFixedThreadPool(6);
    try {
      Callable<Boolean> create =
          () -> {
            try {
              projects.create(Drafts.project(wanted), "max");
              return true;
            } catch (ProjectRefused e) {
              assertThat(e.problems().get(0).key()).isEqualTo("inventory.problem.slugTaken");
              return false;
            }
          };
      int created = 0;
      for (var answer : pool.invokeAll(java.util.Collections.nCopies(6, create))) {
        created += answer.get() ? 1 : 0;
      }
      assertThat(created).isOne();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void changesAndTellsWhoWasSlower() throws Exception {
    ProjectDraft seen = ProjectDraft.of(project);
    projects.change(project.id(), seen, "max");
    assertThat(projects.bySlug(slug).orElseThrow().version()).isEqualTo(project.version() + 1);
    assertThat(refusal(() -> projects.change(project.id(), seen, "moe")))
        .containsExactly(Map.entry("version", "inventory.problem.stale"));
  }

  @Test
  void retiresAndReopens() throws Exception {
    permitted("1");
    assertThat(projects.onSale()).extracting(Project::slug).contains(slug);

    projects.retire(project.id(), "max");
    assertThat(projects.bySlug(slug).orElseThrow().retired()).isTrue();
    assertThat(projects.onSale()).extracting(Project::slug).doesNotContain(slug);
    assertThat(
            jdbc.sql("select retired from inventory_v_project where slug = ?")
                .param(slug)
                .query(Boolean.class)
                .single())
        .isTrue();

    projects.reopen(project.id(), "max");
    assertThat(projects.bySlug(slug).orElseThrow().retired()).isFalse();
    assertThat(events.stream(ProjectChanged.class))
        .filteredOn(event -> event.subjectId().equals(project.id()))
        .extracting(ProjectChanged::change)
        .containsExactly(
            ProjectChanged.Change.CREATED,
            ProjectChanged.Change.RETIRED,
            ProjectChanged.Change.REOPENED);
  }

  @Test
  void withoutAPermitNothingIsOffered() throws Exception {
    projects.saveBuilding(project.id(), null, new BuildingDraft("1", "", ""), "max");
    plan("A");
    units.add(project.id(), Drafts.unit(slug + "-1", "1", "A", "20000"), "max");
    assertThat(projects.onSale()).extracting(Project::slug).doesNotContain(slug);
    assertThat(units.offers()).doesNotContainKey(project.id());

    permitted("2");
    assertThat(projects.onSale()).extracting(Project::slug).contains(slug);
    assertThat(units.offers().get(project.id()))
        .isEqualTo(new Offer(List.of("试售许字 2"), 0, 0, null, null, null));
  }

  @Test
  void aPermitHasNumberAndDay() {
    assertThat(refusal(() -> building("1", "试售许字 1", null)))
        .containsExactly(Map.entry("permittedOn", "inventory.problem.permitDate"));
    assertThat(refusal(() -> building("1", null, "2026-09-01")))
        .containsExactly(Map.entry("presalePermitNo", "inventory.problem.permitNo"));
    assertThat(refusal(() -> building("1", "试售许字 1", "2199-01-01")))
        .containsExactly(Map.entry("permittedOn", "inventory.problem.permitFuture"));
    assertThat(refusal(() -> building("1号楼", null, null)))
        .containsExactly(Map.entry("building", "inventory.problem.building"));
  }

  @Test
  void calculatesPricesToTheFen() throws Exception {
    permitted("1");
    plan("A");
    units.add(project.id(), Drafts.unit(slug + "-1", "1", "A", "20,000.55"), "max");
    units.add(project.id(), Drafts.unit(slug + "-2", "1", "A", "２１０００"), "max");
    assertThat(units.of(project.id()))
        .extracting(unit -> unit.total().toString())
        .containsExactly("1971054.20", "2069550.00");
    Offer offer = units.offers().get(project.id());
    assertThat(offer.averagePrice()).isEqualByComparingTo("20500");
    assertThat(offer.available()).isEqualTo(2);
    assertThat(offer.smallest()).isEqualByComparingTo("98.55");
  }

  @Test
  void addsAListOrTellsWhatIsWrongInEachLine() throws Exception {
    permitted("1");
    plan("A");
    String lines =
        "%1$s-1;1;A;98.5;20000\n\n%1$s-2\t2\tA\t\t20100\n%1$s-9；3；A；；20200\n".formatted(slug);
    assertThat(units.addList(project.id(), "1", lines, "max")).isEqualTo(3);

    String wrong = "%1$s-3;3;A;;20200\n%1$s-4;x;B;;0\n%1$s-5;5\n".formatted(slug);
    var refused = catchRefused(() -> units.addList(project.id(), "1", wrong, "max"));
    assertThat(refused.problems())
        .allMatch(problem -> problem.key().equals("inventory.problem.line"))
        .extracting(problem -> problem.arguments()[0])
        .containsExactly(2, 2, 2, 3);

    String twice = "%1$s-3;3;A;;20200\n%1$s-3;3;A;;20200\n%1$s-1;1;A;;20200\n".formatted(slug);
    assertThat(catchRefused(() -> units.addList(project.id(), "1", twice, "max")).problems())
        .extracting(problem -> problem.arguments()[0])
        .containsExactly(2, 3);
    assertThat(units.of(project.id())).as("all or none").hasSize(3);
  }

  @Test
  void aUnitNumberIsTakenOnceInTheInstallation() throws Exception {
    permitted("1");
    plan("A");
    units.add(project.id(), Drafts.unit(slug + "-1", "1", "A", "20000"), "max");
    assertThat(
            refusal(
                () -> units.add(project.id(), Drafts.unit(slug + "-1", "1", "A", "20000"), "max")))
        .containsExactly(Map.entry("unitNo", "inventory.problem.unitNoTaken"));
  }

  @Test
  void aTakenUnitKeepsItsPriceAndStays() throws Exception {
    permitted("1");
    plan("A");
    Unit unit = units.add(project.id(), Drafts.unit(slug + "-1", "1", "A", "20000"), "max");
    var draft = units.draft(project.id(), unit.id());
    units.change(project.id(), unit.id(), draft.in(UnitState.SUBSCRIBED), "max");

    var dearer = Drafts.unit("1", slug + "-1", "1", "A", "20001", "AVAILABLE");
    assertThat(refusal(() -> units.change(project.id(), unit.id(), dearer, "max")))
        .containsEntry("pricePerSquareMetre", "inventory.problem.frozen");
    assertThat(refusal(() -> units.remove(project.id(), unit.id(), "max")))
        .containsExactly(Map.entry("unitNo", "inventory.problem.unitTaken"));
    assertThat(events.stream(UnitChanged.class))
        .filteredOn(event -> event.unitId().equals(unit.id()))
        .extracting(UnitChanged::stateAfter)
        .containsExactly(UnitState.AVAILABLE, UnitState.SUBSCRIBED);
  }

  @Test
  void removesOnlyWhatIsNotUsed() throws Exception {
    Building building = permitted("1");
    FloorPlan plan = plan("A");
    Unit unit = units.add(project.id(), Drafts.unit(slug + "-1", "1", "A", "20000"), "max");
    assertThat(refusal(() -> projects.removeBuilding(project.id(), building.id(), "max")))
        .containsExactly(Map.entry("building", "inventory.problem.buildingUsed"));
    assertThat(refusal(() -> projects.removePlan(project.id(), plan.id(), "max")))
        .containsExactly(Map.entry("code", "inventory.problem.planUsed"));

    units.remove(project.id(), unit.id(), "max");
    projects.removeBuilding(project.id(), building.id(), "max");
    projects.removePlan(project.id(), plan.id(), "max");
    assertThat(projects.buildings(project.id())).isEmpty();
    assertThat(projects.plans(project.id())).isEmpty();
  }

  @Test
  void theUnitOfAnotherProjectIsNotFound() throws Exception {
    permitted("1");
    plan("A");
    Unit unit = units.add(project.id(), Drafts.unit(slug + "-1", "1", "A", "20000"), "max");
    UUID other = projects.bySlug("hillview-court").orElseThrow().id();
    assertThatThrownBy(() -> units.remove(other, unit.id(), "max"))
        .isInstanceOf(NoSuchElementException.class);
  }

  private Building permitted(String name) throws ProjectRefused {
    return building(name, "试售许字 " + name, "2026-09-01");
  }

  private Building building(String name, String permit, String day) throws ProjectRefused {
    return projects.saveBuilding(project.id(), null, new BuildingDraft(name, permit, day), "max");
  }

  private FloorPlan plan(String code) throws ProjectRefused {
    return projects.savePlan(project.id(), null, Drafts.plan(code), "max");
  }

  private static ProjectRefused catchRefused(ThrowingCallable what) {
    return catchThrowableOfType(ProjectRefused.class, what);
  }

  private static Map<String, String> refusal(ThrowingCallable what) {
    return catchRefused(what).problems().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                ProjectRefused.Problem::field, ProjectRefused.Problem::key));
  }
}
