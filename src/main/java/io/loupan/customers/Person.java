package io.loupan.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A person in clear text: to be shown to those who may see it, never to be stored or logged.
 *
 * @param name as entered
 * @param title how to address the person, or null if nobody said it
 * @param phone the first phone in E.164, or null
 * @param email the first e-mail, its domain in ASCII, or null
 * @param language in which to write to the person
 * @param furtherPhones in E.164, oldest first
 * @param furtherEmails oldest first
 */
public record Person(
    String name,
    Title title,
    String phone,
    String email,
    Locale language,
    List<String> furtherPhones,
    List<String> furtherEmails) {

  /** Takes lists as they are and none for a missing one. */
  public Person {
    furtherPhones = furtherPhones == null ? List.of() : List.copyOf(furtherPhones);
    furtherEmails = furtherEmails == null ? List.of() : List.copyOf(furtherEmails);
  }

  Person withName(String newName, Title newTitle) {
    return new Person(newName, newTitle, phone, email, language, furtherPhones, furtherEmails);
  }

  /** With another first phone, or none; the former one is forgotten. */
  Person withPhone(String newPhone) {
    return new Person(
        name, title, newPhone, email, language, without(furtherPhones, newPhone), furtherEmails);
  }

  /** With another first e-mail, or none; the former one is forgotten. */
  Person withEmail(String newEmail) {
    return new Person(
        name, title, phone, newEmail, language, furtherPhones, without(furtherEmails, newEmail));
  }

  Person withLanguage(Locale newLanguage) {
    return new Person(name, title, phone, email, newLanguage, furtherPhones, furtherEmails);
  }

  /** With contacts (each may be null) beside those already there. */
  Person withFurther(String newPhone, String newEmail) {
    return new Person(
        name,
        title,
        phone == null ? newPhone : phone,
        email == null ? newEmail : email,
        language,
        beside(phone, furtherPhones, newPhone),
        beside(email, furtherEmails, newEmail));
  }

  private static List<String> beside(String first, List<String> further, String added) {
    if (added == null || first == null || first.equals(added) || further.contains(added)) {
      return further;
    }
    return Stream.concat(further.stream(), Stream.of(added)).toList();
  }

  private static List<String> without(List<String> values, String removed) {
    List<String> left = new ArrayList<>(values);
    left.removeIf(value -> Objects.equals(value, removed));
    return left;
  }

  /** Shows no value: what is printed ends up in logs. */
  @Override
  public String toString() {
    return "Person[***]";
  }
}
