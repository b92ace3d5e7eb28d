package io.loupan.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** So many wrong passwords came from this address that the next one has to wait. */
class TooManyTries extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final Duration wait;

  TooManyTries(Duration wait) {
    super("Too many wrong passwords from this address");
    this.wait = wait;
  }

  long seconds() {
    return wait.toSeconds() + 1;
  }
}
