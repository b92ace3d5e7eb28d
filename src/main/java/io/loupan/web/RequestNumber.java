package io.loupan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a number that stands in the log and on the error page. */
@Configuration(proxyBeanMethods = false)
class RequestNumber {

  private static final String NUMBER = "requestId";

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> requestNumberFilter() {
    var registration = new FilterRegistrationBean<OncePerRequestFilter>(numbering());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private static OncePerRequestFilter numbering() {
    return new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        String number = UUID.randomUUID().toString().substring(0, 8);
        request.setAttribute(NUMBER, number);
        MDC.put(NUMBER, number);
        try {
          chain.doFilter(request, response);
        } finally {
          MDC.remove(NUMBER);
        }
      }
    };
  }

  @Bean
  DefaultErrorAttributes errorAttributes() {
    return new DefaultErrorAttributes() {
      @Override
      public Map<String, Object> getErrorAttributes(
          WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        attributes.put(NUMBER, request.getAttribute(NUMBER, RequestAttributes.SCOPE_REQUEST));
        return attributes;
      }
    };
  }
}
