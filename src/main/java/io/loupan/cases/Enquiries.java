package io.loupan.cases;

import io.loupan.kernel.CaseNo;
import java.util.List;

/**
 * What a customer asked for, told by the module that keeps the leads. It stands here because the
 * case is left of the lead: {@code leads} implements it.
 */
public interface Enquiries {

  /**
   * The enquiries of a case, newest first.
   *
   * @param caseNo which case
   * @return a line each, in the language of the installation; holds personal text
   */
  List<String> of(CaseNo caseNo);
}
