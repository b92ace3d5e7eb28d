package io.loupan.inventory;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A floor plan as typed into a form; see {@link FloorPlan} for meaning and units. All but the inner
 * area is required.
 *
 * @param code letters and digits, at most 10
 * @param drawing a name of {@link Drawing}
 */
public record FloorPlanDraft(
    String code,
    String bedrooms,
    String livings,
    String bathrooms,
    String area,
    String innerArea,
    String drawing) {

  private static final Pattern CODE = Pattern.compile("[\\p{Alnum}-]{1,10}");

  /**
   * A floor plan as it stands in a form that changes it.
   *
   * @param plan what is saved
   * @return its values as typed
   */
  public static FloorPlanDraft of(FloorPlan plan) {
    return new FloorPlanDraft(
        plan.code(),
        String.valueOf(plan.bedrooms()),
        String.valueOf(plan.livings()),
        String.valueOf(plan.bathrooms()),
        plan.area().toString(),
        Objects.toString(plan.innerArea(), null),
        plan.drawing().name());
  }

  FloorPlan read(UUID projectId, FloorPlan saved) throws ProjectRefused {
    var checks = new Checks();
    String name = checks.required("code", code, 60);
    checks.matches("code", name, CODE, "inventory.problem.code");
    Integer beds = checks.whole("bedrooms", bedrooms, 0, 20, true);
    Integer halls = checks.whole("livings", livings, 0, 10, true);
    Integer baths = checks.whole("bathrooms", bathrooms, 0, 20, true);
    BigDecimal floorArea = checks.number("area", area, "1", "9999.99", 2, true);
    BigDecimal inner = checks.number("innerArea", innerArea, "1", "9999.99", 2, false);
    if (floorArea != null && inner != null && inner.compareTo(floorArea) > 0) {
      checks.refuse("innerArea", "inventory.problem.innerArea");
    }
    Drawing picture = checks.choice("drawing", drawing, Drawing.class, true);
    checks.done();
    return new FloorPlan(
        saved == null ? UUID.randomUUID() : saved.id(),
        saved == null ? null : saved.version(),
        projectId,
        name,
        beds,
        halls,
        baths,
        floorArea,
        inner,
        picture);
  }
}
