package io.loupan.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A development (楼盘) and the facts a buyer expects of it. What nobody said is null.
 *
 * @param id never changes
 * @param version counts the changes
 * @param slug its name in addresses, never changes: flyers and portals carry it
 * @param salesPhone the telephone of the sales office, or null
 * @param summaryZh some sentences for buyers, or null
 * @param region the part of the city
 * @param finish condition at delivery, or null
 * @param deliveryOn the delivery date agreed in the contract, or null
 * @param homes how many homes this phase has, or null
 * @param greenRate green space in percent, or null
 * @param plotRatio floor area divided by land area (容积率), or null
 * @param managementFee in yuan per square metre and month, or null
 * @param landRightYears the term of the land-use right in years, or null
 * @param landRightUntil the year in which it ends, or null
 * @param escrowZh the bank and account supervised for the buyers' money, or null
 * @param retiredAt since when it is not for sale any more, or null
 */
public record Project(
    @Id UUID id,
    @Version Integer version,
    String slug,
    String nameZh,
    String nameEn,
    String cityZh,
    String cityEn,
    String addressZh,
    String addressEn,
    String developerZh,
    String developerEn,
    String salesPhone,
    String summaryZh,
    String summaryEn,
    Region region,
    Finish finish,
    LocalDate deliveryOn,
    Integer homes,
    BigDecimal greenRate,
    BigDecimal plotRatio,
    BigDecimal managementFee,
    Integer landRightYears,
    Integer landRightUntil,
    String escrowZh,
    String escrowEn,
    Instant retiredAt) {

  /**
   * The name in a language.
   *
   * @param language Chinese, else English is given
   * @return never null
   */
  public String name(Locale language) {
    return in(language, nameZh, nameEn);
  }

  /**
   * The city in a language.
   *
   * @param language Chinese, else English is given
   * @return never null
   */
  public String city(Locale language) {
    return in(language, cityZh, cityEn);
  }

  /**
   * The address in a language.
   *
   * @param language Chinese, else English is given
   * @return never null
   */
  public String address(Locale language) {
    return in(language, addressZh, addressEn);
  }

  /**
   * The developer in a language.
   *
   * @param language Chinese, else English is given
   * @return never null
   */
  public String developer(Locale language) {
    return in(language, developerZh, developerEn);
  }

  /**
   * Some sentences for buyers.
   *
   * @param language Chinese, else English is given
   * @return null if there are none
   */
  public String summary(Locale language) {
    return in(language, summaryZh, summaryEn);
  }

  /**
   * Bank and account that are supervised for the buyers' money.
   *
   * @param language Chinese, else English is given
   * @return null if nobody said it
   */
  public String escrow(Locale language) {
    return in(language, escrowZh, escrowEn);
  }

  /**
   * Whether its sale has ended.
   *
   * @return true from {@link #retiredAt()} on
   */
  public boolean retired() {
    return retiredAt != null;
  }

  Project retired(Instant at) {
    return new Project(
        id,
        version,
        slug,
        nameZh,
        nameEn,
        cityZh,
        cityEn,
        addressZh,
        addressEn,
        developerZh,
        developerEn,
        salesPhone,
        summaryZh,
        summaryEn,
        region,
        finish,
        deliveryOn,
        homes,
        greenRate,
        plotRatio,
        managementFee,
        landRightYears,
        landRightUntil,
        escrowZh,
        escrowEn,
        at);
  }

  /** A text that stands in one language only serves both. */
  private static String in(Locale language, String zh, String en) {
    boolean chinese = language.getLanguage().equals("zh");
    return chinese ? (zh == null ? en : zh) : (en == null ? zh : en);
  }
}
