package io.loupan.inventory;

import io.loupan.kernel.AdvertisingLaw;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Reads what people typed and collects everything that has to be put right. */
final class Checks {

  private final List<ProjectRefused.Problem> problems = new ArrayList<>();

  String required(String field, String typed, int longest) {
    String text = optional(field, typed, longest);
    if (text == null && !typedAnything(typed)) {
      refuse(field, "inventory.problem.required", label(field));
    }
    return text;
  }

  /** The text without the blanks around it; null if there is none, or if it is too long. */
  String optional(String field, String typed, int longest) {
    if (!typedAnything(typed)) {
      return null;
    }
    String text = typed.strip();
    if (text.length() > longest) {
      refuse(field, "inventory.problem.long", label(field), longest);
      return null;
    }
    return text;
  }

  /** A whole number, null if none was typed or it was refused. */
  Integer whole(String field, String typed, int least, int most, boolean required) {
    BigDecimal number =
        number(field, typed, String.valueOf(least), String.valueOf(most), 0, required);
    return number == null ? null : number.intValueExact();
  }

  /** A number with at most so many decimals, null if none was typed or it was refused. */
  BigDecimal number(
      String field, String typed, String least, String most, int decimals, boolean required) {
    if (!typedAnything(typed)) {
      if (required) {
        refuse(field, "inventory.problem.required", label(field));
      }
      return null;
    }
    try {
      var number = new BigDecimal(narrow(typed).replaceAll("[,\\s¥%]", "")).stripTrailingZeros();
      if (number.compareTo(new BigDecimal(least)) >= 0
          && number.compareTo(new BigDecimal(most)) <= 0
          && number.scale() <= decimals) {
        return number.setScale(decimals);
      }
    } catch (NumberFormatException notANumber) {
      // the same sentence says what a good one looks like
    }
    refuse(
        field,
        "inventory.problem.number." + (decimals == 0 ? "whole" : "decimal"),
        label(field),
        new BigDecimal(least),
        new BigDecimal(most));
    return null;
  }

  LocalDate date(String field, String typed) {
    if (!typedAnything(typed)) {
      return null;
    }
    try {
      return LocalDate.parse(narrow(typed).strip().replace('/', '-').replace('.', '-'));
    } catch (DateTimeParseException notADate) {
      refuse(field, "inventory.problem.date", label(field));
      return null;
    }
  }

  <E extends Enum<E>> E choice(String field, String typed, Class<E> kind, boolean required) {
    for (E value : kind.getEnumConstants()) {
      if (value.name().equals(typed)) {
        return value;
      }
    }
    if (required || typedAnything(typed)) {
      refuse(field, "inventory.problem.choose", label(field));
    }
    return null;
  }

  void matches(String field, String text, Pattern form, String key) {
    if (text != null && !form.matcher(text).matches()) {
      refuse(field, key);
    }
  }

  /** Refuses a published text that breaks the law. */
  void advertisement(String field, String text) {
    AdvertisingLaw.promise(text).ifPresent(it -> refuse(field, "inventory.problem.promise", it));
    AdvertisingLaw.travelTime(text)
        .ifPresent(it -> refuse(field, "inventory.problem.travelTime", it));
  }

  void refuse(String field, String key, Object... arguments) {
    problems.add(new ProjectRefused.Problem(field, key, arguments));
  }

  List<ProjectRefused.Problem> problems() {
    return problems;
  }

  void done() throws ProjectRefused {
    if (!problems.isEmpty()) {
      throw new ProjectRefused(problems);
    }
  }

  /** Digits and signs of a Chinese keyboard (１２，３) as plain ones. */
  static String narrow(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  /** The name of a field, in the language of whoever reads the sentence. */
  static MessageSourceResolvable label(String field) {
    return new DefaultMessageSourceResolvable("inventory.field." + field);
  }

  private static boolean typedAnything(String typed) {
    return typed != null && !typed.isBlank();
  }
}
