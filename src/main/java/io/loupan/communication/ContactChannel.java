package io.loupan.communication;

/** By which way people talk with each other. */
public enum ContactChannel {
  PHONE,
  MAIL,
  WECHAT,
  IN_PERSON,
  OTHER;

  /**
   * Whether a contact can be planned this way: there is a task for it.
   *
   * @return true for phone, mail and WeChat
   */
  public boolean plannable() {
    return this == PHONE || this == MAIL || this == WECHAT;
  }
}
