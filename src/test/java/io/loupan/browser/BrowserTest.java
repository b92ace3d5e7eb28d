package io.loupan.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in a real browser, the system's Chromium. Its methods take {@link Browsers} and open a
 * window for each person. Without Chromium such tests are skipped and say so; where {@code
 * LOUPAN_BROWSER_REQUIRED=true}, as in CI, they fail instead.
 *
 * <p>Tagged {@code browser}: not run a second time on PostgreSQL, which no browser can tell apart.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@Tag("browser")
public @interface BrowserTest {}
