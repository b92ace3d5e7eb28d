package io.loupan.assignment;

import io.loupan.staff.Candidate;
import java.time.Instant;

/**
 * A candidate with what decides between equals.
 *
 * @param candidate the consultant as the staff module sees them now
 * @param load open cases they hold, accepted or offered
 * @param lastOfferedAt when a lead was last offered to them, or null if never
 * @param offeredBefore whether this very lead was offered to them before
 */
record Contender(Candidate candidate, int load, Instant lastOfferedAt, boolean offeredBefore) {

  double relativeLoad() {
    return (double) load / candidate.capacity();
  }
}
