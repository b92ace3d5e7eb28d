package io.loupan.customers;

/** The text is no phone number that could be called. */
public class PhoneUnreadable extends Exception {

  private static final long serialVersionUID = 1L;

  /** Does not repeat the text, which is personal. */
  public PhoneUnreadable() {
    super("Not a phone number");
  }
}
