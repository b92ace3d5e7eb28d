package io.loupan.access;

/** One entry of a form cannot be taken; nothing has changed. */
public abstract class EntryRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String key;

  EntryRefused(String field, String key) {
    super("Refused: " + key);
    this.field = field;
    this.key = key;
  }

  /**
   * Which entry is at fault.
   *
   * @return name of a field of the form
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
