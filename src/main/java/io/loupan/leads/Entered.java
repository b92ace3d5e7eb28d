package io.loupan.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.customers.Enquirer;
import io.loupan.customers.Title;
import java.util.Locale;

/**
 * What a person typed or a channel sent about a person, word for word. Sealed in {@code customers}.
 *
 * @param name as entered
 * @param title as chosen, or null
 * @param phone as entered, or null
 * @param email as entered, or null
 * @param message as entered, or null
 * @param language the person reads
 */
public record Entered(
    String name, Title title, String phone, String email, String message, Locale language) {

  /** What is left once a customer was erased. */
  static final Entered NOTHING = new Entered("", null, null, null, null, null);

  static Entered of(CaptureLead command) {
    return new Entered(
        command.name(),
        command.title(),
        command.phone(),
        command.email(),
        command.message(),
        command.language());
  }

  Enquirer enquirer() {
    return new Enquirer(name, title, phone, email, language);
  }

  String toJson(ObjectMapper json) {
    try {
      return json.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No personal values in logs. */
  @Override
  public String toString() {
    return "Entered[…]";
  }
}
