package io.loupan.inventory;

import java.util.Locale;

/** For whom a paper is readable. */
public enum PaperLanguage {
  /** In both languages, or without words. */
  BOTH,
  /** In Chinese. */
  ZH,
  /** In English. */
  EN;

  /**
   * Whether somebody can read it.
   *
   * @param language Chinese; any other is taken for English
   * @return true if it is in that language
   */
  public boolean fits(Locale language) {
    return this == BOTH || (this == ZH) == language.getLanguage().equals("zh");
  }
}
