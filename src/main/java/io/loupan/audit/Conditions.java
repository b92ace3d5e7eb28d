package io.loupan.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A select with conditions that are there or not. */
class Conditions {

  private final String select;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  Conditions(String select) {
    this.select = select;
  }

  void and(String condition) {
    conditions.add(condition);
  }

  /** Left out if there is no value. */
  <T> void and(String condition, String name, T value, Function<T, Object> stored) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, stored.apply(value));
    }
  }

  /** With a condition more, or null. */
  String sql(String oneMore) {
    List<String> all = new ArrayList<>(conditions);
    if (oneMore != null) {
      all.add(oneMore);
    }
    return select + (all.isEmpty() ? "" : " where " + String.join(" and ", all));
  }

  Map<String, Object> values() {
    return values;
  }
}
