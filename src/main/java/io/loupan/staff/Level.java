package io.loupan.staff;

/** How experienced a consultant is; the assignment rules read it. */
public enum Level {
  JUNIOR,
  REGULAR,
  SENIOR
}
