package io.loupan.staff;

/** Whether a consultant can be offered a customer at one moment. */
public enum Presence {
  /** The office is open, the own shift covers the moment, and there is no leave. */
  ON_DUTY,
  /** The office is closed, or no own shift covers the moment. */
  OFF_DUTY,
  /** On leave that day, whatever the shifts say. */
  ON_LEAVE
}
