package io.loupan.cases;

import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Everything that happened in a case, whoever tells it, newest first and page by page. */
@Service
public class CaseTimeline {

  /** Later than anything that has happened. */
  static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private static final Comparator<HistoryEntry> NEWEST_FIRST =
      Comparator.comparing(HistoryEntry::at).thenComparing(HistoryEntry::kind).reversed();

  private final ObjectProvider<CaseHistory> tellers;

  CaseTimeline(ObjectProvider<CaseHistory> tellers) {
    this.tellers = tellers;
  }

  /**
   * A part of a timeline.
   *
   * @param entries newest first
   * @param older the key of what comes before them, or null if there is nothing
   */
  public record Part(List<HistoryEntry> entries, Instant older) {}

  /**
   * A part of the timeline of a case.
   *
   * @param caseNo which case
   * @param sight how much the reader may see
   * @param locale in which language
   * @param before only what happened before, as {@link Part#older} gave it; null for the newest
   * @param size how many entries; what happened at the very moment of the last one is added
   * @return empty if nothing happened before
   */
  public Part of(CaseNo caseNo, Sight sight, Locale locale, Instant before, int size) {
    Instant end = before == null ? END_OF_TIME : before;
    List<HistoryEntry> all =
        tellers.stream()
            // one more says whether there is an older part
            .flatMap(each -> each.of(caseNo, sight, locale, end, size + 1).stream())
            .filter(entry -> entry.at().isBefore(end))
            .sorted(NEWEST_FIRST)
            .toList();
    if (all.size() <= size) {
      return new Part(all, null);
    }
    // no moment is torn apart, so that its time alone is the key of the next part
    Instant last = all.get(size - 1).at();
    List<HistoryEntry> shown =
        Stream.concat(
                all.stream().limit(size),
                all.stream().skip(size).takeWhile(entry -> entry.at().equals(last)))
            .toList();
    return new Part(shown, shown.size() == all.size() ? null : last);
  }
}
