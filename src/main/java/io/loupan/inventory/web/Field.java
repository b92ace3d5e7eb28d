package io.loupan.inventory.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * One field of a form; its label is the text {@code inventory.field.<name>}, its hint, if there is
 * one, {@code inventory.hint.<name>}.
 *
 * @param name the component of the draft
 * @param kind {@code text}, {@code number}, {@code date}, {@code area}, {@code lines}, {@code
 *     choice}, {@code file} or {@code hidden}
 * @param required whether it may not stay empty
 * @param options what can be chosen
 * @param texts where the words of the options stand, or null if they speak for themselves
 */
record Field(String name, String kind, boolean required, List<String> options, String texts) {

  static Field required(String name, String kind) {
    return new Field(name, kind, true, List.of(), null);
  }

  static Field optional(String name, String kind) {
    return new Field(name, kind, false, List.of(), null);
  }

  static Field choice(String name, boolean required, Enum<?>[] options, String texts) {
    return new Field(name, "choice", required, Stream.of(options).map(Enum::name).toList(), texts);
  }

  static Field choice(String name, List<String> options) {
    return new Field(name, "choice", true, options, null);
  }
}
