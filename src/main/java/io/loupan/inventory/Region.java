package io.loupan.inventory;

/** The part of the city in which a project lies; assignment rules read it. */
public enum Region {
  EAST,
  WEST,
  NORTH,
  SOUTH
}
