package io.loupan.calendar;

import java.util.List;

/** What was typed about the calendar cannot be taken; nothing was changed. */
public class CalendarRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * One thing to put right.
   *
   * @param field component of the record that was handed in, {@code hours[2]} for the third of the
   *     hours, or empty if it is about the whole
   * @param messageKey key of the sentence in the module's texts
   */
  public record Problem(String field, String messageKey) {}

  private final transient List<Problem> problems;

  CalendarRefused(List<Problem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  CalendarRefused(String field, String messageKey) {
    this(List.of(new Problem(field, messageKey)));
  }

  /**
   * Everything to put right.
   *
   * @return at least one problem
   */
  public List<Problem> problems() {
    return problems;
  }
}
