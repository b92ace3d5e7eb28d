package io.loupan.messaging;

import io.loupan.engine.Jobs;
import io.loupan.engine.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Comes back to messages whose job has come and gone: no server was set up then, all places were
 * taken, a node died.
 */
@Component
class OverdueMessages implements RecurringWork {

  private static final Duration REST = Duration.ofMinutes(1);

  /** Before that, the job of the message is likely to be on its way. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int AT_ONCE = 100;

  private final OutboxStore store;
  private final List<Channel> channels;
  private final Jobs jobs;
  private final Clock clock;

  OverdueMessages(OutboxStore store, List<Channel> channels, Jobs jobs, Clock clock) {
    this.store = store;
    this.channels = channels;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "overdue-messages";
  }

  @Override
  public Duration rest() {
    return REST;
  }

  @Override
  public void run() {
    List<String> ready =
        channels.stream()
            .filter(channel -> channel.obstacle().isEmpty())
            .map(Channel::name)
            .toList();
    Instant now = clock.instant();
    for (UUID id : store.due(ready, now.minus(PATIENCE), now, AT_ONCE)) {
      jobs.submit(Deliveries.KIND, id.toString());
    }
  }
}
