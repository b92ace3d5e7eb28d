package io.loupan.messaging;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Kinds of notices that a person chooses the ways of together. */
public enum NoticeGroup {
  /** A lead that waits for an answer. Offers live minutes, so their mail leaves at once. */
  OFFERS(true, "offer", "offer-expired", "assign-by-hand", "arrival"),
  /** A customer who should be contacted. */
  CONTACTS(false, "contact-due"),
  /** A task that should be done soon. */
  DEADLINES_NEAR(false, "deadline-near"),
  /** A task that should have been done. */
  DEADLINES_PASSED(true, "deadline-passed"),
  /** A case that has come, gone or come back. */
  HAND_OVERS(true, "handed-over", "handed-away", "case-reopened"),
  /** Something that the installation could not do. */
  FAILURES(true, "message-failed", "spine-failed"),
  /** A colleague who asks for a great many strangers' data. */
  LOOK_UPS(true, "strangers-limit");

  private final boolean mailed;
  private final Set<String> kinds;

  NoticeGroup(boolean mailed, String... kinds) {
    this.mailed = mailed;
    this.kinds = Set.of(kinds);
  }

  /**
   * The kinds that belong to it.
   *
   * @return as in {@link Notice#kind()}
   */
  public Set<String> kinds() {
    return kinds;
  }

  /** How somebody is told who has chosen nothing: always in the browser, some by mail as well. */
  Ways usual() {
    return new Ways(true, mailed);
  }

  static NoticeGroup of(String kind) {
    return Arrays.stream(values())
        .filter(group -> group.kinds.contains(kind))
        .findFirst()
        .orElseThrow();
  }

  static Set<String> allKinds() {
    return Arrays.stream(values())
        .flatMap(group -> group.kinds.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How somebody is told.
   *
   * @param inBrowser by a message in the page that they have open
   * @param byMail by mail, unless they have put the notice away before
   */
  public record Ways(boolean inBrowser, boolean byMail) {}
}
