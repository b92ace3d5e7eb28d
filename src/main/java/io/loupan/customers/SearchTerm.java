package io.loupan.customers;

import java.util.List;

/**
 * What somebody typed to find a customer, understood.
 *
 * @param kind what it is
 * @param keys for {@link Kind#CASE_NO} and {@link Kind#CUSTOMER_NO} the number itself, else the
 *     hashes to look for in the view {@code customers_v_key}; at least one
 */
public record SearchTerm(Kind kind, List<String> keys) {

  /** The longest text that can be a term, in characters: an e-mail address. */
  public static final int LENGTH = 254;

  /** What can be searched for. */
  public enum Kind {
    /** A whole phone number. */
    PHONE,
    /** The last four digits of one. */
    LAST_FOUR,
    EMAIL,
    /** A whole name, or the surname with or without a title. */
    NAME,
    CUSTOMER_NO,
    CASE_NO
  }

  /** Shows no value: what is printed ends up in logs. */
  @Override
  public String toString() {
    return "SearchTerm[" + kind + "]";
  }
}
