package io.loupan.assignment;

/** The offer is no longer open for this person: passed on, taken back or answered already. */
public class OfferGone extends Exception {

  private static final long serialVersionUID = 1L;

  OfferGone() {
    super("The offer is no longer open");
  }
}
