package io.loupan.assignment;

/** What became of one attempt to assign a lead. */
public enum Verdict {
  /** Offered to a consultant. */
  OFFERED,
  /** Nobody is on duty: it waits for the next shift. */
  NEXT_SHIFT,
  /** The rules are at their end: a manager decides. */
  MANAGER,
  /** A manager has decided. */
  BY_HAND
}
