package io.loupan.bench;

import io.loupan.bench.Recorder.Execution;
import io.loupan.bench.Recorder.Parameter;
import io.loupan.bench.Recorder.Tape;
import java.lang.reflect.Method;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of one lead, replayed by plain JDBC: the same statements in the same batches and
 * one commit, with ids that nobody has yet. What is the same in two recorded leads of one project
 * (definitions, the project) stays; what differs and looks like an id is new each time, also inside
 * longer texts. Savepoints are left out: they belong to the application.
 */
final class Floor {

  /** An id, the number of a case, lead or customer, or a keyed hash. */
  private static final Pattern ID =
      Pattern.compile(
          "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[CKL]-\\d{8}-\\d{5,}|^[A-Za-z0-9_+/=-]{40,}$");

  private static final AtomicLong NUMBERS = new AtomicLong(70_000_000);

  static {
    new SecureRandom(); // the generator of random ids is ready before anything is measured
  }

  /** A value to be set: as recorded, an id, or a text with ids in it. */
  private interface Value {
    Object of(Map<String, String> fresh);
  }

  private record Slot(Method method, Object[] arguments, Value value) {}

  private record Step(String sql, boolean batched, List<List<Slot>> batch) {}

  private final List<Step> steps = new ArrayList<>();

  Floor(Tape first, Tape second) {
    Set<String> before = new HashSet<>();
    for (Execution execution : first.executions) {
      for (List<Parameter> set : execution.batch()) {
        set.forEach(parameter -> before.addAll(ids(parameter.arguments()[1])));
      }
    }
    for (Execution execution : second.executions) {
      List<List<Slot>> batch =
          execution.batch().stream()
              .map(set -> set.stream().map(parameter -> slot(parameter, before)).toList())
              .toList();
      steps.add(new Step(execution.sql(), execution.batched(), batch));
    }
  }

  private static Set<String> ids(Object value) {
    Set<String> ids = new HashSet<>();
    if (value instanceof String || value instanceof UUID) {
      Matcher found = ID.matcher(value.toString());
      while (found.find()) {
        ids.add(found.group());
      }
    }
    return ids;
  }

  private static Slot slot(Parameter parameter, Set<String> constants) {
    Object recorded = parameter.arguments()[1];
    Set<String> fresh = ids(recorded);
    fresh.removeAll(constants);
    return new Slot(parameter.method(), parameter.arguments(), value(recorded, fresh));
  }

  /** Taken apart once, so that the replay spends no time on it. */
  private static Value value(Object recorded, Set<String> fresh) {
    if (fresh.isEmpty()) {
      return ids -> recorded;
    }
    if (recorded instanceof UUID id) {
      return ids -> UUID.fromString(ids.computeIfAbsent(id.toString(), Floor::another));
    }
    String text = (String) recorded;
    if (fresh.contains(text)) {
      return ids -> ids.computeIfAbsent(text, Floor::another);
    }
    List<String> parts = new ArrayList<>();
    Matcher found = ID.matcher(text);
    int end = 0;
    while (found.find()) {
      if (fresh.contains(found.group())) {
        parts.add(text.substring(end, found.start()));
        parts.add(found.group());
        end = found.end();
      }
    }
    parts.add(text.substring(end));
    return ids -> {
      StringBuilder whole = new StringBuilder();
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i);
        whole.append(i % 2 == 0 ? part : ids.computeIfAbsent(part, Floor::another));
      }
      return whole.toString();
    };
  }

  /** Something else of the same kind. */
  private static String another(String id) {
    if (id.matches("[CKL]-\\d{8}-\\d+")) {
      return id.substring(0, 11) + NUMBERS.incrementAndGet();
    }
    if (id.length() == 36) {
      return UUID.randomUUID().toString();
    }
    byte[] random = new byte[id.length()];
    ThreadLocalRandom.current().nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random).substring(0, id.length());
  }

  /** Writes one lead as the application did, and commits. */
  void replay(Connection connection) throws SQLException {
    Map<String, String> fresh = new HashMap<>();
    for (Step step : steps) {
      try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
        for (List<Slot> set : step.batch()) {
          for (Slot slot : set) {
            set(statement, slot, fresh);
          }
          if (step.batched()) {
            statement.addBatch();
          }
        }
        run(statement, step.batched());
      }
    }
    connection.commit();
  }

  private static void set(PreparedStatement statement, Slot slot, Map<String, String> fresh)
      throws SQLException {
    Object[] arguments = slot.arguments().clone();
    arguments[1] = slot.value().of(fresh);
    try {
      slot.method().invoke(statement, arguments);
    } catch (ReflectiveOperationException e) {
      throw new SQLException("Cannot set a parameter", e);
    }
  }

  private static void run(PreparedStatement statement, boolean batched) throws SQLException {
    if (batched) {
      statement.executeBatch();
    } else if (statement.execute()) {
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          rows.getObject(1);
        }
      }
    }
  }
}
