package io.loupan.communication;

/** A letter may not or cannot go to the customer as things stand; nothing was queued. */
public class LetterRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Object[] arguments;

  /**
   * A refusal.
   *
   * @param textKey of the sentence in {@code i18n/communication}
   * @param arguments of that sentence
   */
  LetterRefused(String textKey, Object... arguments) {
    super(textKey);
    this.arguments = arguments;
  }

  /**
   * The sentence that says what stands in the way and what to do.
   *
   * @return a key of {@code i18n/communication}
   */
  public String textKey() {
    return getMessage();
  }

  /**
   * What stands in the sentence.
   *
   * @return may be empty
   */
  public Object[] arguments() {
    return arguments == null ? new Object[0] : arguments.clone();
  }
}
