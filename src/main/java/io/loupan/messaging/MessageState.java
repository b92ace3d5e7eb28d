package io.loupan.messaging;

/** What has become of a message. */
public enum MessageState {
  /** It waits to leave: for the first time, for the next try, or for a server to be set up. */
  WAITING,
  /** It has been handed to the next server. */
  SENT,
  /** A person has to send it by hand and tick it. */
  BY_HAND,
  /** It was tried too often or cannot be sent as it is; a person has to look at it. */
  SET_ASIDE,
  /** It is not sent any more. */
  CANCELLED
}
