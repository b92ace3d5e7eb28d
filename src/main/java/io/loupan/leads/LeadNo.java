package io.loupan.leads;

import java.util.regex.Pattern;

/**
 * The number of a lead.
 *
 * @param value for example {@code L-20261124-00042}
 */
public record LeadNo(String value) {

  private static final Pattern FORM = Pattern.compile("L-\\d{8}-\\d{5,}");

  /**
   * Checks the form of the number.
   *
   * @throws IllegalArgumentException if it does not look like a lead number
   */
  public LeadNo {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a lead number: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
