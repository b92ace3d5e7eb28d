package io.loupan.customers;

/** Somebody has asked for so many numbers of strangers that it looks like trying them out. */
public class TooManyStrangers extends Exception {

  private static final long serialVersionUID = 1L;

  private final int limit;

  /**
   * Says how many were answered.
   *
   * @param limit numbers in 24 hours
   */
  public TooManyStrangers(int limit) {
    super("More than " + limit + " numbers of strangers in 24 hours");
    this.limit = limit;
  }

  /**
   * How many are answered in 24 hours.
   *
   * @return 1 or more
   */
  public int limit() {
    return limit;
  }
}
