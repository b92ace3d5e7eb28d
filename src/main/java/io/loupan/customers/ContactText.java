package io.loupan.customers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Contacts as they are shown: to be read aloud, or masked for those who need not call anybody. */
public final class ContactText {

  private static final int HOME = 86;

  /** A shorter number would give away too much of itself. */
  private static final int SHORTEST = 8;

  private ContactText() {}

  /**
   * A phone as people in the office read it.
   *
   * @param e164 as {@link Person} has it, or null
   * @return {@code 138 1234 5678} for a Chinese number, others with their country code; null for
   *     null
   */
  public static String phone(String e164) {
    if (e164 == null) {
      return null;
    }
    try {
      var numbers = PhoneNumberUtil.getInstance();
      var number = numbers.parse(e164, null);
      return numbers.format(
          number,
          number.getCountryCode() == HOME
              ? PhoneNumberFormat.NATIONAL
              : PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException e) {
      throw new IllegalArgumentException("Not in E.164");
    }
  }

  /**
   * A phone of which the middle is hidden.
   *
   * @param e164 as {@link Person} has it, or null
   * @return {@code 138****5678}; null for null
   */
  public static String maskedPhone(String e164) {
    if (e164 == null) {
      return null;
    }
    String digits = phone(e164).replaceAll("[^0-9+]", "");
    int length = digits.length();
    return length < SHORTEST
        ? "****" + digits.substring(length - 2)
        : digits.substring(0, 3) + "****" + digits.substring(length - 4);
  }

  /**
   * An e-mail of whose name only the first character shows.
   *
   * @param address as {@link Person} has it, or null
   * @return {@code w***@example.com}; null for null
   */
  public static String maskedEmail(String address) {
    return address == null
        ? null
        : address.substring(0, address.offsetByCodePoints(0, 1))
            + "***"
            + address.substring(address.lastIndexOf('@'));
  }
}
