package io.loupan.inventory.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * A project, or a part of one, that is not there: the error page, no problem document of an API.
 */
@ControllerAdvice(basePackageClasses = ProjectMissing.class)
class ProjectMissing {

  @ExceptionHandler(NoSuchElementException.class)
  void missing(HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
