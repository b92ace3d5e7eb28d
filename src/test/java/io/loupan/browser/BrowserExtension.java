package io.loupan.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.LoggerFactory;

/** One Chromium for the whole run, and fresh {@link Browsers} for each test method. */
class BrowserExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace OURS = Namespace.create(BrowserExtension.class);

  private static final List<String> USUAL =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private static final String MISSING =
      "No Chromium was found, so the browser tests were not run. Install it with a Chinese font"
          + " (Debian: apt-get install chromium fonts-noto-cjk), or let LOUPAN_CHROMIUM name the"
          + " program.";

  @Override
  public void beforeAll(ExtensionContext context) {
    if (chromium().isPresent()) {
      return;
    }
    if ("true".equals(System.getenv("LOUPAN_BROWSER_REQUIRED"))) {
      Assertions.fail(MISSING + " They must run here: LOUPAN_BROWSER_REQUIRED is set.");
    }
    context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(
            "said",
            said -> {
              LoggerFactory.getLogger(BrowserTest.class).warn(MISSING);
              return true;
            });
    Assumptions.abort(MISSING);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browsers.class;
  }

  @Override
  public Browsers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running =
        context
            .getRoot()
            .getStore(OURS)
            .getOrComputeIfAbsent("running", start -> Running.start(), Running.class);
    Browsers browsers =
        new Browsers(
            running.browser(),
            context.getRequiredTestClass().getSimpleName()
                + "."
                + context.getRequiredTestMethod().getName());
    context.getStore(OURS).put("browsers", browsers);
    return browsers;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Browsers browsers = context.getStore(OURS).get("browsers", Browsers.class);
    if (browsers != null) {
      browsers.close(context.getExecutionException().isPresent());
    }
  }

  private static Optional<Path> chromium() {
    String named = System.getenv("LOUPAN_CHROMIUM");
    return (named == null ? USUAL : List.of(named))
        .stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  private record Running(Playwright playwright, Browser browser)
      implements ExtensionContext.Store.CloseableResource {

    static Running start() {
      // a shared machine may be slow; nobody waits this long where it is not
      PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium().orElseThrow())
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-gpu",
                              "--disable-quic",
                              "--no-first-run",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync")));
      return new Running(playwright, browser);
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }
}
