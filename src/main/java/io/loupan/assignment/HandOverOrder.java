package io.loupan.assignment;

import io.loupan.kernel.CaseNo;

/**
 * One of several cases that a manager hands over together.
 *
 * @param caseNo which case
 * @param to who gets or got it; null while rule and load have not chosen yet, or if it was refused
 *     before
 * @param state how far it is
 * @param refusal key of the sentence that says why it was refused, or null
 */
public record HandOverOrder(CaseNo caseNo, String to, State state, String refusal) {

  /** How far an order is. */
  public enum State {
    /** Not carried out yet. */
    WAITING,
    /** The case has gone over. */
    DONE,
    /** The case stays where it is. */
    REFUSED
  }
}
