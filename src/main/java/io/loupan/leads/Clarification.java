package io.loupan.leads;

/** What marketing finds about doubtful contact data. */
public enum Clarification {
  /** The contact data is in order, corrected or not. */
  CONFIRMED,
  /** The known customer, under another name. */
  SAME_PERSON,
  /** Somebody else who uses the same phone or e-mail. */
  ANOTHER_PERSON,
  /** No enquiry at all. */
  DISCARD
}
