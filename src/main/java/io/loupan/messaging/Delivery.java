package io.loupan.messaging;

/**
 * What came of a try.
 *
 * @param outcome how it went
 * @param problem key of {@code i18n/messaging} for what went wrong, or null
 * @param answer codes of the other server, or null
 */
record Delivery(Outcome outcome, String problem, String answer) {

  enum Outcome {
    /** The next server has taken it. */
    SENT,
    /** It did not leave; it may the next time. */
    FAILED,
    /** The line was cut when the next server may have taken it already. */
    UNSURE,
    /** It did not leave and cannot as it is. */
    REFUSED,
    /** It must not leave any more. */
    CANCELLED
  }

  static Delivery sent() {
    return new Delivery(Outcome.SENT, null, null);
  }

  static Delivery of(Outcome outcome, String problem) {
    return new Delivery(outcome, "outbox.problem." + problem, null);
  }

  Delivery answered(String codes) {
    return new Delivery(outcome, problem, codes);
  }
}
