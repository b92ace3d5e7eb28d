package io.loupan.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sales office this installation serves: its time zone and its language.
 *
 * <p>The language is that of model labels, task forms and letters. Pages follow the browser
 * instead. It is stored at the first start, so that every node and every restart agree; setting
 * {@code loupan.locale} changes it on purpose.
 */
@Component
@DependsOnDatabaseInitialization
public class Office {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final ZoneId zone;
  private final Locale language;
  private final MessageSource texts;

  Office(
      @Value("${loupan.zone}") ZoneId zone,
      @Value("${loupan.locale:}") String wanted,
      JdbcClient jdbc,
      MessageSource texts) {
    this.zone = zone;
    this.texts = texts;
    this.language = shipped(stored(jdbc, wanted));
  }

  private static String stored(JdbcClient jdbc, String wanted) {
    var stored =
        jdbc.sql("select setting_value from installation where setting = 'locale'")
            .query(String.class)
            .optional();
    if (stored.isEmpty()) {
      String first = wanted.isBlank() ? Locale.getDefault().toLanguageTag() : wanted;
      try {
        jdbc.sql("insert into installation (setting, setting_value) values ('locale', ?)")
            .param(shipped(first).toLanguageTag())
            .update();
        return first;
      } catch (DuplicateKeyException anotherNodeWasFirst) {
        return stored(jdbc, wanted);
      }
    }
    if (!wanted.isBlank() && !shipped(wanted).toLanguageTag().equals(stored.get())) {
      jdbc.sql("update installation set setting_value = ? where setting = 'locale'")
          .param(shipped(wanted).toLanguageTag())
          .update();
      return wanted;
    }
    return stored.get();
  }

  private static Locale shipped(String tag) {
    return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage().equals("zh")
        ? Locale.SIMPLIFIED_CHINESE
        : Locale.ENGLISH;
  }

  /**
   * The zone in which times are shown and days begin.
   *
   * @return {@code loupan.zone}, by default Asia/Shanghai
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The language of this installation.
   *
   * @return Simplified Chinese or English, nothing else
   */
  public Locale language() {
    return language;
  }

  /**
   * The office's date at a point in time.
   *
   * @param at a point in time
   * @return the date on the office's calendar
   */
  public LocalDate dateOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /**
   * A point in time as people in the office read it, to the minute.
   *
   * @param at a point in time, or null
   * @return for example {@code 2026-11-24 09:30}, or an empty text
   */
  public String show(Instant at) {
    return at == null ? "" : MINUTE.format(at.atZone(zone));
  }

  /**
   * A text of {@code i18n/} in the language of the installation.
   *
   * @param key its key
   * @param arguments what stands in {0}, {1} …
   * @return the text
   * @throws org.springframework.context.NoSuchMessageException if the key is unknown
   */
  public String text(String key, Object... arguments) {
    return texts.getMessage(key, arguments, language);
  }
}
