package io.loupan.engine;

import java.time.Duration;

/**
 * Work that comes back for ever, on one node at a time. Implementations are beans; a job is made
 * for each when the application starts.
 */
public interface RecurringWork {

  /**
   * The name of the work; {@code recurring-<name>} is the id of its job.
   *
   * @return a short name in kebab-case, which stays
   */
  String name();

  /**
   * How long it rests after it has run.
   *
   * @return some seconds or more
   */
  Duration rest();

  /**
   * Does the work, in a transaction of its own. Whatever it throws is logged, undone and tried
   * again after the rest: recurring work never gives up.
   */
  void run();
}
