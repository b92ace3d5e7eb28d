package io.loupan.documents;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.Locale;

/**
 * A text has a new version, in force from now on.
 *
 * @param key which text
 * @param language Chinese or English
 * @param version its number
 * @param by who wrote it, or null for the first one
 * @param at when
 */
public record TextChanged(String key, Locale language, int version, String by, Instant at)
    implements BusinessEvent {

  /** Belongs to no case. */
  @Override
  public CaseNo caseNo() {
    return null;
  }
}
