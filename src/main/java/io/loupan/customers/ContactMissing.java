package io.loupan.customers;

/** Nobody could be reached: neither a readable phone nor a valid e-mail. */
public class ContactMissing extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean phoneUnreadable;
  private final boolean emailInvalid;

  /**
   * Says what was wrong without repeating it.
   *
   * @param phoneUnreadable a phone was given and cannot be read
   * @param emailInvalid an e-mail was given and is none
   */
  public ContactMissing(boolean phoneUnreadable, boolean emailInvalid) {
    super("Neither a readable phone nor a valid e-mail");
    this.phoneUnreadable = phoneUnreadable;
    this.emailInvalid = emailInvalid;
  }

  /**
   * Whether a phone was given and cannot be read.
   *
   * @return false also where none was given
   */
  public boolean phoneUnreadable() {
    return phoneUnreadable;
  }

  /**
   * Whether an e-mail was given and is none.
   *
   * @return false also where none was given
   */
  public boolean emailInvalid() {
    return emailInvalid;
  }
}
