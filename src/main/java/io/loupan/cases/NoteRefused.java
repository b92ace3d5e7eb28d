package io.loupan.cases;

/** A note is not taken as it is; nothing was stored. */
public class NoteRefused extends Exception {

  private static final long serialVersionUID = 1L;

  NoteRefused(String textKey) {
    super(textKey);
  }

  /**
   * The sentence for the person.
   *
   * @return a key of {@code i18n/cases}; {@code {0}} is {@link CaseNotes#LONGEST}
   */
  public String textKey() {
    return getMessage();
  }
}
