package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Walks all endpoints × everybody who may come, and compares with who is meant to get in. The table
 * here is written down a second time on purpose: a new endpoint without a line fails, and so does a
 * rule that opens more than was meant.
 */
@LoupanTest
class DoorsTest {

  private static final String STAFF =
      "marketing sales sales-managers directors legal finance service auditors camunda-admin";
  private static final String LEADS =
      "marketing sales sales-managers directors auditors camunda-admin";
  private static final String LEADS_WRITE =
      "marketing sales sales-managers directors camunda-admin";
  private static final String SETUP = "sales-managers camunda-admin";
  private static final String CHANNELS = "marketing sales-managers camunda-admin";
  private static final String EVERYBODY = "anonymous channel " + STAFF;
  private static final String NOBODY = "";

  /** Every endpoint that our code and its libraries declare, and representatives of the rest. */
  private static final Map<String, String> OWNERS =
      Map.ofEntries(
          Map.entry("GET /login", EVERYBODY),
          Map.entry("ANY /error", EVERYBODY),
          // buyers
          Map.entry("GET /", EVERYBODY),
          Map.entry("GET /projects/{slug}", EVERYBODY),
          Map.entry("GET /enquiries", EVERYBODY),
          Map.entry("POST /enquiries", EVERYBODY),
          Map.entry("GET /enquiries/thanks", EVERYBODY),
          Map.entry("GET /privacy", EVERYBODY),
          // machines
          Map.entry("POST /api/leads", "channel"),
          Map.entry("GET /api/leads/{leadNo}", "channel"),
          // desk
          Map.entry("GET /desk", STAFF),
          Map.entry("GET /desk/leads", LEADS),
          Map.entry("GET /desk/cases/{caseNo}/assignment", LEADS),
          // set-up
          Map.entry("GET /desk/channels", CHANNELS),
          Map.entry("GET /desk/channels/new", CHANNELS),
          Map.entry("POST /desk/channels/new", CHANNELS),
          Map.entry("GET /desk/channels/{id}", CHANNELS),
          Map.entry("POST /desk/channels/{id}", CHANNELS),
          Map.entry("POST /desk/channels/{id}/key", CHANNELS),
          Map.entry("POST /desk/channels/{id}/retire", CHANNELS),
          // operations
          Map.entry("GET /actuator", NOBODY),
          Map.entry("GET /actuator/health", EVERYBODY),
          Map.entry("GET /actuator/health/**", EVERYBODY));

  /** What no controller declares: files, servlets, and paths that must stay closed. */
  private static final Map<String, String> REPRESENTATIVES =
      Map.ofEntries(
          Map.entry("GET /css/loupan.css", EVERYBODY),
          Map.entry("GET /js/loupan.js", EVERYBODY),
          Map.entry("GET /img/mark.svg", EVERYBODY),
          Map.entry("GET /favicon.ico", EVERYBODY),
          Map.entry("GET /webjars/bootstrap/dist/css/bootstrap.min.css", EVERYBODY),
          Map.entry("GET /webjars/camunda/app/tasklist/index.html", NOBODY),
          Map.entry("GET /desk/notices/count", STAFF),
          Map.entry("POST /desk/leads/new", LEADS_WRITE),
          Map.entry("GET /desk/cases/C-20261124-00001/receipt", LEADS),
          Map.entry("POST /desk/cases/C-20261124-00001/retry", LEADS_WRITE),
          Map.entry("GET /desk/projects", SETUP),
          Map.entry("POST /desk/projects/new", SETUP),
          Map.entry("GET /desk/staff", SETUP),
          Map.entry("POST /desk/staff/new", SETUP),
          Map.entry("GET /desk/anything-else", NOBODY),
          Map.entry("GET /anything-else", NOBODY),
          Map.entry("GET /actuator/prometheus", "camunda-admin"),
          Map.entry("GET /actuator/env", NOBODY),
          Map.entry("POST /actuator/shutdown", NOBODY),
          Map.entry("GET /camunda", STAFF),
          Map.entry("GET /camunda/app/tasklist/default/", STAFF),
          Map.entry("GET /camunda/app/cockpit/default/", STAFF),
          Map.entry("GET /camunda/lib/deps.js", STAFF),
          Map.entry("GET /camunda/api/engine/engine/default/task", STAFF),
          Map.entry("POST /camunda/api/engine/engine/default/task", STAFF),
          Map.entry("POST /camunda/api/admin/setup/default/user/create", NOBODY),
          Map.entry("POST /camunda/api/admin/auth/user/default/login/tasklist", NOBODY),
          Map.entry("GET /camunda/api/admin/auth/user/default", STAFF),
          Map.entry("GET /engine-rest/version", STAFF),
          Map.entry("GET /engine-rest/task", STAFF),
          Map.entry("POST /engine-rest/task", STAFF),
          Map.entry("POST /engine-rest/deployment/create", STAFF),
          Map.entry("GET /h2-console", NOBODY));

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired WebInvocationPrivilegeEvaluator doors;

  @Test
  void everyEndpointHasAnOwnerAndOpensForNobodyElse() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String endpoint : endpoints()) {
      found.put(endpoint, whoGetsIn(endpoint));
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(sorted(OWNERS));
  }

  @Test
  void whatNoControllerDeclaresHasAnOwnerToo() {
    Map<String, String> found = new LinkedHashMap<>();
    REPRESENTATIVES.keySet().forEach(path -> found.put(path, whoGetsIn(path)));
    assertThat(found).containsExactlyInAnyOrderEntriesOf(sorted(REPRESENTATIVES));
  }

  /** The same over real HTTP, where nothing can be changed by asking. */
  @Test
  void strangersAreToldTheSameByTheRunningServer() {
    Browser stranger = new Browser(port);
    List<String> open = new ArrayList<>();
    Stream.concat(OWNERS.entrySet().stream(), REPRESENTATIVES.entrySet().stream())
        .filter(entry -> entry.getKey().startsWith("GET ") && !entry.getValue().equals(EVERYBODY))
        .forEach(
            entry -> {
              int status = stranger.get(sample(entry.getKey())).statusCode();
              if (status != 302 && status != 401 && status != 403 && status != 404) {
                open.add(entry.getKey() + " " + status);
              }
            });
    assertThat(open).isEmpty();
  }

  private Set<String> endpoints() {
    Set<String> endpoints = new TreeSet<>();
    for (var mapping : context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
      for (var info : mapping.getHandlerMethods().keySet()) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
          if (methods.isEmpty()) {
            endpoints.add("ANY " + path);
          }
          methods.forEach(method -> endpoints.add(method + " " + path));
        }
      }
    }
    return endpoints;
  }

  private String whoGetsIn(String endpoint) {
    String method = endpoint.substring(0, endpoint.indexOf(' '));
    return everybody().entrySet().stream()
        .filter(
            who ->
                method.equals("ANY")
                    ? doors.isAllowed("", sample(endpoint), "GET", who.getValue())
                        || doors.isAllowed("", sample(endpoint), "POST", who.getValue())
                    : doors.isAllowed("", sample(endpoint), method, who.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String sample(String endpoint) {
    return endpoint
        .substring(endpoint.indexOf(' ') + 1)
        .replaceAll("\\{[^}]*}", "x")
        .replace("**", "x");
  }

  private static Map<String, Authentication> everybody() {
    Map<String, Authentication> all = new LinkedHashMap<>();
    all.put(
        "anonymous",
        new AnonymousAuthenticationToken(
            "x", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
    all.put("channel", holder("CHANNEL"));
    for (String group : STAFF.split(" ")) {
      all.put(group, holder("GROUP_" + group));
    }
    return all;
  }

  private static Authentication holder(String authority) {
    return UsernamePasswordAuthenticationToken.authenticated(
        "somebody", null, AuthorityUtils.createAuthorityList(authority));
  }

  private static Map<String, String> sorted(Map<String, String> owners) {
    return owners.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                owner ->
                    Stream.of(owner.getValue().split(" "))
                        .sorted()
                        .collect(Collectors.joining(" "))));
  }
}
