package io.loupan.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Refuses a machine with a sentence, as RFC 9457 has it. */
@Component
class Problems {

  private final ObjectMapper json;
  private final MessageSource texts;
  private final LocaleResolver locales;

  Problems(ObjectMapper json, MessageSource texts, LocaleResolver locales) {
    this.json = json;
    this.texts = texts;
    this.locales = locales;
  }

  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String key,
      Object... arguments)
      throws IOException {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            status, texts.getMessage(key, arguments, locales.resolveLocale(request)));
    problem.setInstance(URI.create(request.getRequestURI()));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
