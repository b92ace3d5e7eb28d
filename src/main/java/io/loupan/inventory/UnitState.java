package io.loupan.inventory;

import java.util.Locale;

/** Where a unit stands on its way to its buyer (销控). */
public enum UnitState {
  /** Not put on sale yet (未推). */
  PLANNED,
  /** Can be bought (可售). */
  AVAILABLE,
  /** Kept for one customer for a while (预留). */
  HELD,
  /** Subscribed, deposit paid (认购). */
  SUBSCRIBED,
  /** Contract signed (签约). */
  SIGNED,
  /** Contract filed with the authority (备案). */
  FILED,
  /** Handed over (交付). */
  DELIVERED,
  /** Taken off sale by the office (锁定). */
  BLOCKED;

  /**
   * Whether somebody has a claim to it. Its price is frozen then, and it cannot be removed.
   *
   * @return false as long as nobody wants it
   */
  public boolean taken() {
    return this != PLANNED && this != AVAILABLE && this != BLOCKED;
  }

  /**
   * The name in style sheets and text keys, for example {@code state.available}.
   *
   * @return the name in lower case
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
