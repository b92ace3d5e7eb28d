package io.loupan.cases;

/** How far a case has come. */
public enum Stage {
  /** Its first lead is being checked and rated. */
  INTAKE,
  /** Offered to a consultant who has not answered yet. */
  OFFERED,
  /** Nobody is on duty; it waits for the next shift. */
  WAITING_FOR_SHIFT,
  /** A manager has to assign it by hand. */
  BY_HAND,
  /** A consultant has it. */
  IN_SALE,
  /** Won, lost or given up. */
  CLOSED
}
