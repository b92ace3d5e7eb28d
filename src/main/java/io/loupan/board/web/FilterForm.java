package io.loupan.board.web;

import io.loupan.board.BoardFilter;
import io.loupan.board.BoardFilter.Trouble;
import io.loupan.cases.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the address of the board asks for; what cannot be read counts as not asked for.
 *
 * @param project id of a project
 * @param consultant a user id
 * @param stage name of a stage
 * @param trouble OVERDUE or STUCK
 * @param after key of a page
 */
record FilterForm(String project, String consultant, String stage, String trouble, String after) {

  BoardFilter filter() {
    return new BoardFilter(
        uuid(project),
        consultant == null || consultant.isBlank() ? null : consultant,
        word(Stage.class, stage),
        word(Trouble.class, trouble));
  }

  /** The filter as parameters of an address, without the page. */
  Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("project", project);
    all.put("consultant", consultant);
    all.put("stage", stage);
    all.put("trouble", trouble);
    all.values().removeIf(value -> value == null || value.isEmpty());
    return all;
  }

  static UUID uuid(String typed) {
    try {
      return typed == null ? null : UUID.fromString(typed);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, String typed) {
    return Stream.of(type.getEnumConstants())
        .filter(each -> each.name().equals(typed))
        .findFirst()
        .orElse(null);
  }
}
