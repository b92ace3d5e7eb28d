package io.loupan.leads;

/** How far a lead has come; from {@link #RATED} on its case tells the rest. */
public enum LeadStatus {
  /** Committed, and not yet looked at. */
  CAPTURED,
  /** Marketing is asked to clarify it. */
  IN_REVIEW,
  /** Rated, and on its way to a consultant. */
  RATED,
  /** Marketing found that it is no enquiry, or its case was lost before they came to it. */
  DISCARDED
}
