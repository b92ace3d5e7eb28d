package io.loupan.access;

/** A user cannot be stored like this; nothing has changed. */
public class UserRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String key;

  UserRefused(String field, String key) {
    super("User refused: " + key);
    this.field = field;
    this.key = key;
  }

  /**
   * Which entry is at fault.
   *
   * @return {@code id}, {@code firstName}, {@code lastName}, {@code password} or {@code groups}
   */
  public String field() {
    return field;
  }

  /**
   * The sentence that says what to do, as a key of the module's texts.
   *
   * @return for example {@code access.user.taken}; its texts take no arguments
   */
  public String key() {
    return key;
  }
}
