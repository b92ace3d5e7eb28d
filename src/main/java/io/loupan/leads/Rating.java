package io.loupan.leads;

/** How promising a lead is, by the table {@code lead-rating}. */
public enum Rating {
  HOT,
  WARM,
  COLD
}
