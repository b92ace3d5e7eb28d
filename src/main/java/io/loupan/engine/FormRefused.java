package io.loupan.engine;

/** The person must change something in the form; the message says what to do. */
public class FormRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal that leaves the task open and nothing changed.
   *
   * @param sentence for the person, in the language of the installation
   */
  public FormRefused(String sentence) {
    super(sentence);
  }
}
