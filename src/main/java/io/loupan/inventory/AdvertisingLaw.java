package io.loupan.inventory;

import java.util.regex.Pattern;

/**
 * What an advertisement of homes may not say, by article 26 of the Advertising Law (广告法): a promise
 * of appreciation or return, and a location given by the time it takes to get there. It finds the
 * usual wordings; whoever writes the text stays responsible for the rest.
 */
final class AdvertisingLaw {

  private static final Pattern PROMISE =
      Pattern.compile(
          "升值|增值|保值|回报率|投资回报|稳赚|包租|appreciat|capital gain|return on investment|guaranteed (?:rent|return|yield)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TRAVEL_TIME =
      Pattern.compile(
          "(?:[\\d一二两三四五六七八九十半]+\\s*(?:多)?(?:分钟|小时|刻钟))|\\b\\d+[ -]?(?:min(?:ute)?s?|hours?)\\b",
          Pattern.CASE_INSENSITIVE);

  private AdvertisingLaw() {}

  /** Refuses a published text that breaks the law. */
  static void check(Checks checks, String field, String text) {
    if (text == null) {
      return;
    }
    String narrow = Checks.narrow(text);
    var promise = PROMISE.matcher(narrow);
    if (promise.find()) {
      checks.refuse(field, "inventory.problem.promise", promise.group());
    }
    var travel = TRAVEL_TIME.matcher(narrow);
    if (travel.find()) {
      checks.refuse(field, "inventory.problem.travelTime", travel.group());
    }
  }
}
