package io.loupan.kernel;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an advertisement of homes may not say, by article 26 of the Advertising Law (广告法): a promise
 * of appreciation or return, and a location given by the time it takes to get there. It finds the
 * usual wordings; whoever writes the text stays responsible for the rest.
 */
public final class AdvertisingLaw {

  /** 增值税 is a tax and 增值服务 a service, and "we would appreciate" is courtesy: no promises. */
  private static final Pattern PROMISE =
      Pattern.compile(
          "升值|增值(?!税|服务)|保值|回报率|投资回报|稳赚|包租|(?<!would |we |i |'d |’d |be )appreciat"
              + "|capital gain|return on investment|guaranteed (?:rent|return|yield)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TRAVEL_TIME =
      Pattern.compile(
          "(?:[\\d一二两三四五六七八九十半]+\\s*(?:多)?(?:分钟|小时|刻钟))|\\b\\d+[ -]?(?:min(?:ute)?s?|hours?)\\b",
          Pattern.CASE_INSENSITIVE);

  private AdvertisingLaw() {}

  /**
   * A promise of appreciation or return.
   *
   * @param text what is to be published or said, or null
   * @return the first such wording; empty if there is none
   */
  public static Optional<String> promise(String text) {
    return first(PROMISE, text);
  }

  /**
   * A time that it takes to get somewhere; any time counts, in an advertisement there is hardly
   * another.
   *
   * @param text what is to be published, or null
   * @return the first such wording; empty if there is none
   */
  public static Optional<String> travelTime(String text) {
    return first(TRAVEL_TIME, text);
  }

  private static Optional<String> first(Pattern wording, String text) {
    if (text == null) {
      return Optional.empty();
    }
    // digits and letters of a Chinese keyboard as plain ones
    Matcher found = wording.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }
}
