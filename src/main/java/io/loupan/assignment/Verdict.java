package io.loupan.assignment;

/** What became of one attempt to assign a lead. */
public enum Verdict {
  /** Offered to a consultant. */
  OFFERED,
  /** The customer came to the office, and the next on the rota receives. */
  RECEIVED,
  /** Nobody is on duty: it waits for the next shift. */
  NEXT_SHIFT,
  /** The rules are at their end: a manager decides. */
  MANAGER,
  /** A manager has decided. */
  BY_HAND
}
