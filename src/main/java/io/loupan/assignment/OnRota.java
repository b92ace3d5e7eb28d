package io.loupan.assignment;

/**
 * A consultant on duty, as the rota of a project sees one.
 *
 * @param userId who
 * @param name as colleagues call the person
 * @param state whether the person can receive a visitor
 */
public record OnRota(String userId, String name, State state) {

  /** What a consultant on duty is doing. */
  public enum State {
    /** Can receive the next visitor. */
    FREE,
    /** Is receiving one. */
    RECEIVING,
    /** Has said to be busy. */
    BUSY
  }
}
