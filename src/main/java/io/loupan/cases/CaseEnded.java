package io.loupan.cases;

/** The case has ended, perhaps just now: what was to be done with it cannot be done any more. */
public class CaseEnded extends Exception {

  private static final long serialVersionUID = 1L;

  CaseEnded() {}
}
