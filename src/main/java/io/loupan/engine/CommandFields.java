package io.loupan.engine;

import java.lang.reflect.Field;
import org.springframework.util.ReflectionUtils;

/** Commands of the engine keep what they were given in protected fields. */
final class CommandFields {

  private CommandFields() {}

  /**
   * What a command was given.
   *
   * @param command of the engine
   * @param name of its field
   * @return the value, may be null
   * @throws IllegalStateException if this version of the engine has no such field
   */
  @SuppressWarnings("unchecked")
  static <T> T read(Object command, String name) {
    Field field = ReflectionUtils.findField(command.getClass(), name);
    if (field == null) {
      throw new IllegalStateException(command.getClass() + " has no field " + name);
    }
    ReflectionUtils.makeAccessible(field);
    return (T) ReflectionUtils.getField(field, command);
  }
}
