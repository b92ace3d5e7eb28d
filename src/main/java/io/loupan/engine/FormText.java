package io.loupan.engine;

import java.util.regex.Pattern;

/** Words of strangers in the texts of a form, which Tasklist reads as Markdown. */
public final class FormText {

  private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]()#+.!|<>~:/@&-]");

  private FormText() {}

  /**
   * Shows a text as it was typed: no emphasis, no links, no lists, one line.
   *
   * @param typed what somebody typed, or null
   * @return the text for a {@code {{variable}}} of a form; empty for null
   */
  public static String plain(String typed) {
    if (typed == null) {
      return "";
    }
    String oneLine = typed.strip().replaceAll("\\s*\\R\\s*", " ");
    return MARKDOWN
        .matcher(oneLine)
        .replaceAll(found -> "\\\\" + java.util.regex.Matcher.quoteReplacement(found.group()));
  }
}
