package io.loupan.engine;

import java.util.Locale;

/**
 * What a step of a diagram is called, in the languages of the pages. A diagram in force knows only
 * one of them, that of the installation.
 *
 * @param english for English pages
 * @param chinese for Chinese pages
 */
public record StepLabel(String english, String chinese) {

  /** What is called the same in both languages, such as a step that a manager has named. */
  static StepLabel same(String label) {
    return new StepLabel(label, label);
  }

  /**
   * The label for a page.
   *
   * @param page language of the page
   * @return English for English pages, else Chinese
   */
  public String in(Locale page) {
    return page.getLanguage().equals("en") ? english : chinese;
  }
}
