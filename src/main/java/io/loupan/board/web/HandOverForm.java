package io.loupan.board.web;

import io.loupan.kernel.CaseNo;
import java.util.List;
import java.util.Objects;

/**
 * Which cases go to whom, and why.
 *
 * @param cases numbers of cases
 * @param to a user id, {@link #BY_RULE}, or empty
 * @param reason why
 */
record HandOverForm(List<String> cases, String to, String reason) {

  /** No user id begins like this. */
  static final String BY_RULE = "-rule-";

  static final HandOverForm EMPTY = new HandOverForm(null, null, null);

  HandOverForm {
    cases = cases == null ? List.of() : cases;
    to = to == null ? "" : to.strip();
    reason = reason == null ? "" : reason.strip();
  }

  List<CaseNo> caseNumbers() {
    return cases.stream().map(HandOverForm::number).filter(Objects::nonNull).distinct().toList();
  }

  private static CaseNo number(String typed) {
    try {
      return new CaseNo(typed);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  /** Null if rule and load choose. */
  String chosen() {
    return to.equals(BY_RULE) ? null : to;
  }
}
