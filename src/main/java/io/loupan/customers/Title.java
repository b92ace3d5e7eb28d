package io.loupan.customers;

/** How to address somebody; null where nobody said it. */
public enum Title {
  /** 先生. */
  MR,
  /** 女士. */
  MS
}
