package io.loupan.cases;

import java.time.Instant;

/**
 * One thing that happened in a case, in words.
 *
 * @param at when (UTC)
 * @param kind what kind of thing it is
 * @param icon a bootstrap icon that stands for it, for example {@code telephone}
 * @param what what happened, in a few words, plain text
 * @param by id of the user who did it, or null for the installation itself
 * @param detail more of it, plain text of some lines; null if there is none
 * @param link a path on this site that shows it, or null
 * @param linkLabel words of the link, or null
 */
public record HistoryEntry(
    Instant at,
    Kind kind,
    String icon,
    String what,
    String by,
    String detail,
    String link,
    String linkLabel) {

  /** What happens at one moment happens in this order. */
  public enum Kind {
    ENQUIRY,
    OPENED,
    CONTACT,
    NOTE,
    TASK_DONE,
    OFFER_ENDED,
    DECIDED,
    HANDED_OVER,
    OFFERED,
    MESSAGE,
    CLOSED,
    REOPENED
  }
}
