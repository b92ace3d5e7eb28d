package io.loupan.communication;

/** What a contact has brought. The table {@code follow-up-rhythm} reads these names. */
public enum ContactOutcome {
  /** Nobody answered. */
  NOT_REACHED,
  /** The customer had no time and wants to be called again. */
  CALL_BACK,
  INTERESTED,
  /** The customer wants to think it over. */
  THINKING,
  /** The customer wants brochures, floor plans or prices. */
  WANTS_MATERIAL,
  /** Something was written; the answer is awaited. */
  WRITTEN,
  NOT_INTERESTED;

  /**
   * Whether the customer was not heard in it.
   *
   * @return true if it counts as a fruitless try
   */
  public boolean fruitless() {
    return this == NOT_REACHED || this == WRITTEN;
  }
}
