package io.loupan.customers;

import java.util.UUID;

/**
 * Which customer. Says nothing about the person, so it may stand in events, URLs and other tables.
 *
 * @param value never null
 */
public record CustomerId(UUID value) {

  /**
   * Reads an id as {@link #toString()} wrote it.
   *
   * @param text a UUID
   * @return the id
   * @throws IllegalArgumentException if it is no UUID
   */
  public static CustomerId of(String text) {
    return new CustomerId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
