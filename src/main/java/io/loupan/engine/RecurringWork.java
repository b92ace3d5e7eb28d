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

  /** Does the work, in the transaction of the job. Whatever it throws is retried. */
  void run();
}
