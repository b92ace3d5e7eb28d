package io.loupan.bench;

import io.loupan.bench.Recorder.Execution;
import io.loupan.bench.Recorder.Parameter;
import io.loupan.bench.Recorder.Tape;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of one lead, replayed by plain JDBC: the same statements in the same batches and
 * one commit, with ids that nobody has yet. What is the same in two recorded leads of one project
 * (definitions, the project, the consultant) stays; what differs and looks like an id is new each
 * time. Savepoints are left out: they belong to the application.
 */
final class Floor {

  private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("([CKL]-\\d{8}-)\\d{5,}");
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_+/=-]{40,}");
  private static final AtomicLong NUMBERS = new AtomicLong(70_000_000);

  private final List<Execution> executions;
  private final Set<Object> constants = new HashSet<>();

  Floor(Tape first, Tape second) {
    this.executions = second.executions;
    Set<Object> before = new HashSet<>();
    first.executions.forEach(each -> values(each).forEach(before::add));
    executions.forEach(
        each -> values(each).filter(before::contains).forEach(constants::add));
  }

  private static java.util.stream.Stream<Object> values(Execution execution) {
    return execution.batch().stream()
        .flatMap(List::stream)
        .map(parameter -> parameter.arguments()[1])
        .filter(value -> value instanceof String || value instanceof UUID);
  }

  /** Writes one lead as the application did, and commits. */
  void replay(Connection connection) throws SQLException {
    Map<Object, Object> fresh = new HashMap<>();
    for (Execution execution : executions) {
      try (PreparedStatement statement = connection.prepareStatement(execution.sql())) {
        for (List<Parameter> set : execution.batch()) {
          for (Parameter parameter : set) {
            set(statement, parameter, fresh);
          }
          if (execution.batched()) {
            statement.addBatch();
          }
        }
        run(statement, execution.batched());
      }
    }
    connection.commit();
  }

  private void set(PreparedStatement statement, Parameter parameter, Map<Object, Object> fresh)
      throws SQLException {
    Object[] arguments = parameter.arguments().clone();
    arguments[1] = value(arguments[1], fresh);
    try {
      parameter.method().invoke(statement, arguments);
    } catch (ReflectiveOperationException e) {
      throw new SQLException("Cannot set " + Arrays.toString(arguments), e);
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

  private Object value(Object recorded, Map<Object, Object> fresh) {
    if (constants.contains(recorded)) {
      return recorded;
    }
    if (recorded instanceof UUID id) {
      return UUID.fromString(
          (String) fresh.computeIfAbsent(id.toString(), old -> UUID.randomUUID().toString()));
    }
    if (recorded instanceof String text) {
      if (UUID_TEXT.matcher(text).matches()) {
        return fresh.computeIfAbsent(text, old -> UUID.randomUUID().toString());
      }
      Matcher number = NUMBER.matcher(text);
      if (number.matches()) {
        return fresh.computeIfAbsent(text, old -> number.group(1) + NUMBERS.incrementAndGet());
      }
      if (HASH.matcher(text).matches()) {
        return fresh.computeIfAbsent(text, old -> hash(text.length()));
      }
    }
    return recorded;
  }

  private static String hash(int length) {
    byte[] random = new byte[length];
    RANDOM.get().nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random).substring(0, length);
  }

  private static final ThreadLocal<Random> RANDOM =
      ThreadLocal.withInitial(() -> new Random(new SecureRandom().nextLong()));
}
