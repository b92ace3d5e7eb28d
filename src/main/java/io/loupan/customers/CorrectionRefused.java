package io.loupan.customers;

import java.util.List;

/** What is known about a customer cannot be put right as asked for; nothing was changed. */
public class CorrectionRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * What must be mended.
   *
   * @param field {@code name}, {@code phone} or {@code email}
   * @param textKey of a sentence in {@code i18n/customers}; it repeats no value and names nobody
   */
  public record Problem(String field, String textKey) {}

  private final transient List<Problem> problems;

  CorrectionRefused(List<Problem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /**
   * What must be mended.
   *
   * @return at least one, at most one per field
   */
  public List<Problem> problems() {
    return problems;
  }
}
