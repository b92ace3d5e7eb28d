package io.loupan.access;

import org.springframework.security.authentication.BadCredentialsException;

/** A refused login. Why it was refused is for the trail, never for who tried. */
class LoginRefused extends BadCredentialsException {

  private static final long serialVersionUID = 1;

  private final String userId;
  private final LoginFailed.Reason reason;

  LoginRefused(String userId, LoginFailed.Reason reason) {
    super("Unknown user or wrong password");
    this.userId = userId;
    this.reason = reason;
  }

  /** Whose login it is, or null where there is no such user. */
  String userId() {
    return userId;
  }

  LoginFailed.Reason reason() {
    return reason;
  }
}
