package io.loupan.kernel;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Numbers that people read aloud: {@code C-20261124-00017}, with the office's date and a running
 * number that is unique for ever and has gaps.
 *
 * <p>Each node takes blocks of {@value #BLOCK} from a database sequence, so that most numbers cost
 * no round trip.
 */
@Component
public class Numbers {

  /** As the sequences are declared: {@code increment by 50}. */
  static final int BLOCK = 50;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Office office;
  private final String nextValue;
  private final Map<String, Block> blocks = new ConcurrentHashMap<>();

  Numbers(JdbcClient jdbc, DataSource database, Clock clock, Office office)
      throws MetaDataAccessException {
    this.jdbc = jdbc;
    this.clock = clock;
    this.office = office;
    String product =
        JdbcUtils.commonDatabaseName(
            JdbcUtils.extractDatabaseMetaData(
                database, metaData -> metaData.getDatabaseProductName()));
    this.nextValue =
        DatabaseDriver.fromProductName(product) == DatabaseDriver.POSTGRESQL
            ? "select nextval('%s')"
            : "select next value for %s";
  }

  /**
   * The next number of a kind.
   *
   * @param prefix its letter, for example {@code C}
   * @param sequence the database sequence of its module; never from user input
   * @return for example {@code C-20261124-00017}
   */
  public String next(String prefix, String sequence) {
    long number = blocks.computeIfAbsent(sequence, name -> new Block()).next(sequence);
    String day = DateTimeFormatter.BASIC_ISO_DATE.format(office.dateOf(clock.instant()));
    return "%s-%s-%05d".formatted(prefix, day, number);
  }

  private final class Block {

    private long next;
    private long end;

    synchronized long next(String sequence) {
      if (next == end) {
        // a sequence is outside transactions: what a rolled back one took is simply a gap
        next = jdbc.sql(nextValue.formatted(sequence)).query(Long.class).single();
        end = next + BLOCK;
      }
      return next++;
    }
  }
}
