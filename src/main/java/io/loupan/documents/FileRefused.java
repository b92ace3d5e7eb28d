package io.loupan.documents;

/** A file is not taken: too large, empty, or not of a kind that is allowed here. */
public class FileRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Object[] arguments;

  /**
   * A refusal.
   *
   * @param textKey of the sentence in {@code i18n/documents}
   * @param arguments of that sentence
   */
  FileRefused(String textKey, Object... arguments) {
    super(textKey);
    this.arguments = arguments;
  }

  /**
   * The sentence for the person.
   *
   * @return a key of {@code i18n/documents}
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
