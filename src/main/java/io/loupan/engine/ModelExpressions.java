package io.loupan.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which expressions a diagram may hold: variables compared and calculated with literals, the result
 * of a decision, the business key, and the bean of a step.
 *
 * <p>What makes an expression dangerous is reaching out of a value: a call, a property, an index.
 * So the text is cut into tokens, and there is no token for any of these.
 */
final class ModelExpressions {

  private static final Pattern START = Pattern.compile("[$#]\\{");
  private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*+";
  private static final String TOKEN =
      "\\s++"
          + "|(?:and|or|not|empty|eq|ne|lt|gt|le|ge|div|mod)(?![\\p{L}\\p{N}_])"
          + ("|" + NAME + "(?!\\s*\\()") // followed by a bracket it would be a call
          + "|\\d++(?:\\.\\d++)?+"
          + "|'[^'\\\\]*+'|\"[^\"\\\\]*+\""
          + "|[=!<>]=|[<>!]|&&|\\|\\||[()+*/%-]";
  private static final Pattern VALUE =
      Pattern.compile(
          "[$#]\\{(?:\\s*+decisionResult\\.(?:singleResult|getSingleResult\\(\\))\\."
              + (NAME + "\\s*+}")
              + "|\\s*+execution\\.processBusinessKey\\s*+}"
              + ("|(?:" + TOKEN + ")++})"));
  private static final Pattern BEAN =
      Pattern.compile("\\s*[$#]\\{\\s*[a-z]\\w*(?:Delegate|Listener)\\s*}\\s*");

  private ModelExpressions() {}

  /**
   * Whether the engine would evaluate something in a text.
   *
   * @param text of an attribute or element
   * @return true from the first opening of an expression
   */
  static boolean hasExpression(String text) {
    return START.matcher(text).find();
  }

  /**
   * Whether all expressions in a text are harmless.
   *
   * @param text of an attribute or element, with or without words around its expressions
   * @return false for anything the allow-list does not know
   */
  static boolean allowsValue(String text) {
    Matcher start = START.matcher(text);
    Matcher value = VALUE.matcher(text);
    int from = 0;
    while (start.find(from)) {
      // a backslash shifts where the engine sees an expression begin
      if (text.indexOf('\\') >= 0 || !value.region(start.start(), text.length()).lookingAt()) {
        return false;
      }
      from = value.end();
    }
    return true;
  }

  /**
   * Whether a text names a bean that a step or listener may call.
   *
   * @param text of the attribute {@code delegateExpression}
   * @return false for anything but {@code ${someDelegate}} and {@code ${someListener}}
   */
  static boolean allowsBean(String text) {
    return BEAN.matcher(text).matches();
  }

  /**
   * Whether a bean is one that models may name.
   *
   * @param name of the bean
   * @return true for delegates and listeners
   */
  static boolean isCallable(String name) {
    return name.endsWith("Delegate") || name.endsWith("Listener");
  }
}
