package io.loupan.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Fills an empty installation of the profile {@code demo} with two projects and their papers. */
@Component
@Profile("demo")
class DemoProjects implements SmartInitializingSingleton {

  private static final String BY = "demo";

  /** Which units found their buyers before the story of the demo begins. */
  private static final int[] SOLD = {1, 6, 7, 13, 20};

  private final Projects projects;
  private final Units units;
  private final Papers papers;
  private final ProjectRepository repository;

  DemoProjects(Projects projects, Units units, Papers papers, ProjectRepository repository) {
    this.projects = projects;
    this.units = units;
    this.papers = papers;
    this.repository = repository;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (repository.count() == 0) {
      try {
        riversideGarden();
        hillviewCourt();
      } catch (ProjectRefused e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void riversideGarden() throws ProjectRefused {
    Project project =
        projects.create(
            new ProjectDraft(
                null,
                "riverside-garden",
                "滨江花园",
                "Riverside Garden",
                "杭州市",
                "Hangzhou",
                "滨江区月明路 218 号",
                "218 Yueming Road, Binjiang District",
                "杭州滨江花园置业有限公司",
                "Hangzhou Riverside Garden Homes Ltd.",
                "0571-8600 0318",
                "沿江而建的住宅小区，社区内设架空层活动空间、儿童游乐场和环形步道。",
                "Homes along the river. The grounds have covered space for activities, a playground and a circular path.",
                "EAST",
                "DECORATED",
                "2028-06-30",
                "216",
                "35",
                "2.5",
                "3.20",
                "70",
                "2095",
                "工商银行杭州滨江支行预售资金监管账户",
                "Supervised presale account at ICBC, Hangzhou Binjiang branch"),
            BY);
    Building building =
        projects.saveBuilding(
            project.id(), null, new BuildingDraft("1", "杭售许字（2026）第 00318 号", "2026-04-18"), BY);
    plan(project, "A", 2, 1, "78", "62.4", Drawing.TWO_ROOMS);
    plan(project, "B", 3, 1, "98", "78.5", Drawing.THREE_ROOMS);
    plan(project, "C", 3, 1, "118", "94.6", Drawing.THREE_ROOMS);
    fill(project, building, "R", 24_600);
    papers(project);
  }

  private void hillviewCourt() throws ProjectRefused {
    Project project =
        projects.create(
            new ProjectDraft(
                null,
                "hillview-court",
                "云山府",
                "Hillview Court",
                "杭州市",
                "Hangzhou",
                "西湖区云栖路 66 号",
                "66 Yunqi Road, Xihu District",
                "杭州云山府置业有限公司",
                "Hangzhou Hillview Court Homes Ltd.",
                "0571-8600 0275",
                "山脚下的低密度住宅，每层两梯三户，设下沉庭院和住户会所。",
                "Homes at the foot of the hills, three to a floor with two lifts, a sunken garden and a clubhouse for residents.",
                "WEST",
                "BARE",
                "2027-12-31",
                "96",
                "40",
                "1.8",
                "5.80",
                "70",
                "2094",
                "建设银行杭州西湖支行预售资金监管账户",
                "Supervised presale account at CCB, Hangzhou Xihu branch"),
            BY);
    Building building =
        projects.saveBuilding(
            project.id(), null, new BuildingDraft("2", "杭售许字（2026）第 00275 号", "2026-03-06"), BY);
    plan(project, "A", 3, 1, "128", "102.9", Drawing.THREE_ROOMS);
    plan(project, "B", 4, 2, "143", "115.2", Drawing.FOUR_ROOMS);
    plan(project, "C", 4, 2, "178", "144.1", Drawing.FOUR_ROOMS);
    fill(project, building, "H", 46_800);
    papers(project);
  }

  /** Brochure and floor plans in each language. */
  private void papers(Project project) throws ProjectRefused {
    paper(project, "brochure_zh.pdf", project.nameZh() + "楼书", PaperKind.BROCHURE);
    paper(project, "brochure_en.pdf", project.nameEn() + " brochure", PaperKind.BROCHURE);
    paper(project, "plans_zh.png", project.nameZh() + "户型图", PaperKind.FLOOR_PLAN);
    paper(project, "plans_en.png", project.nameEn() + " floor plans", PaperKind.FLOOR_PLAN);
  }

  private void paper(Project project, String file, String name, PaperKind kind)
      throws ProjectRefused {
    String resource = "/demo/papers/%s-%s".formatted(project.slug(), file);
    PaperLanguage language = file.contains("_zh.") ? PaperLanguage.ZH : PaperLanguage.EN;
    try (InputStream content = DemoProjects.class.getResourceAsStream(resource)) {
      papers.add(
          project.id(),
          new PaperDraft(null, name, kind.name(), language.name(), null, null),
          file,
          content.readAllBytes(),
          BY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void plan(
      Project project,
      String code,
      int bedrooms,
      int bathrooms,
      String area,
      String inner,
      Drawing drawing)
      throws ProjectRefused {
    projects.savePlan(
        project.id(),
        null,
        new FloorPlanDraft(
            code,
            String.valueOf(bedrooms),
            "2",
            String.valueOf(bathrooms),
            area,
            inner,
            drawing.name()),
        BY);
  }

  /** Eight floors of three homes; the higher, the dearer. */
  private void fill(Project project, Building building, String prefix, int price)
      throws ProjectRefused {
    var lines = new StringBuilder();
    for (int floor = 2; floor <= 16; floor += 2) {
      for (int door = 1; door <= 3; door++) {
        lines.append(
            "%s%s-%02d%02d;%d;%s;;%d%n"
                .formatted(
                    prefix,
                    building.name(),
                    floor,
                    door,
                    floor,
                    "ABC".charAt(door - 1),
                    price + floor * 120 + door * 60));
      }
    }
    units.addList(project.id(), building.name(), lines.toString(), BY);
    List<Unit> added = units.of(project.id());
    for (int sold : SOLD) {
      UnitDraft draft = units.draft(project.id(), added.get(sold).id());
      units.change(project.id(), added.get(sold).id(), draft.in(UnitState.FILED), BY);
    }
  }
}
