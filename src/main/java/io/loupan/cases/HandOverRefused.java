package io.loupan.cases;

/** A case cannot be handed over as asked for. */
public class HandOverRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param textKey of the sentence in {@code i18n/cases}
   */
  public HandOverRefused(String textKey) {
    super(textKey);
  }
}
