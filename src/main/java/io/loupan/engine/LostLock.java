package io.loupan.engine;

import java.sql.SQLException;

/** Tells a transaction that lost a deadlock, and may be tried again, from one that failed. */
public final class LostLock {

  /** SQL state class "transaction rollback": deadlock, serialisation failure. */
  private static final String ROLLBACK = "40";

  /** H2: "concurrent update", the row was changed under this transaction. */
  private static final String CHANGED_MEANWHILE = "90131";

  private LostLock() {}

  /**
   * Looks through the engine's wrappers.
   *
   * @param failed what was thrown
   * @return whether a deadlock or a serialisation failure is behind it
   */
  public static boolean isBehind(Throwable failed) {
    for (Throwable each = failed; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith(ROLLBACK)
              || sql.getSQLState().equals(CHANGED_MEANWHILE))) {
        return true;
      }
    }
    return false;
  }
}
