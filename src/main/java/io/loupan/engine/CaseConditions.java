package io.loupan.engine;

import java.sql.Timestamp;
import java.time.Instant;

/**
 * What only the engine's tables know about cases, as conditions for the statements of readers:
 * {@code where case_no in (…)}. A list of cases can so be filtered and paged in one statement.
 */
public final class CaseConditions {

  /** Cases with a task that should have been done by {@code :now}, see {@link #now}. */
  public static final String OVERDUE =
      """
      select p.BUSINESS_KEY_ from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
      where t.DUE_DATE_ < :now\
      """;

  /** Cases in which a step has failed until no retry was left. */
  public static final String STUCK =
      """
      select p.BUSINESS_KEY_ from ACT_RU_INCIDENT i
      join ACT_RU_EXECUTION p on p.ID_ = i.PROC_INST_ID_\
      """;

  private CaseConditions() {}

  /**
   * The value of {@code :now}: the engine writes its columns without a zone, in UTC.
   *
   * @param at the moment that is asked about
   * @return for the parameter
   */
  public static Timestamp now(Instant at) {
    return Timestamp.from(at);
  }
}
