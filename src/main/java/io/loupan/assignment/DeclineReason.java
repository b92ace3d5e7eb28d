package io.loupan.assignment;

/** Why a consultant does not take a lead. */
public enum DeclineReason {
  NO_TIME,
  KNOWS_CUSTOMER,
  WRONG_FIT,
  OTHER
}
