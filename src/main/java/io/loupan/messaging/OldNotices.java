package io.loupan.messaging;

import io.loupan.engine.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Deletes notices that were put away long ago: the case itself tells what happened. */
@Component
class OldNotices implements RecurringWork {

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int BATCH = 1_000;

  /** The rest waits for the next day, so that no transaction lasts for minutes. */
  private static final int MOST_BATCHES = 50;

  private final Notices notices;
  private final Clock clock;

  OldNotices(Notices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "old-notices";
  }

  @Override
  public Duration rest() {
    return Duration.ofDays(1);
  }

  @Override
  public void run() {
    Instant before = clock.instant().minus(KEPT);
    for (int i = 0; i < MOST_BATCHES; i++) {
      if (notices.forget(before, BATCH) < BATCH) {
        return;
      }
    }
  }
}
