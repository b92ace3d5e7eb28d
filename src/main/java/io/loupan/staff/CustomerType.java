package io.loupan.staff;

/** The kind of customer (普通 or 高端) a consultant serves. */
public enum CustomerType {
  STANDARD,
  PREMIUM
}
