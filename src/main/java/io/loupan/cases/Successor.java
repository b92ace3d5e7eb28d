package io.loupan.cases;

import io.loupan.staff.Presence;

/**
 * Somebody who could take cases over.
 *
 * @param userId who
 * @param name as colleagues call the person
 * @param presence at this moment
 * @param load open cases, accepted or only offered
 * @param capacity open cases the person can carry
 * @param serves whether the person serves the project of the case; true where none was asked for
 */
public record Successor(
    String userId, String name, Presence presence, int load, int capacity, boolean serves) {

  double relativeLoad() {
    return (double) load / capacity;
  }
}
