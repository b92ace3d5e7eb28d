package io.loupan.demo;

import io.loupan.kernel.CaseNo;
import java.util.Map;

/** What people do in Tasklist, and what the engine does when its time has come. */
public interface Tasklist {

  /**
   * Opens the form of a task.
   *
   * @param taskId which
   * @param person who
   * @return what the form shows, by field
   */
  Map<String, Object> open(String taskId, String person);

  /**
   * Takes a task of a group.
   *
   * @param taskId which
   * @param person who
   */
  void claim(String taskId, String person);

  /**
   * Sends the form of a task.
   *
   * @param taskId which
   * @param person who
   * @param fields what they entered
   */
  void send(String taskId, String person, Map<String, Object> fields);

  /**
   * Runs a job.
   *
   * @param jobId which
   */
  void run(String jobId);

  /**
   * An administrator stops the jobs of a case that are to run at once: each becomes an incident.
   *
   * @param caseNo which
   * @param person who
   */
  void stopJobs(CaseNo caseNo, String person);
}
