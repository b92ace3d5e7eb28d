package io.loupan.browser;

import java.util.concurrent.ThreadLocalRandom;

/** By which a test finds its tasks among those of others. */
final class Surname {

  private Surname() {}

  /** One Chinese character, hardly the same twice. */
  static String rare() {
    return Character.toString(ThreadLocalRandom.current().nextInt(0x5000, 0x6000));
  }
}
