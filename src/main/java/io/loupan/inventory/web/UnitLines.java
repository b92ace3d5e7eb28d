package io.loupan.inventory.web;

/**
 * A list of units as pasted.
 *
 * @param building the building they lie in
 * @param lines one unit each
 */
record UnitLines(String building, String lines) {}
