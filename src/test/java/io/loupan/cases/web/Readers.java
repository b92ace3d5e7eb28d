package io.loupan.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.access.Browser;

/** People who look at cases by HTTP. */
final class Readers {

  private Readers() {}

  /** A browser of somebody of the demo, or of a test's team, who has logged in. */
  static Browser browser(int port, String user) {
    Browser browser = new Browser(port);
    var login = browser.login(user, user.startsWith("test") ? user + "-secret" : user);
    assertThat(login.headers().firstValue("Location")).as(user).hasValue("/desk");
    return browser;
  }
}
