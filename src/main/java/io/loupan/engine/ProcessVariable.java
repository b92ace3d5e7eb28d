package io.loupan.engine;

import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable with a name and a type, so that neither is spelt twice.
 *
 * @param name as the diagrams write it
 * @param type of its value; only types the engine stores without Java serialisation
 * @param <T> of its value
 */
public record ProcessVariable<T>(String name, Class<T> type) {

  /**
   * Its value where a delegate or listener runs.
   *
   * @param scope an execution or a task
   * @return the value, never null
   * @throws IllegalStateException if the variable is not set
   */
  public T of(VariableScope scope) {
    return of(scope::getVariable);
  }

  /**
   * Its value, whoever can look variables up by name.
   *
   * @param lookup a task, an execution or a map
   * @return the value, never null
   * @throws IllegalStateException if the variable is not set
   */
  public T of(Function<String, Object> lookup) {
    return maybe(lookup)
        .orElseThrow(
            () -> new IllegalStateException("Process variable '%s' is not set".formatted(name)));
  }

  /**
   * Its value where it may be missing.
   *
   * @param lookup a task, an execution or a map
   * @return the value, or empty
   */
  public Optional<T> maybe(Function<String, Object> lookup) {
    return Optional.ofNullable(type.cast(lookup.apply(name)));
  }

  /**
   * Sets it where a delegate or listener runs.
   *
   * @param scope an execution or a task
   * @param value may be null
   */
  public void set(VariableScope scope, T value) {
    scope.setVariable(name, value);
  }
}
