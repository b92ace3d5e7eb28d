package io.loupan.engine;

import java.time.Instant;

/**
 * Work that is done after the caller's transaction has committed, once, by whichever node is free.
 * A failure is retried and becomes an incident in the end.
 */
public interface Jobs {

  /**
   * Has work done as soon as the present transaction has committed.
   *
   * @param kind which {@link JobWork}
   * @param argument what it needs to know, at most 400 characters; ids, never a person's values
   */
  void submit(String kind, String argument);

  /**
   * Has work done at a point in time.
   *
   * @param kind which {@link JobWork}
   * @param argument what it needs to know, at most 400 characters; ids, never a person's values
   * @param at not before then (UTC)
   */
  void submit(String kind, String argument, Instant at);

  /**
   * Does something in a transaction of its own, at once, together with the jobs that it submits: if
   * it fails, the caller's transaction is untouched and only its own jobs are gone.
   *
   * @param work what to do; what it throws reaches the caller
   */
  void apart(Runnable work);
}
