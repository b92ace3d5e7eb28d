package io.loupan.kernel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Points in time in columns {@code timestamp with time zone}, alike on H2 and PostgreSQL. */
public final class Stored {

  private Stored() {}

  /**
   * A point in time as a parameter of a statement.
   *
   * @param at a point in time
   * @return in UTC
   */
  public static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /**
   * A point in time from a row.
   *
   * @param row the current row
   * @param column its name
   * @return null where the column is null
   * @throws SQLException if there is no such column
   */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
