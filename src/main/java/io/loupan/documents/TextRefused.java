package io.loupan.documents;

import java.util.List;

/** A text cannot be saved as typed; nothing was saved. */
public class TextRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  TextRefused(List<Problem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /**
   * Everything that has to be put right.
   *
   * @return at least one
   */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Whether somebody else saved a version in the meantime.
   *
   * @return true if the newest version has to be looked at first
   */
  public boolean overtaken() {
    return problems.stream().anyMatch(problem -> problem.key().equals(Texts.OVERTAKEN));
  }

  /**
   * One thing to put right.
   *
   * @param field {@code subjectZh}, {@code bodyZh}, {@code subjectEn} or {@code bodyEn}
   * @param key the sentence that says what to do, a key of {@code i18n/documents}
   * @param arguments what stands in {0}, {1} … of it
   */
  public record Problem(String field, String key, Object... arguments) {}
}
