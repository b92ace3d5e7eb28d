package io.loupan.board.web;

import io.loupan.board.BulkHandOver.Chosen;
import io.loupan.kernel.CaseNo;
import java.util.List;
import java.util.Objects;

/**
 * Which cases go to whom, and why.
 *
 * @param cases number and holder of each, as they were shown: {@code C-20261124-00009@sam}
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

  List<Chosen> chosenCases() {
    return cases.stream().map(HandOverForm::chosen).filter(Objects::nonNull).distinct().toList();
  }

  private static Chosen chosen(String typed) {
    String[] parts = typed.split("@", 2);
    try {
      return new Chosen(
          new CaseNo(parts[0]), parts.length < 2 || parts[1].isEmpty() ? null : parts[1]);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  /** Null if rule and load choose. */
  String successor() {
    return to.equals(BY_RULE) ? null : to;
  }
}
