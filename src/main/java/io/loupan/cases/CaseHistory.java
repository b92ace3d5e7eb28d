package io.loupan.cases;

import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What happened in a case, told by each module that has something to tell: leads, offers, calls,
 * mails, hand-overs. Implementations are beans of those modules; the page of the case shows them
 * all in the order of time.
 */
public interface CaseHistory {

  /**
   * The newest that this module knows of a case.
   *
   * @param caseNo which case
   * @param sight how much the reader may see: below {@link Sight#WORK} no phone, no e-mail and no
   *     text that somebody wrote about the customer, at {@link Sight#OUTLINE} only what was asked
   *     for
   * @param locale in which language to tell it
   * @param before only what happened before this point in time (UTC), never null
   * @param most how many entries are wanted: no more need be read. What happened at the very moment
   *     of the last one must be among them ({@code fetch first … rows with ties})
   * @return in any order; it may be more
   */
  List<HistoryEntry> of(CaseNo caseNo, Sight sight, Locale locale, Instant before, int most);
}
