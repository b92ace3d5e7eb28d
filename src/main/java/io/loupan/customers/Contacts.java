package io.loupan.customers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The ways to reach somebody, in the one spelling by which they are compared.
 *
 * @param phone in E.164, or null
 * @param email or null
 * @param phoneUnreadable a phone was given and is none
 * @param emailInvalid an e-mail was given and is none
 */
record Contacts(String phone, String email, boolean phoneUnreadable, boolean emailInvalid) {

  /** Numbers without a country code are read as Chinese ones. */
  private static final String HOME_REGION = "CN";

  private static final Pattern EXTENSION =
      Pattern.compile("\\s*(转|分机|ext|x|#)\\D*\\d+$", Pattern.CASE_INSENSITIVE);

  /** The library would read 138 0013 8OOO as 138 0013 8666: the number of a stranger. */
  private static final Pattern LETTER_IN_NUMBER = Pattern.compile("\\d.*\\p{IsLatin}");

  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "(?=.{1,64}$)[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

  static Contacts of(Enquirer who) {
    return of(who.phone(), who.email());
  }

  static Contacts of(String rawPhone, String rawEmail) {
    String phone = phone(rawPhone);
    String email = email(rawEmail);
    return new Contacts(
        phone,
        email,
        phone == null && !plain(rawPhone).isEmpty(),
        email == null && !plain(rawEmail).isEmpty());
  }

  /**
   * Reads a phone number.
   *
   * @return in E.164, or null if it is none that could be called. An extension is dropped.
   */
  static String phone(String raw) {
    String digits = EXTENSION.matcher(plain(raw)).replaceFirst("");
    if (LETTER_IN_NUMBER.matcher(digits).find()) {
      return null;
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(digits, HOME_REGION);
      return numbers.isValidNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  /**
   * Reads an e-mail address.
   *
   * @return in lower case, the domain in ASCII; or null if it cannot be one
   */
  static String email(String raw) {
    String address = plain(raw).replace('。', '.').toLowerCase(Locale.ROOT);
    int at = address.lastIndexOf('@');
    if (at < 0) {
      return null;
    }
    String domain;
    try {
      domain = IDN.toASCII(address.substring(at + 1)).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
    String local = address.substring(0, at);
    return LOCAL_PART.matcher(local).matches() && DOMAIN.matcher(domain).matches()
        ? local + "@" + domain
        : null;
  }

  /** Full-width characters as ordinary ones, nothing invisible. */
  private static String plain(String raw) {
    return raw == null
        ? ""
        : Normalizer.normalize(raw, Normalizer.Form.NFKC)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "")
            .strip();
  }

  /** Shows no value: what is printed ends up in logs. */
  @Override
  public String toString() {
    return "Contacts[***]";
  }
}
