package io.loupan.inventory;

/**
 * A unit as typed into a form; see {@link Unit} for meaning and units.
 *
 * @param version the version that was on the screen; only read when a unit is changed
 * @param building the name of a building of the project
 * @param unitNo at most 30 characters, unique in the installation
 * @param floor a whole number, below zero for basements
 * @param plan the code of a floor plan of the project
 * @param area null or blank takes the area of the floor plan
 * @param pricePerSquareMetre in yuan
 * @param state a name of {@link UnitState}; null or blank is {@code AVAILABLE}
 */
public record UnitDraft(
    String version,
    String building,
    String unitNo,
    String floor,
    String plan,
    String area,
    String pricePerSquareMetre,
    String state) {

  UnitDraft in(UnitState other) {
    return new UnitDraft(
        version, building, unitNo, floor, plan, area, pricePerSquareMetre, other.name());
  }
}
