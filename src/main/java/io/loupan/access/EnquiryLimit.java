package io.loupan.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets one source address send only so many public forms a minute. */
class EnquiryLimit extends OncePerRequestFilter {

  private final SourceLimit sent;

  EnquiryLimit(Limits limits) {
    sent = new SourceLimit(limits.enquiryBurst(), limits.enquiryPerMinute());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (sent.count(request.getRemoteAddr())) {
      chain.doFilter(request, response);
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, "60");
      response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"POST".equals(request.getMethod());
  }
}
