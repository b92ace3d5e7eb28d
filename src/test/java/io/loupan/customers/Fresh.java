package io.loupan.customers;

import java.util.concurrent.atomic.AtomicLong;

/** Contacts that no other test uses. */
final class Fresh {

  private static final AtomicLong NEXT = new AtomicLong(13_470_000_000L);

  private Fresh() {}

  /** A Chinese mobile number that nobody has yet, as people type it. */
  static String mobile() {
    return Long.toString(NEXT.incrementAndGet());
  }

  static String email() {
    return "p" + NEXT.incrementAndGet() + "@example.com";
  }
}
