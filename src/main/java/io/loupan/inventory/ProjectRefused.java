package io.loupan.inventory;

import java.util.List;

/** A project, building, floor plan or unit cannot be saved as typed; nothing was changed. */
public class ProjectRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ProjectRefused(List<Problem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /**
   * Everything that has to be put right, in the order of the draft.
   *
   * @return at least one
   */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing to put right.
   *
   * @param field the component of the draft
   * @param key the sentence that says what to do, a key of {@code i18n/inventory}
   * @param arguments what stands in {0}, {1} … of it
   */
  public record Problem(String field, String key, Object... arguments) {}
}
