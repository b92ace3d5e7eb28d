package io.loupan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What is no id leads nowhere, like an id that nobody has: to people both is a wrong address. */
@ControllerAdvice(annotations = Controller.class)
class NoSuchAddress {

  @ExceptionHandler
  void noId(MethodArgumentTypeMismatchException wrong, HttpServletResponse response)
      throws IOException {
    response.sendError(
        wrong.getParameter().hasParameterAnnotation(PathVariable.class)
            ? HttpServletResponse.SC_NOT_FOUND
            : HttpServletResponse.SC_BAD_REQUEST);
  }
}
