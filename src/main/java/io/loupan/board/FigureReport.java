package io.loupan.board;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The figures of a period.
 *
 * @param all of everything together
 * @param byConsultant by user id; under an empty key what nobody has taken yet
 * @param byRule by the rule that narrowed the candidates; under an empty key what none did
 * @param byChannel by the id of the channel
 * @param complete false if there were more leads than are read at once; the rest is left out
 */
public record FigureReport(
    Row all, List<Row> byConsultant, List<Row> byRule, List<Row> byChannel, boolean complete) {

  /** Below so many values there is no median and no share. */
  static final int FEWEST = 3;

  /** Below so many values there is no 90th percentile. */
  static final int FEWEST_FOR_TAIL = 10;

  /**
   * The figures of one group.
   *
   * @param key what they have in common
   * @param detail for a rule the version of its table, else null
   * @param leads how many leads
   * @param offer time to the first offer
   * @param acceptance time to acceptance
   * @param contact time to the first contact
   * @param success won among closed
   */
  public record Row(
      String key,
      String detail,
      int leads,
      Spread offer,
      Spread acceptance,
      Spread contact,
      Share success) {}

  /**
   * How long something took.
   *
   * @param n how many values
   * @param median the middle one; between the two middle ones their mean; null for too few
   * @param tail the smallest that nine of ten do not exceed; null for too few
   */
  public record Spread(int n, Duration median, Duration tail) {

    static Spread of(int[] seconds) {
      int n = seconds.length;
      int[] sorted = seconds.clone();
      Arrays.sort(sorted);
      return new Spread(
          n,
          n < FEWEST ? null : Duration.ofSeconds((sorted[(n - 1) / 2] + (long) sorted[n / 2]) / 2),
          n < FEWEST_FOR_TAIL ? null : Duration.ofSeconds(sorted[(9 * n + 9) / 10 - 1]));
    }
  }

  /**
   * A part of a whole.
   *
   * @param won how many
   * @param closed out of how many
   */
  public record Share(int won, int closed) {

    /**
     * The part in per cent.
     *
     * @return 0 to 100; null for too few
     */
    public Integer percent() {
      return closed < FEWEST ? null : Math.round(100f * won / closed);
    }
  }
}
