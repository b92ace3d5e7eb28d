package io.loupan.engine;

import camundajar.impl.scala.Option;
import camundajar.impl.scala.Some;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.math.BigDecimal$;
import camundajar.impl.scala.util.Either;
import camundajar.impl.scala.util.Right;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine.Failure;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.FunctionProvider.CompositeFunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The shipped FEEL parser and interpreter, without the work that the shipped engine repeats for
 * every cell of a table.
 *
 * <p>That one parses the text again and builds all built-in functions anew at each evaluation
 * (feel-engine 1.19.3, {@code FeelEngine.rootContext()}), and converts the input value again for
 * each rule, leaving its search for the right mapper by an exception each time. Here a text is
 * parsed once, the functions stand once, and an input value is converted once per column.
 */
class ParsedOnceFeelEngine extends ScalaFeelEngine {

  /** Far more cells than any office's tables have; bounded because replaying drafts brings many. */
  private static final int MOST_TEXTS = 20_000;

  private final Cache<String, ParsedExpression> unaryTests =
      Caffeine.newBuilder().maximumSize(MOST_TEXTS).build();
  private final Cache<String, ParsedExpression> expressions =
      Caffeine.newBuilder().maximumSize(MOST_TEXTS).build();
  private final ThreadLocal<Column> column = new ThreadLocal<>();
  private final ValueMapper values = new DirectValues(feelEngine.valueMapper());
  private final FeelInterpreter interpreter = new FeelInterpreter(values);
  private final FunctionProvider functions =
      new CompositeFunctionProvider(
          toScalaList(
              new BuiltinFunctions(feelEngine.clock(), feelEngine.valueMapper()),
              feelEngine.functionProvider()));

  ParsedOnceFeelEngine() {
    super(List.of());
  }

  @Override
  // deprecated for an API that parses and evaluates in one; the shipped engine calls the same
  @SuppressWarnings({"unchecked", "deprecation"})
  public <T> T evaluateSimpleExpression(String text, VariableContext variables) {
    ParsedExpression parsed = expressions.get(text, t -> right(feelEngine.parseExpression(t)));
    return (T) values.unpackVal(evaluate(parsed, contextOf(new ContextVariableWrapper(variables))));
  }

  @Override
  @SuppressWarnings("deprecation")
  public boolean evaluateSimpleUnaryTests(
      String text, String inputName, VariableContext variables) {
    ParsedExpression parsed = unaryTests.get(text, t -> right(feelEngine.parseUnaryTests(t)));
    Column current = column.get();
    if (current == null || current.variables != variables || !current.inputName.equals(inputName)) {
      current =
          new Column(
              variables,
              inputName,
              contextOf(new Input(inputName, new ContextVariableWrapper(variables), values)));
      column.set(current);
    }
    return evaluate(parsed, current.context) instanceof ValBoolean met && met.value();
  }

  private EvalContext contextOf(VariableProvider variables) {
    return new EvalContext(values, variables, functions, new EvaluationFailureCollector());
  }

  private Val evaluate(ParsedExpression parsed, EvalContext context) {
    Val value = interpreter.eval(parsed.expression(), context);
    if (value instanceof ValError error) {
      throw new FeelException(
          "failed to evaluate '%s': %s".formatted(parsed.text(), error.error()));
    }
    if (value instanceof ValFatalError error) {
      throw new FeelException(
          "failed to evaluate '%s': %s".formatted(parsed.text(), error.error()));
    }
    return value;
  }

  private static ParsedExpression right(Either<Failure, ParsedExpression> parsed) {
    if (parsed instanceof Right<Failure, ParsedExpression> ok) {
      return ok.value();
    }
    throw new FeelException(parsed.swap().toOption().get().message());
  }

  /** The engine asks all rules of one column in a row, with the same variables. */
  private record Column(VariableContext variables, String inputName, EvalContext context) {}

  /** The value of the current column, converted once, and whatever else a cell names. */
  private static class Input implements VariableProvider {

    private final String inputName;
    private final Option<Object> nameOfInput;
    private final Option<Object> valueOfInput;
    private final VariableProvider others;

    Input(String inputName, VariableProvider others, ValueMapper values) {
      this.inputName = inputName;
      this.others = others;
      nameOfInput = new Some<>(new ValString(inputName));
      Option<Object> raw = others.getVariable(inputName);
      valueOfInput = raw.isDefined() ? new Some<>(values.toVal(raw.get())) : raw;
    }

    @Override
    public Option<Object> getVariable(String name) {
      if (name.equals(inputName)) {
        return valueOfInput;
      }
      return name.equals(INPUT_VARIABLE_NAME) ? nameOfInput : others.getVariable(name);
    }

    @Override
    public Iterable<String> keys() {
      return others.keys();
    }
  }

  /** The everyday types without a search; everything else as shipped. */
  private static class DirectValues implements ValueMapper {

    private final ValueMapper shipped;

    DirectValues(ValueMapper shipped) {
      this.shipped = shipped;
    }

    @Override
    public Val toVal(Object value) {
      if (value instanceof Val converted) {
        return converted;
      } else if (value instanceof String text) {
        return new ValString(text);
      } else if (value instanceof Integer number) {
        return new ValNumber(BigDecimal$.MODULE$.apply(number.intValue()));
      } else if (value instanceof Long number) {
        return new ValNumber(BigDecimal$.MODULE$.apply(number.longValue()));
      }
      return shipped.toVal(value);
    }

    @Override
    public Object unpackVal(Val value) {
      return value instanceof ValString text ? text.value() : shipped.unpackVal(value);
    }
  }
}
