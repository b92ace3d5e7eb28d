package io.loupan.access;

import java.util.Set;

/**
 * Somebody who can log in.
 *
 * @param id what they log in with; never changes
 * @param firstName given name; may be empty
 * @param lastName family name, or the whole of a Chinese name
 * @param email work address, or empty
 * @param groups their groups; empty for somebody who has left
 */
public record Person(
    String id, String firstName, String lastName, String email, Set<StaffGroup> groups) {

  /**
   * The full name as colleagues write it.
   *
   * @return 王珊 for a Chinese name, else first name before last name
   */
  public String name() {
    boolean chinese = (lastName + firstName).codePoints().anyMatch(Character::isIdeographic);
    return chinese ? lastName + firstName : (firstName + " " + lastName).strip();
  }
}
