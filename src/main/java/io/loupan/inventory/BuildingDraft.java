package io.loupan.inventory;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A building as typed into a form; see {@link Building}. Null or blank is not said.
 *
 * @param building its number alone, letters, digits and hyphens, at most 10
 * @param presalePermitNo the number as printed on the permit; needs {@code permittedOn} beside it
 * @param permittedOn as {@code 2026-09-30}, not in the future
 */
public record BuildingDraft(String building, String presalePermitNo, String permittedOn) {

  private static final Pattern NAME = Pattern.compile("[\\p{Alnum}-]{1,10}");

  /**
   * A building as it stands in a form that changes it.
   *
   * @param saved what is saved
   * @return its values as typed
   */
  public static BuildingDraft of(Building saved) {
    return new BuildingDraft(
        saved.name(), saved.presalePermitNo(), Objects.toString(saved.permittedOn(), null));
  }

  Building read(UUID projectId, Building saved, LocalDate today) throws ProjectRefused {
    var checks = new Checks();
    String number = checks.required("building", building, 60);
    checks.matches("building", number, NAME, "inventory.problem.building");
    String permit = checks.optional("presalePermitNo", presalePermitNo, 100);
    LocalDate day = checks.date("permittedOn", permittedOn);
    if (permit != null && (permittedOn == null || permittedOn.isBlank())) {
      checks.refuse("permittedOn", "inventory.problem.permitDate");
    } else if (permit == null && day != null) {
      checks.refuse("presalePermitNo", "inventory.problem.permitNo");
    } else if (day != null && day.isAfter(today)) {
      checks.refuse("permittedOn", "inventory.problem.permitFuture");
    }
    checks.done();
    return new Building(
        saved == null ? UUID.randomUUID() : saved.id(),
        saved == null ? null : saved.version(),
        projectId,
        number,
        permit,
        day);
  }
}
