package io.loupan.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets files in only from those who have logged in, and only up to a size, before anybody reads
 * them: the search for the form's token takes the whole body in, and where that fails the person
 * would be told that the form is too old.
 */
class UploadLimit extends OncePerRequestFilter {

  private final DataSize largest;

  UploadLimit(DataSize largest) {
    this.largest = largest;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      chain.doFilter(request, response);
    } else if (CurrentUser.id().isEmpty()) {
      response.sendError(HttpStatus.FORBIDDEN.value());
    } else if (request.getContentLengthLong() < 0
        || request.getContentLengthLong() > largest.toBytes()) {
      response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
    } else {
      chain.doFilter(request, response);
    }
  }
}
