package io.loupan.staff;

/** Why a consultant is away; nothing more is kept about it. */
public enum LeaveReason {
  ANNUAL,
  SICK,
  TRAINING,
  OTHER
}
