package io.loupan.leads.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Calls that reach no method of the API get a sentence too; pages keep their error page. */
@ControllerAdvice
class ApiProblems {

  private final MessageSource texts;

  ApiProblems(MessageSource texts) {
    this.texts = texts;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongMethod(
      HttpRequestMethodNotSupportedException wrong, HttpServletRequest request, Locale language)
      throws HttpRequestMethodNotSupportedException {
    if (!ofTheApi(request)) {
      throw wrong;
    }
    return problem(HttpStatus.METHOD_NOT_ALLOWED, "leads.refused.method", language);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(
      HttpMediaTypeNotSupportedException wrong, HttpServletRequest request, Locale language)
      throws HttpMediaTypeNotSupportedException {
    if (!ofTheApi(request)) {
      throw wrong;
    }
    return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "leads.refused.mediaType", language);
  }

  private static boolean ofTheApi(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }

  private ResponseEntity<ProblemDetail> problem(HttpStatus status, String text, Locale language) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDetail.forStatusAndDetail(status, texts.getMessage(text, null, language)));
  }
}
