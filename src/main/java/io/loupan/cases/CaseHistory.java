package io.loupan.cases;

import io.loupan.kernel.CaseNo;
import java.util.List;
import java.util.Locale;

/**
 * What happened in a case, told by each module that has something to tell: leads, offers, calls,
 * mails, hand-overs. Implementations are beans of those modules; the page of the case shows them
 * all in the order of time.
 */
public interface CaseHistory {

  /**
   * What this module knows of a case.
   *
   * @param caseNo which case
   * @param sight how much the reader may see: below {@link Sight#WORK} no phone, no e-mail and no
   *     text that somebody wrote about the customer, at {@link Sight#OUTLINE} only what was asked
   *     for
   * @param locale in which language to tell it
   * @return in any order; at most some hundred
   */
  List<HistoryEntry> of(CaseNo caseNo, Sight sight, Locale locale);
}
