package io.loupan.assignment;

/** How strictly the table {@code consultant-match} asks for a quality. */
public enum Strictness {
  /** Without it nobody gets the lead by rule. */
  MUST,
  /** Who has it goes first. */
  PREFERRED,
  /** It does not matter. */
  ANY
}
