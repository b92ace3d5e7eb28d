package io.loupan.inventory;

/** Projects and what belongs to them, as a manager would type them. */
public final class Drafts {

  private Drafts() {}

  /** A complete project in the north. */
  public static ProjectDraft project(String slug) {
    return withSummary(slug, "一句话。");
  }

  static ProjectDraft withSummary(String slug, String summary) {
    return new ProjectDraft(
        null,
        slug,
        "试验园",
        "Trial Park",
        "杭州",
        "Hangzhou",
        "试验路 1 号",
        "1 Trial Road",
        "试验置业",
        "Trial Homes",
        "0571-8600 0000",
        summary,
        null,
        "NORTH",
        "BARE",
        "2028/06/30",
        "216",
        "35%",
        "2.5",
        "3.2",
        "70",
        "2095",
        "试验银行",
        null);
  }

  /** A floor plan of 98.55 square metres. */
  public static FloorPlanDraft plan(String code) {
    return new FloorPlanDraft(code, "3", "2", "1", "98.55", "78.5", "THREE_ROOMS");
  }

  /** A unit on the first floor with the area of its plan. */
  public static UnitDraft unit(String unitNo, String building, String plan, String price) {
    return unit(null, unitNo, building, plan, price, null);
  }

  static UnitDraft unit(
      String version, String unitNo, String building, String plan, String price, String state) {
    return new UnitDraft(version, building, unitNo, "1", plan, "", price, state);
  }
}
