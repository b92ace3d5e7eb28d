package io.loupan.cases;

/** A case cannot be handed over as asked for. */
public class HandOverRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * A refusal of the whole.
   *
   * @param textKey of the sentence in {@code i18n/cases}
   */
  public HandOverRefused(String textKey) {
    this("", textKey);
  }

  /**
   * A refusal because of something that was entered.
   *
   * @param field {@code to} or {@code reason}; empty if it is about the whole
   * @param textKey of the sentence in {@code i18n/cases}
   */
  public HandOverRefused(String field, String textKey) {
    super(textKey);
    this.field = field;
  }

  /**
   * What has to be put right.
   *
   * @return {@code to}, {@code reason}, or empty if it is about the whole
   */
  public String field() {
    return field;
  }
}
