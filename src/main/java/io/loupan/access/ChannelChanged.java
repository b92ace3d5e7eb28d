package io.loupan.access;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * A channel was created, renamed, retired, or given a new key.
 *
 * @param channelId which one
 * @param what what happened to it
 * @param by id of who did it, or null for the installation itself
 * @param at when
 */
public record ChannelChanged(String channelId, What what, String by, Instant at)
    implements BusinessEvent {

  /** What can happen to a channel. */
  public enum What {
    /** It may send enquiries from now on. */
    CREATED,
    /** Its name is another one. */
    RENAMED,
    /** Its former key stopped working, a new one works. */
    KEY_ROTATED,
    /** Its key stopped working for good. */
    RETIRED
  }

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
