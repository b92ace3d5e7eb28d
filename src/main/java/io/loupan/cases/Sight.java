package io.loupan.cases;

/** How much of a case somebody may see; each level includes those before it. */
public enum Sight {
  /** Nothing but that there is such a case. */
  NONE,
  /** What was asked for, no phone, no e-mail: it is only offered, or still being checked. */
  OUTLINE,
  /** Everything that happened, personal values masked: auditors and directors. */
  READ,
  /** Everything, and to act: the owner and the managers. */
  WORK;

  /**
   * Whether this is enough.
   *
   * @param needed what is needed
   * @return true if it is at least that
   */
  public boolean covers(Sight needed) {
    return compareTo(needed) >= 0;
  }
}
