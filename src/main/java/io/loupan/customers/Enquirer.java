package io.loupan.customers;

import java.util.Locale;

/**
 * What somebody entered on a form or a channel sent, as raw texts.
 *
 * @param name required; may carry the title, such as 王女士
 * @param title how to address the person, or null if nobody said it
 * @param phone as typed, or null
 * @param email as typed, or null
 * @param language the person's language, or null for that of the installation
 */
public record Enquirer(String name, Title title, String phone, String email, Locale language) {

  /** The longest name that is taken, in characters. */
  public static final int NAME_LENGTH = 100;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if there is no visible character in the name, or more than
   *     {@link #NAME_LENGTH}
   */
  public Enquirer {
    PersonName.clean(name);
  }

  /**
   * Whether this is taken for a name, to be asked before an enquirer is made of user input.
   *
   * @param name as entered, or null
   * @return false if the constructor would refuse it
   */
  public static boolean isName(String name) {
    try {
      PersonName.clean(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Shows no value: what is printed ends up in logs. */
  @Override
  public String toString() {
    return "Enquirer[***]";
  }
}
