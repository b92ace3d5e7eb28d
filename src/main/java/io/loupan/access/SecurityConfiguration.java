package io.loupan.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One login for pages, the Camunda web apps and REST: Spring Security asks, the engine's identity
 * service answers, {@link Doors} says what opens.
 */
@Configuration
@EnableConfigurationProperties(Limits.class)
class SecurityConfiguration {

  private static final PathPatternRequestMatcher.Builder PATH =
      PathPatternRequestMatcher.withDefaults();
  private static final RequestMatcher WEBAPPS = PATH.matcher("/camunda/**");
  private static final RequestMatcher WEBAPPS_API = PATH.matcher("/camunda/api/**");
  private static final RequestMatcher WEBAPPS_LOGOUT =
      PATH.matcher(POST, "/camunda/api/admin/auth/user/{engine}/logout");

  private static final HttpSessionRequestCache WANTED_PAGES = wantedPages();

  /** For our own pages; the Camunda web apps send a wider one of their own. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self';"
          + " frame-ancestors 'none'";

  /** Channels: a key with each request, no session, nothing a browser would send by itself. */
  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http, Channels channels, Problems problems)
      throws Exception {
    return http.securityMatcher(PATH.matcher("/api/**"))
        .authorizeHttpRequests(SecurityConfiguration::table)
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new ApiKeyFilter(channels), AnonymousAuthenticationFilter.class)
        .addFilterAfter(new BodyLimit(problems), AuthorizationFilter.class)
        .exceptionHandling(
            refusal ->
                refusal.authenticationEntryPoint(
                    (request, response, e) ->
                        problems.write(
                            request, response, HttpStatus.UNAUTHORIZED, "access.api.key")))
        .build();
  }

  /** Machines and the Modeler: HTTP Basic, no session, and the engine acts as the caller. */
  @Bean
  @Order(2)
  SecurityFilterChain machines(
      HttpSecurity http, IdentityService identity, Logins logins, Problems problems)
      throws Exception {
    // a plain string would become an MVC pattern, which misses the REST servlet
    return http.securityMatcher(
            new OrRequestMatcher(PATH.matcher("/engine-rest/**"), PATH.matcher("/actuator/**")))
        .authorizeHttpRequests(SecurityConfiguration::table)
        .httpBasic(
            basic ->
                basic.authenticationEntryPoint(
                    (request, response, e) -> {
                      logins.failed(LoginWay.REST, e);
                      askForBasic(problems, request, response, e);
                    }))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterAfter(tellOfMachines(logins), BasicAuthenticationFilter.class)
        .addFilterAfter(new ActAsCaller(identity), AuthorizationFilter.class)
        .build();
  }

  /** Pages and web apps: a form, a session. Logging out of one logs out of all. */
  @Bean
  @Order(3)
  SecurityFilterChain pages(
      HttpSecurity http,
      Users users,
      Logins logins,
      Clock clock,
      @Value("${spring.servlet.multipart.max-request-size}") DataSize largest)
      throws Exception {
    // in a cookie, so that buyers need no session
    var csrfTokens = new CookieCsrfTokenRepository();
    csrfTokens.setCookieName("loupan-csrf");
    csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return http.authorizeHttpRequests(SecurityConfiguration::table)
        .formLogin(
            form ->
                form.loginPage("/login")
                    .successHandler(
                        (request, response, login) -> {
                          logins.in(login);
                          letIn(request, response);
                        })
                    .failureHandler(
                        (request, response, e) -> {
                          logins.failed(LoginWay.PAGE, e);
                          response.sendRedirect(
                              e instanceof TooManyTries tooMany
                                  ? "/login?wait=" + tooMany.seconds()
                                  : "/login?wrong");
                        }))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(
                        new OrRequestMatcher(PATH.matcher(POST, "/logout"), WEBAPPS_LOGOUT))
                    .addLogoutHandler((request, response, login) -> logins.out(login))
                    .logoutSuccessHandler(
                        (request, response, who) -> {
                          if (WEBAPPS_LOGOUT.matches(request)) {
                            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                          } else {
                            response.sendRedirect("/login?logout");
                          }
                        }))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens).ignoringRequestMatchers(WEBAPPS))
        .requestCache(cache -> cache.requestCache(WANTED_PAGES))
        .addFilterBefore(new UploadLimit(largest), CsrfFilter.class)
        .addFilterBefore(new StillInGroups(users, clock), AnonymousAuthenticationFilter.class)
        .headers(
            headers ->
                headers
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .addHeaderWriter(
                        new DelegatingRequestMatcherHeaderWriter(
                            new NegatedRequestMatcher(WEBAPPS),
                            new ContentSecurityPolicyHeaderWriter(CONTENT_POLICY))))
        .exceptionHandling(
            refusal ->
                refusal
                    .authenticationEntryPoint(SecurityConfiguration::askForLogin)
                    .accessDeniedHandler(SecurityConfiguration::refuse))
        .build();
  }

  private static Filter tellOfMachines(Logins logins) {
    return (request, response, chain) -> {
      CurrentUser.authentication().ifPresent(logins::machineIn);
      chain.doFilter(request, response);
    };
  }

  private static void table(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    // an error page and the rest of an asynchronous answer follow a request that was let in or
    // refused already
    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
    Doors.TABLE.forEach(door -> requests.requestMatchers(door.matcher()).access(door));
    requests.anyRequest().denyAll();
  }

  /**
   * After the login people land where they wanted, else at the desk. The address is given without
   * scheme and host: a proxy may have other ones, and the content policy lets a form lead to its
   * own origin only.
   */
  private static void letIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SavedRequest wanted = WANTED_PAGES.getRequest(request, response);
    WANTED_PAGES.removeRequest(request, response);
    String address = "/desk";
    if (wanted != null) {
      try {
        URI uri = new URI(wanted.getRedirectUrl());
        address = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      } catch (URISyntaxException mistyped) {
        address = "/desk";
      }
    }
    response.sendRedirect(address);
  }

  /** Only pages are worth coming back to. */
  private static HttpSessionRequestCache wantedPages() {
    var html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
    html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    var cache = new HttpSessionRequestCache();
    cache.setMatchingRequestParameterName(null);
    cache.setRequestMatcher(
        new AndRequestMatcher(
            PATH.matcher(GET, "/**"),
            request -> Doors.of(request).isPresent(),
            new NegatedRequestMatcher(WEBAPPS_API),
            html));
    return cache;
  }

  private static void askForLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (WEBAPPS_API.matches(request)) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else if (Doors.of(request).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      response.sendRedirect("/login");
    }
  }

  /** The error page says which groups may, or that the form was open for too long. */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    if (e instanceof CsrfException) {
      request.setAttribute("formTooOld", true);
    } else if (Doors.of(request).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    request.setAttribute("neededGroups", Doors.groupsFor(request));
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }

  private static void askForBasic(
      Problems problems,
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationException e)
      throws IOException {
    if (e instanceof TooManyTries tooMany) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
      problems.write(
          request, response, HttpStatus.TOO_MANY_REQUESTS, "access.login.wait", tooMany.seconds());
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Loupan\", charset=\"UTF-8\"");
      problems.write(request, response, HttpStatus.UNAUTHORIZED, "access.basic.needed");
    }
  }

  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappsTakeTheLogin() {
    var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    registration.setInitParameters(Map.of("authentication-provider", LoggedInUser.class.getName()));
    registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    registration.setOrder(101);
    return registration;
  }

  /** The engine asks it too, so that the web apps accept no weaker password. */
  @Bean
  static PasswordPolicy passwordPolicy(PasswordRule rule) {
    return () -> List.of(rule);
  }

  @Bean
  FilterRegistrationBean<EnquiryLimit> enquiryLimit(Limits limits) {
    var registration = new FilterRegistrationBean<>(new EnquiryLimit(limits));
    registration.addUrlPatterns("/enquiries", "/enquiries/*");
    return registration;
  }

  private static class ActAsCaller extends OncePerRequestFilter {

    private final IdentityService identity;

    ActAsCaller(IdentityService identity) {
      this.identity = identity;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Optional<Authentication> caller = CurrentUser.authentication();
      try {
        caller.ifPresent(
            who ->
                identity.setAuthentication(who.getName(), LoggedInUser.groupsOf(who), List.of()));
        chain.doFilter(request, response);
      } finally {
        identity.clearAuthentication();
      }
    }
  }
}
