package io.loupan.customers;

import java.util.concurrent.atomic.AtomicLong;

/** Contacts that no other test uses. */
final class Numbers {

  private static final AtomicLong NEXT = new AtomicLong(13_470_000_000L);

  private Numbers() {}

  /** A Chinese mobile number that nobody has yet, as people type it. */
  static String newMobile() {
    return Long.toString(NEXT.incrementAndGet());
  }

  static String newEmail() {
    return "p" + NEXT.incrementAndGet() + "@example.com";
  }
}
