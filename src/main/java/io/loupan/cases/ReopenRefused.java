package io.loupan.cases;

/** A case cannot be reopened as asked for; nothing was changed. */
public class ReopenRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;

  ReopenRefused(String textKey) {
    this(null, textKey);
  }

  ReopenRefused(String field, String textKey) {
    super(textKey);
    this.field = field;
  }

  /**
   * What has to be put right.
   *
   * @return {@code owner}, {@code reason}, or null where it is neither
   */
  public String field() {
    return field;
  }

  /**
   * The sentence for the person.
   *
   * @return a key of {@code i18n/cases}
   */
  public String textKey() {
    return getMessage();
  }
}
