package io.loupan.staff;

/** Where a customer comes from, as seen from the city's centre. */
public enum Region {
  EAST,
  WEST,
  NORTH,
  SOUTH
}
