package io.loupan.assignment;

/** Why a candidate was chosen or passed over. */
public enum Standing {
  /** The customer's earlier consultant comes first. */
  CHOSEN_EARLIER,
  /** The least open load relative to capacity among those who fit. */
  CHOSEN,
  /** Chosen by a manager. */
  CHOSEN_BY_HAND,
  /** Receives the customer who came: the owner before, or the next on the rota. */
  CHOSEN_BY_ROTA,
  ON_LEAVE,
  OFF_DUTY,
  /** This lead was offered to them before. */
  OFFERED_BEFORE,
  /** Does not serve the customer type, and somebody else does. */
  OTHER_TYPE,
  /** Below the wanted level, and somebody else is not. */
  LEVEL_TOO_LOW,
  /** Does not work in the region, and somebody else does. */
  OTHER_REGION,
  /** Carries more relative to capacity. */
  MORE_LOAD,
  /** Same load, but was offered a lead more recently. */
  LESS_IDLE,
  /** Same load and idle time: the order of ids decides. */
  LATER_ID,
  /** Somebody else was the customer's earlier consultant, or a manager decided. */
  NOT_ASKED
}
