package io.loupan.leads;

import java.util.List;

/** The enquiry cannot be taken as it is; nothing was stored. */
public class LeadRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * A refusal.
   *
   * @param problems what must be mended, at least one
   */
  public LeadRefused(List<Problem> problems) {
    super("Lead refused: " + problems.stream().map(Problem::field).toList());
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong.
   *
   * @return at least one problem
   */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing to mend.
   *
   * @param field of {@link CaptureLead}, or {@code idempotencyKey}
   * @param messageKey of a sentence in {@code i18n/leads} that says what to do
   */
  public record Problem(String field, String messageKey) {}
}
