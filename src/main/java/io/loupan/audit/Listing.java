package io.loupan.audit;

import static io.loupan.kernel.Stored.utc;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list by time, the newest first: in pages by keyset, or as a whole by a cursor.
 *
 * @param where what is in it
 * @param time column that orders it
 * @param id column that orders rows of the same moment
 */
record Listing(Conditions where, String time, String id) {

  /** Rows that the driver holds at once of a list that is read as a whole. */
  private static final int FETCHED = 500;

  /** One page; a key whose id cannot be read counts as none. */
  <T> Slice<T> page(
      JdbcClient jdbc,
      String after,
      String before,
      Function<String, Object> idOf,
      RowMapper<T> rows,
      Function<T, PageKey> keyOf) {
    PageKey older = PageKey.of(after);
    PageKey newer = PageKey.of(before);
    PageKey key = older == null ? newer : older;
    boolean backward = key != null && older == null;
    String beside =
        key == null
            ? null
            : "(%s, %s) %s (:keyAt, :keyId)".formatted(time, id, backward ? ">" : "<");
    var query =
        jdbc.sql(
                where.sql(beside)
                    + order(backward ? "asc" : "desc")
                    + " fetch first %d rows only".formatted(Slice.SIZE + 1))
            .params(where.values());
    if (key != null) {
      query = query.param("keyAt", utc(key.at())).param("keyId", idOf.apply(key.id()));
    }
    List<T> found = query.query(rows).list();
    return Slice.of(found, backward, key == null, keyOf);
  }

  /** All rows; needs a transaction, else the driver reads them into memory. */
  <T> void each(DataSource source, RowMapper<T> rows, Consumer<T> reader) {
    JdbcTemplate cursor = new JdbcTemplate(source);
    cursor.setFetchSize(FETCHED);
    try (Stream<T> all =
        JdbcClient.create(cursor)
            .sql(where.sql(null) + order("desc"))
            .params(where.values())
            .query(rows)
            .stream()) {
      all.forEach(reader);
    }
  }

  private String order(String direction) {
    return " order by %s %s, %s %s".formatted(time, direction, id, direction);
  }
}
