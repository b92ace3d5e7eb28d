package io.loupan.customers;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.Set;

/**
 * Something about a customer was put right or became known later.
 *
 * @param customer which one
 * @param what was changed; the values stay in this module
 * @param at when
 */
public record CustomerCorrected(CustomerId customer, Set<What> what, Instant at)
    implements BusinessEvent {

  /** The kinds of values that can change. */
  public enum What {
    /** The name, and with it perhaps the title. */
    NAME,
    /** How the person is addressed. */
    TITLE,
    /** A phone was put right or added. */
    PHONE,
    /** An e-mail was put right or added. */
    EMAIL,
    /** In which language to write to the person. */
    LANGUAGE
  }

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
