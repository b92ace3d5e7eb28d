package io.loupan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ours must answer as the shipped engine does, refusals included. */
class ParsedOnceFeelEngineTest {

  private static final FeelEngine SHIPPED = new ScalaFeelEngine(List.of());
  private static final FeelEngine OURS = new ParsedOnceFeelEngine();
  private static final String INPUT = "cellInput";

  static final List<String> UNARY_TESTS =
      List.of(
          "-",
          "\"HOT\"",
          "\"HOT\",\"WARM\"",
          "not(\"HOT\")",
          "not(\"HOT\",\"WARM\")",
          "\"\"",
          "null",
          "not(null)",
          "true",
          "false",
          "5",
          "-5",
          "5.0",
          "< 5",
          "<= 5",
          "> 5",
          ">= 5000000",
          "< 5, > 10",
          "not(< 5)",
          "[1..5]",
          "]1..5[",
          "(1..5)",
          "[1..5), 7",
          "not([1..5])",
          "[\"a\"..\"m\"]",
          "> other",
          "other",
          "< other + 1",
          "missing",
          "> missing",
          "cellInput > 3",
          "cellInput = null",
          "cellInput != null and cellInput > 3",
          "? > 3",
          "? = null",
          "contains(?, \"O\")",
          "starts with(cellInput, \"H\")",
          "string length(?) > 2",
          "list contains([1, 2, 5], ?)",
          "list contains(?, 2)",
          "count(?) > 1",
          "some x in ? satisfies x > 1",
          "> date(\"2026-11-24\")",
          "[date(\"2026-01-01\")..date(\"2026-12-31\")]",
          "date and time(\"2026-11-24T09:30:00\")",
          "< date and time(\"2026-11-24T09:30:00Z\")",
          "duration(\"PT2M\")",
          "matches(?, \"[A-Z]+\")",
          "?.level = \"SENIOR\"",
          "number(?) > 3",
          "no such function(?)",
          "5 +",
          "[1..",
          "");

  static final List<String> EXPRESSIONS =
      List.of(
          "cellInput",
          "other",
          "missing",
          "other + 1",
          "other * 2.5",
          "cellInput + 1",
          "cellInput = other",
          "cellInput > other",
          "if cellInput = null then \"none\" else cellInput",
          "\"a\" + \"b\"",
          "\"a\" + other",
          "1/0",
          "10 / 4",
          "2 ** 10",
          "[1, 2, 3][item > 1]",
          "[1, 2, 3][1]",
          "for x in [1, 2] return x * other",
          "sum([1, 2, other])",
          "max(1, other)",
          "{a: 1, b: other}.b",
          "{a: 1}",
          "null",
          "not(true)",
          "date(\"2026-11-24\")",
          "date(\"2026-11-24\") + duration(\"P1D\")",
          "date and time(\"2026-11-24T09:30:00@Asia/Shanghai\")",
          "duration(\"PT2M\")",
          "string(other)",
          "upper case(\"x\")",
          "decimal(1/3, 2)",
          "every x in [1, 2] satisfies x > 0",
          "function(x) x + 1",
          "is defined(missing)",
          "get or else(missing, 7)",
          // code must not be reached by an external function either
          "{ f: function(x) external { java: { class: \"java.lang.System\", method signature:"
              + " \"getProperty(java.lang.String)\" } }, r: f(\"user.name\") }.r",
          "1 +",
          "");

  static List<String> unaryTests() {
    return UNARY_TESTS;
  }

  static List<String> expressions() {
    return EXPRESSIONS;
  }

  /** By description; the last two are asked without the input being there at all. */
  private static Map<String, Map<String, Object>> situations() {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("null", null);
    inputs.put("HOT", "HOT");
    inputs.put("empty text", "");
    inputs.put("text of a number", "5");
    inputs.put("integer", 5);
    inputs.put("negative", -5);
    inputs.put("long", 5_000_000L);
    inputs.put("short", (short) 5);
    inputs.put("double", 5.5d);
    inputs.put("not a whole double", 0.1d + 0.2d);
    inputs.put("decimal", new BigDecimal("5.00"));
    inputs.put("true", true);
    inputs.put("false", false);
    inputs.put("date", LocalDate.of(2026, 11, 24));
    inputs.put("date and time", LocalDateTime.of(2026, 11, 24, 9, 30));
    inputs.put("zoned", ZonedDateTime.parse("2026-11-24T09:30:00Z"));
    inputs.put("old date", new Date(1_795_000_000_000L));
    inputs.put("duration", Duration.ofMinutes(2));
    inputs.put("list", List.of(1, 2, 3));
    inputs.put("empty list", List.of());
    inputs.put("context", Map.of("level", "SENIOR"));
    Map<String, Map<String, Object>> situations = new HashMap<>();
    inputs.forEach(
        (name, value) -> {
          Map<String, Object> variables = new HashMap<>();
          variables.put(INPUT, value);
          variables.put("inputVariableName", INPUT);
          variables.put("other", 4);
          situations.put(name, variables);
        });
    situations.put("no input", Map.of("other", 4));
    situations.put("nothing", Map.of());
    return situations;
  }

  @ParameterizedTest
  @MethodSource("unaryTests")
  void answersCellsAsShipped(String text) {
    situations().forEach((name, variables) -> sameForCell(text, name, variables));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void answersExpressionsAsShipped(String text) {
    situations().forEach((name, variables) -> sameForExpression(text, name, variables));
  }

  @Property(tries = 300)
  void answersGeneratedCellsAsShipped(
      @ForAll("cells") String text, @ForAll("values") Object value) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(INPUT, value);
    sameForCell(text, String.valueOf(value), variables);
  }

  @Property(tries = 300)
  void answersGeneratedComparisonsAsShipped(
      @ForAll("operands") String left,
      @ForAll("operators") String operator,
      @ForAll("operands") String right,
      @ForAll("values") Object value) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(INPUT, value);
    variables.put("other", 3);
    sameForExpression(left + " " + operator + " " + right, String.valueOf(value), variables);
  }

  @Provide
  Arbitrary<String> cells() {
    Arbitrary<String> comparison =
        Combinators.combine(Arbitraries.of("", "< ", "<= ", "> ", ">= "), literals())
            .as(String::concat);
    Arbitrary<String> range =
        Combinators.combine(
                Arbitraries.of("[", "(", "]"),
                Arbitraries.integers().between(-10, 10),
                Arbitraries.integers().between(-10, 10),
                Arbitraries.of("]", ")", "["))
            .as((open, from, to, close) -> open + from + ".." + to + close);
    Arbitrary<String> list =
        Arbitraries.oneOf(comparison, range)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(tests -> String.join(", ", tests));
    return Arbitraries.oneOf(list, list.map(tests -> "not(" + tests + ")"));
  }

  @Provide
  Arbitrary<String> operands() {
    return Arbitraries.oneOf(literals(), Arbitraries.of(INPUT, "other", "missing"));
  }

  @Provide
  Arbitrary<String> operators() {
    return Arbitraries.of("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "and", "or", "in");
  }

  @Provide
  Arbitrary<Object> values() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(-12, 12).map(n -> (Object) n),
            Arbitraries.longs().map(n -> (Object) n),
            Arbitraries.doubles().between(-12, 12).ofScale(2).map(n -> (Object) n),
            Arbitraries.bigDecimals().ofScale(3).map(n -> (Object) n),
            Arbitraries.of("a", "HOT", "", "5", true, false).map(v -> (Object) v))
        .injectNull(0.1);
  }

  private static Arbitrary<String> literals() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-10, 10).map(String::valueOf),
        Arbitraries.of("2.5", "\"a\"", "\"HOT\"", "\"\"", "true", "false", "null"));
  }

  /** Columns are remembered: another column, another row and the first again must not mix. */
  @Test
  void inputsDoNotMix() {
    VariableContext first = context(Map.of("a", 1, "b", 2));
    VariableContext second = context(Map.of("a", 3, "b", 4));
    assertThat(OURS.evaluateSimpleUnaryTests("1", "a", first)).isTrue();
    assertThat(OURS.evaluateSimpleUnaryTests("2", "b", first)).isTrue();
    assertThat(OURS.evaluateSimpleUnaryTests("3", "a", second)).isTrue();
    assertThat(OURS.evaluateSimpleUnaryTests("1", "a", second)).isFalse();
    assertThat(OURS.evaluateSimpleUnaryTests("1", "a", first)).isTrue();
  }

  private static void sameForCell(String text, String input, Map<String, Object> variables) {
    assertThat(outcome(() -> OURS.evaluateSimpleUnaryTests(text, INPUT, context(variables))))
        .as("cell '%s' for input '%s'", text, input)
        .isEqualTo(
            outcome(() -> SHIPPED.evaluateSimpleUnaryTests(text, INPUT, context(variables))));
  }

  private static void sameForExpression(String text, String input, Map<String, Object> variables) {
    assertThat(outcome(() -> OURS.evaluateSimpleExpression(text, context(variables))))
        .as("expression '%s' for input '%s'", text, input)
        .isEqualTo(outcome(() -> SHIPPED.evaluateSimpleExpression(text, context(variables))));
  }

  private static VariableContext context(Map<String, Object> variables) {
    return Variables.fromMap(variables).asVariableContext();
  }

  /** The answer with its type, or that there was none. */
  private static Object outcome(Supplier<Object> evaluation) {
    try {
      Object answer = evaluation.get();
      return answer == null ? "null" : answer.getClass().getName() + " " + answer;
    } catch (FeelException refused) {
      return "refused";
    }
  }
}
