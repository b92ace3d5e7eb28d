package io.loupan.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine refuses queries without a limit, and some calls of its own web apps name none (the
 * versions of a process in Cockpit, the groups in its task filters). Those get the highest that is
 * allowed. Callers of REST must name theirs.
 */
@Configuration(proxyBeanMethods = false)
class WebAppQueryLimit {

  private static final Set<String> QUERIES = Set.of("GET", "POST");

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> limitForWebApps(
      @Value("${camunda.bpm.generic-properties.properties.queryMaxResultsLimit}") int most) {
    var registration = new FilterRegistrationBean<OncePerRequestFilter>(new Limit(most));
    registration.addUrlPatterns("/camunda/api/engine/*");
    return registration;
  }

  private static final class Limit extends OncePerRequestFilter {

    private final String parameter;

    Limit(int most) {
      parameter = "maxResults=" + most;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      String query = request.getQueryString();
      return !QUERIES.contains(request.getMethod())
          || (query != null && query.contains("maxResults="));
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String query = request.getQueryString();
      chain.doFilter(
          new HttpServletRequestWrapper(request) {
            @Override
            public String getQueryString() {
              return query == null || query.isEmpty() ? parameter : query + "&" + parameter;
            }
          },
          response);
    }
  }
}
