package io.loupan.kernel;

import java.util.regex.Pattern;

/**
 * The number of a case (案件号), one sale of one customer in one project. It is the business key of
 * all process instances of that sale.
 *
 * @param value for example {@code C-20261124-00017}
 */
public record CaseNo(String value) {

  private static final Pattern FORM = Pattern.compile("C-\\d{8}-\\d{5,}");

  /**
   * Checks the form of the number.
   *
   * @throws IllegalArgumentException if it does not look like a case number
   */
  public CaseNo {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a case number: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
