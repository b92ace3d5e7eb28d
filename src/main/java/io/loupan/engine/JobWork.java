package io.loupan.engine;

/** A kind of work that {@link Jobs} do. Implementations are beans. */
public interface JobWork {

  /**
   * The name by which jobs ask for this work; it stands in the database, so it stays.
   *
   * @return a short name in kebab-case
   */
  String kind();

  /**
   * Does the work, in the transaction of the job. Whatever it throws is retried, and an incident in
   * the end.
   *
   * @param argument as given to {@link Jobs#submit}
   */
  void run(String argument);
}
