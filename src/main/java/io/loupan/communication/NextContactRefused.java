package io.loupan.communication;

/** The next contact cannot be at that time. */
public class NextContactRefused extends Exception {

  private static final long serialVersionUID = 1L;

  NextContactRefused(String textKey) {
    super(textKey);
  }

  /**
   * The sentence for the person, which names the field.
   *
   * @return a key of {@code i18n/communication}
   */
  public String textKey() {
    return getMessage();
  }
}
