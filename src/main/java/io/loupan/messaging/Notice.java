package io.loupan.messaging;

import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something a colleague is told while they work. It holds facts, never a customer's values; the
 * text is made from them in the reader's language when it is read.
 *
 * @param recipient id of the user
 * @param kind what it is about: {@code offer}, {@code offer-expired}, {@code assign-by-hand},
 *     {@code arrival} (a customer is at the reception), {@code contact-due}, {@code deadline-near},
 *     {@code deadline-passed}, {@code handed-over} (to who takes the case over), {@code
 *     handed-away} (to who had it), {@code case-reopened}, {@code message-failed}, {@code
 *     spine-failed} or {@code strangers-limit} (a colleague asked for too many strangers' phones)
 * @param caseNo the case it is about, or null
 * @param link path on this site that it leads to, or null
 * @param key what happened, so that nobody is told twice of the same; at most 200 characters
 * @param arguments {@code project}: its name; {@code until}: a point in time in ISO form (UTC);
 *     {@code task_en}, {@code task_zh}: what a task is called in each language; {@code colleague}:
 *     the name of one; {@code count}: a number; each kind needs those that its words name
 */
public record Notice(
    String recipient,
    String kind,
    CaseNo caseNo,
    String link,
    String key,
    Map<String, String> arguments) {

  /** Each has its words in {@code i18n/messaging}. */
  static final Set<String> KINDS = NoticeGroup.allKinds();

  /** "//elsewhere" and "/\elsewhere" begin with a slash, and lead away. */
  private static final Pattern PATH = Pattern.compile("/(?![/\\\\]).*");

  /**
   * Checks what a page will rely on.
   *
   * @throws IllegalArgumentException if the link leads elsewhere
   * @throws java.time.format.DateTimeParseException if {@code until} is not a point in time
   */
  public Notice {
    if (link != null && !PATH.matcher(link).matches()) {
      throw new IllegalArgumentException("Not a path on this site: " + link);
    }
    if (arguments.containsKey("until")) {
      Instant.parse(arguments.get("until"));
    }
    arguments = Map.copyOf(arguments);
  }
}
