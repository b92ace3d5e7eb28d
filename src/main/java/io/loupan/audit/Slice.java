package io.loupan.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, the newest first.
 *
 * @param rows at most {@value #SIZE}
 * @param newer key of the page before, or null if this is the first
 * @param older key of the page after, or null if this is the last
 */
public record Slice<T>(List<T> rows, String newer, String older) {

  /** Rows of one page. */
  public static final int SIZE = 50;

  /**
   * Makes a page of what was found in the direction asked for.
   *
   * @param found up to one row more than fits, beginning beside the key
   * @param backward whether it was read from the older to the newer
   * @param first whether it was read from the beginning of the list
   */
  static <T> Slice<T> of(List<T> found, boolean backward, boolean first, Function<T, PageKey> key) {
    boolean more = found.size() > SIZE;
    List<T> rows = new ArrayList<>(found.subList(0, Math.min(SIZE, found.size())));
    if (backward) {
      Collections.reverse(rows);
    }
    if (rows.isEmpty()) {
      return new Slice<>(List.of(), null, null);
    }
    boolean anyNewer = backward ? more : !first;
    boolean anyOlder = backward || more;
    return new Slice<>(
        List.copyOf(rows),
        anyNewer ? key.apply(rows.get(0)).toString() : null,
        anyOlder ? key.apply(rows.get(rows.size() - 1)).toString() : null);
  }
}
