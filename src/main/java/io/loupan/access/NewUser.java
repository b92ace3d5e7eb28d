package io.loupan.access;

import java.util.Set;

/**
 * Somebody who is to be able to log in.
 *
 * @param id what they will log in with: 2 to 40 lower-case letters, digits, dots, hyphens or
 *     underscores, beginning with a letter
 * @param firstName given name, not blank
 * @param lastName family name, not blank
 * @param email work address, or null
 * @param password their first password
 * @param groups at least one
 */
public record NewUser(
    String id,
    String firstName,
    String lastName,
    String email,
    String password,
    Set<StaffGroup> groups) {

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "NewUser[" + id + "]";
  }
}
