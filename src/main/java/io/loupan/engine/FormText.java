package io.loupan.engine;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of strangers in the texts of a form, which Tasklist reads as Markdown. */
public final class FormText {

  private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]()#+.!|<>~:/@&-]");

  /** Longer than any note; what is beyond it is no note. */
  public static final int LONGEST = 4_000;

  private FormText() {}

  /**
   * What a person typed into a field. REST may send any type where the form has a text.
   *
   * @param entered all fields
   * @param field its key
   * @return the text, empty if there is none; cut at {@value #LONGEST} characters
   */
  public static String typed(Map<String, Object> entered, String field) {
    String text = String.valueOf(entered.getOrDefault(field, "")).strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

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

  /**
   * Shows a text of several lines as it was typed, each line as a paragraph.
   *
   * @param typed what somebody typed
   * @return the text for a {@code {{variable}}} of a form
   */
  public static String paragraphs(String typed) {
    return typed.lines().map(FormText::plain).collect(Collectors.joining("\n\n"));
  }
}
