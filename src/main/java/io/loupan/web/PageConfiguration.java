package io.loupan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

@Configuration
class PageConfiguration implements WebMvcConfigurer {

  /** What the person chose, else what the browser asks for, else Chinese. */
  @Bean
  LocaleResolver localeResolver() {
    var resolver =
        new CookieLocaleResolver("lang") {
          @Override
          public Locale resolveLocale(HttpServletRequest request) {
            return shipped(super.resolveLocale(request));
          }

          /** What validation and messages ask; it must not differ. */
          @Override
          public LocaleContext resolveLocaleContext(HttpServletRequest request) {
            Locale locale = resolveLocale(request);
            return () -> locale;
          }
        };
    resolver.setCookieHttpOnly(true);
    resolver.setDefaultLocaleFunction(
        request -> request.getHeader("Accept-Language") == null ? null : request.getLocale());
    return resolver;
  }

  private static Locale shipped(Locale wanted) {
    return wanted != null && wanted.getLanguage().equals("en")
        ? Locale.ENGLISH
        : Locale.SIMPLIFIED_CHINESE;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    var change = new LocaleChangeInterceptor();
    change.setIgnoreInvalidLocale(true);
    change.setParamName("lang");
    registry.addInterceptor(change);
  }
}
