package io.loupan.customers;

import org.springframework.stereotype.Service;

/** Who looked at whose personal data, when and where: kept for the auditors. */
@Service
public class LookUps {

  LookUps() {}

  /**
   * Notes that somebody was shown personal data. Takes part in the caller's transaction, or has one
   * of its own.
   *
   * @param by id of the user
   * @param whose which customer
   * @param where on which page, in a few letters: {@code case}, {@code customer}, {@code find}
   */
  public void note(String by, CustomerId whose, String where) {
    throw new UnsupportedOperationException();
  }
}
