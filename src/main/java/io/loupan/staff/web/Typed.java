package io.loupan.staff.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what came from a form, or did not come at all. A form holds texts only: a value that cannot
 * be read is then refused with a sentence like any other, and the page can show it again.
 */
final class Typed {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Typed() {}

  static String text(String typed) {
    return typed == null ? "" : typed.strip();
  }

  static Set<String> texts(Set<String> typed) {
    return typed == null ? Set.of() : typed;
  }

  /** What is no number is as impossible as none at all, and refused with the same sentence. */
  static int number(String typed) {
    try {
      return Integer.parseInt(typed);
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }

  /** Null if it is none of the words. */
  static <E extends Enum<E>> E word(Class<E> type, String typed) {
    return Stream.of(type.getEnumConstants())
        .filter(word -> word.name().equals(typed))
        .findFirst()
        .orElse(null);
  }

  /** The words among what was typed. */
  static <E extends Enum<E>> Set<E> words(Class<E> type, Collection<String> typed) {
    return EnumSet.allOf(type).stream()
        .filter(word -> typed.contains(word.name()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
  }

  /** The ids among what was typed. */
  static Set<UUID> ids(Collection<String> typed) {
    return typed.stream()
        .filter(text -> ID.matcher(text).matches())
        .map(UUID::fromString)
        .collect(Collectors.toSet());
  }

  static Set<String> names(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.toSet());
  }
}
