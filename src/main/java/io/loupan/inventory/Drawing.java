package io.loupan.inventory;

/**
 * The floor plan drawings that ship with the product; each is a fragment of {@code
 * templates/fragments/floor-plan.html} whose room names follow the language of the page.
 */
public enum Drawing {
  TWO_ROOMS,
  THREE_ROOMS,
  FOUR_ROOMS
}
