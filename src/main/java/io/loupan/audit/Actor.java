package io.loupan.audit;

import io.loupan.access.CurrentUser;
import org.springframework.lang.Nullable;

/**
 * Who did something.
 *
 * @param kind what sort of actor
 * @param id of the user, of the channel or of the engine's job; null for the installation itself
 */
record Actor(Kind kind, @Nullable String id) {

  /** What sort of actor. */
  enum Kind {
    /** Somebody of the staff. */
    PERSON,
    /** A machine that came with a channel's key. */
    CHANNEL,
    /** A job of the engine: a timer, a retry, work done later. */
    JOB,
    /** The installation: at its start, or for a visitor of the public site. */
    SYSTEM
  }

  static Actor person(String userId) {
    return new Actor(Kind.PERSON, userId);
  }

  /**
   * Who is behind what happens now.
   *
   * @param user of whom the event or the engine speaks, or null
   * @param jobId the job that runs, or null
   */
  static Actor now(@Nullable String user, @Nullable String jobId) {
    if (CurrentUser.isChannel()) {
      return new Actor(Kind.CHANNEL, CurrentUser.id().orElseThrow());
    }
    if (user != null) {
      return person(user);
    }
    return CurrentUser.id()
        .map(Actor::person)
        .orElse(jobId == null ? new Actor(Kind.SYSTEM, null) : new Actor(Kind.JOB, jobId));
  }
}
