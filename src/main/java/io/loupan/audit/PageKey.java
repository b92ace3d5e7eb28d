package io.loupan.audit;

import java.time.Instant;

/**
 * Where a page of a list begins that is ordered by time, the newest first.
 *
 * @param at point in time of the row beside
 * @param id what orders rows of the same moment: a case number, the number of an entry
 */
record PageKey(Instant at, String id) {

  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** Null for a text that is no key, and for none. */
  static PageKey of(String text) {
    try {
      int cut = text == null ? -1 : text.indexOf('_');
      if (cut < 0) {
        return null;
      }
      Instant at = Instant.parse(text.substring(0, cut));
      return at.isBefore(Instant.EPOCH) || at.isAfter(NEVER)
          ? null
          : new PageKey(at, text.substring(cut + 1));
    } catch (RuntimeException notAKey) {
      return null;
    }
  }

  @Override
  public String toString() {
    return at + "_" + id;
  }
}
