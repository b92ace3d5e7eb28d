package io.loupan.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody's browser with one open page. It keeps what pages complain about: errors in the console,
 * broken scripts, a content policy that was violated, anything asked of another host.
 */
public final class Window {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Pattern TEXT_MISSING = Pattern.compile("\\?\\?[\\w.-]+\\?\\?");
  static final int DESK = 1440;
  static final int PHONE = 390;

  private final BrowserContext context;
  private final String base;
  private final Locale language;
  private final int width;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private Page page;

  Window(Browser chromium, String base, Locale language, int width) {
    this.width = width;
    this.base = base;
    this.language = language;
    context =
        chromium.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(base)
                .setLocale(language.toLanguageTag())
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, height(width)));
    context.setDefaultTimeout(30_000);
    context.onConsoleMessage(this::hear);
    context.onWebError(error -> complaints.add(error.page().url() + ": " + error.error()));
    context.onRequest(this::see);
    page = context.newPage();
  }

  /**
   * The page that the person looks at.
   *
   * @return for everything that has no shorter word here
   */
  public Page page() {
    return page;
  }

  /**
   * Opens an address.
   *
   * @param path from the first slash on
   * @return the HTTP status of the answer; 0 where only the part behind {@code #} changed
   */
  public int open(String path) {
    var answer = page.navigate(path);
    return answer == null ? 0 : answer.status();
  }

  /** The whole address of a path. */
  public String url(String path) {
    return base + path;
  }

  /** A second tab of the same browser, with the same login. */
  public Page newTab() {
    return context.newPage();
  }

  /** Types user and password into the login page that is open, and sends it. */
  public void login(String user, String password) {
    page.locator("[name=username]").fill(user);
    page.locator("[name=password]").fill(password);
    page.locator("[name=password]").press("Enter");
    page.waitForURL(url -> !url.contains("/login"));
  }

  /** Presses a button by its words. */
  public void press(String button) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
  }

  /** Follows a link by its words. */
  public void follow(String link) {
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link).setExact(true)).click();
  }

  /** The field with this label. */
  public Locator field(String label) {
    return page.getByLabel(label, new GetByLabelOptions().setExact(true));
  }

  /** Fills the field with this label. */
  public void fill(String label, String value) {
    field(label).fill(value);
  }

  /** The page says this, somewhere. */
  public void sees(String text) {
    PlaywrightAssertions.assertThat(page.getByText(text).first()).isVisible();
  }

  /** From here on, an answer that refuses a request to an address ending like this is expected. */
  public void expectRefusalOf(String addressEnd) {
    refusals.add(addressEnd);
  }

  /**
   * Looks at one of our own pages at a desk and on a phone: takes a picture of each. A wrong
   * language, a text that is missing and what hangs over the side are complaints as well.
   *
   * @param name of the pictures in {@code target/screenshots}
   */
  public void look(String name) {
    if (!language.toLanguageTag().equals(page.locator("html").getAttribute("lang"))) {
      complaints.add(name + " is in another language");
    }
    lookAtWebApp(name, DESK, PHONE);
  }

  /** The same for the pages of Camunda, at the widths given in pixels. */
  public void lookAtWebApp(String name, int... widths) {
    Matcher missing = TEXT_MISSING.matcher(page.content());
    if (missing.find()) {
      complaints.add(name + " lacks the text " + missing.group());
    }
    for (int each : widths) {
      page.setViewportSize(each, height(each));
      picture(language.getLanguage() + "-" + name + "-" + each);
      Object over =
          page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (!over.equals(0)) {
        complaints.add("%s is %s pixels too wide at %s".formatted(name, over, each));
      }
    }
    page.setViewportSize(width, height(width));
  }

  private static int height(int width) {
    return width == PHONE ? 844 : 900;
  }

  void picture(String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  List<String> complaints() {
    return complaints;
  }

  void close() {
    context.close();
  }

  private void hear(ConsoleMessage message) {
    boolean expected =
        message.text().startsWith("Failed to load resource")
            && (message.page() != null && message.location().startsWith(message.page().url())
                || refusals.stream().anyMatch(message.location()::contains));
    if (message.type().equals("error") && !expected) {
      complaints.add(message.location() + ": " + message.text());
    }
  }

  private void see(Request request) {
    if (!request.url().startsWith(base + "/")
        && !request.url().startsWith("data:")
        && !request.url().startsWith("blob:")) {
      complaints.add("asked of another host: " + request.url());
    }
  }
}
