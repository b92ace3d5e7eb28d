package io.loupan.customers;

/** What a person in marketing should look at before the enquiry is trusted. */
public enum Doubt {
  /** The phone cannot be read as a number; the customer was found or made by e-mail. */
  PHONE_UNREADABLE,
  /**
   * The phone or e-mail belongs to a customer whose surname is another one, or cannot be compared.
   */
  ANOTHER_SURNAME
}
