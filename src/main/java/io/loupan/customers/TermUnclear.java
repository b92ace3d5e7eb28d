package io.loupan.customers;

/** Nothing can be searched by what was typed. */
public class TermUnclear extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** There is nothing to be seen in it. */
    EMPTY,
    /** It is longer than any name or address. */
    TOO_LONG,
    /** Digits that are neither a whole phone number nor its last four. */
    DIGITS
  }

  private final Reason reason;

  /**
   * Does not repeat what was typed, which may be personal.
   *
   * @param reason what is wrong
   */
  public TermUnclear(Reason reason) {
    super("Not a search term: " + reason);
    this.reason = reason;
  }

  /**
   * What is wrong.
   *
   * @return never null
   */
  public Reason reason() {
    return reason;
  }
}
