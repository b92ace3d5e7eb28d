package io.loupan.browser;

import com.microsoft.playwright.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;

/** The browsers of the people in one test: each has its own cookies, language and login. */
public final class Browsers {

  private final Browser chromium;
  private final String test;
  private final List<Window> windows = new ArrayList<>();

  Browsers(Browser chromium, String test) {
    this.chromium = chromium;
    this.test = test;
  }

  /**
   * Opens a browser of somebody's own.
   *
   * @param port where the application listens, on this machine
   * @param language what the person has set as the language of the browser
   * @return an empty window of 1440 × 900
   */
  public Window open(int port, Locale language) {
    return open(port, language, Window.DESK);
  }

  /** The same on a phone, 390 pixels wide. */
  public Window openPhone(int port, Locale language) {
    return open(port, language, Window.PHONE);
  }

  private Window open(int port, Locale language, int width) {
    Window window = new Window(chromium, "http://127.0.0.1:" + port, language, width);
    windows.add(window);
    return window;
  }

  /** Ends the test: whatever a page complained about while it ran counts as a failure. */
  void close(boolean failed) {
    SoftAssertions complaints = new SoftAssertions();
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      if (failed) {
        window.picture("failed-" + test + "-" + i);
      }
      complaints.assertThat(window.complaints()).as("complaints of the pages").isEmpty();
      window.close();
    }
    complaints.assertAll();
  }
}
