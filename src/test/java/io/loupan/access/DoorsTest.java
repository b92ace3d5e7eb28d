package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  private static final String STAFF_WRITE = STAFF.replace("auditors ", "");
  private static final String LEADS =
      "marketing sales sales-managers directors auditors camunda-admin";
  private static final String LEADS_WRITE =
      "marketing sales sales-managers directors camunda-admin";
  private static final String SETUP = "sales-managers camunda-admin";
  private static final String BOARD = "sales-managers directors auditors";
  private static final String CHANNELS = "marketing sales-managers camunda-admin";
  private static final String FIND = "sales sales-managers directors auditors";
  private static final String TEXTS = "marketing sales-managers";
  private static final String AUDIT = "auditors camunda-admin";
  private static final String OUTBOX = "sales-managers auditors camunda-admin";
  private static final String MESSAGES = "sales sales-managers";
  private static final String EVERYBODY = "anonymous channel " + STAFF;
  private static final String NOBODY = "";

  /** Every endpoint that our code and its libraries declare. */
  private static final Map<String, String> OWNERS =
      owners(
          each(
              EVERYBODY,
              """
              GET /
              GET /login
              GET /privacy
              GET /projects/{slug}
              GET /enquiries
              POST /enquiries
              GET /enquiries/thanks
              ANY /error
              GET /actuator/health
              GET /actuator/health/**
              """,
              "channel",
              """
              POST /api/leads
              GET /api/leads/{leadNo}
              """,
              STAFF,
              """
              GET /desk
              GET /desk/me
              GET /desk/notices
              GET /desk/notices/stream
              """,
              STAFF_WRITE,
              """
              POST /desk/me
              POST /desk/notices/seen
              POST /desk/notices/{id}/seen
              """,
              LEADS,
              """
              GET /desk/leads
              GET /desk/cases/{caseNo}
              GET /desk/cases/{caseNo}/files/{id}
              GET /desk/cases/of-task/{taskId}
              GET /desk/cases/{caseNo}/assignment
              GET /desk/cases/{caseNo}/lose
              GET /desk/cases/{caseNo}/reopen
              GET /desk/cases/{caseNo}/contacts/new
              GET /desk/papers/{id}
              """,
              LEADS_WRITE,
              """
              POST /desk/cases/{caseNo}/notes
              POST /desk/cases/{caseNo}/notes/{id}/remove
              POST /desk/cases/{caseNo}/files
              POST /desk/cases/{caseNo}/lose
              POST /desk/cases/{caseNo}/reopen
              POST /desk/cases/{caseNo}/contacts/new
              """,
              SETUP,
              """
              GET /desk/calendar
              POST /desk/calendar/hours
              POST /desk/calendar/days
              POST /desk/calendar/days/remove
              POST /desk/outbox/{id}/again
              POST /desk/outbox/{id}/stop
              GET /desk/staff
              GET /desk/staff/new
              POST /desk/staff/new
              GET /desk/staff/{userId}
              POST /desk/staff/{userId}
              POST /desk/staff/{userId}/duty
              POST /desk/staff/{userId}/leave
              POST /desk/staff/{userId}/leave/{leaveId}/remove
              GET /desk/staff/{userId}/retire
              POST /desk/staff/{userId}/retire
              POST /desk/staff/{userId}/reinstate
              POST /desk/staff/{userId}/pause
              POST /desk/staff/{userId}/back
              GET /desk/projects
              GET /desk/projects/new
              POST /desk/projects/new
              GET /desk/projects/{slug}
              GET /desk/projects/{slug}/edit
              POST /desk/projects/{slug}/edit
              POST /desk/projects/{slug}/retire
              POST /desk/projects/{slug}/reopen
              GET /desk/projects/{slug}/buildings/new
              POST /desk/projects/{slug}/buildings/new
              GET /desk/projects/{slug}/buildings/{id}
              POST /desk/projects/{slug}/buildings/{id}
              POST /desk/projects/{slug}/buildings/{id}/remove
              GET /desk/projects/{slug}/plans/new
              POST /desk/projects/{slug}/plans/new
              GET /desk/projects/{slug}/plans/{id}
              POST /desk/projects/{slug}/plans/{id}
              POST /desk/projects/{slug}/plans/{id}/remove
              GET /desk/projects/{slug}/papers/new
              POST /desk/projects/{slug}/papers/new
              GET /desk/projects/{slug}/papers/{id}
              POST /desk/projects/{slug}/papers/{id}
              POST /desk/projects/{slug}/papers/{id}/remove
              GET /desk/projects/{slug}/units/list
              POST /desk/projects/{slug}/units/list
              GET /desk/projects/{slug}/units/new
              POST /desk/projects/{slug}/units/new
              GET /desk/projects/{slug}/units/{id}
              POST /desk/projects/{slug}/units/{id}
              POST /desk/projects/{slug}/units/{id}/remove
              GET /desk/projects/{slug}/{part:buildings|plans|units}/{id}/remove
              """,
              BOARD,
              """
              GET /desk/board
              GET /desk/board/figures
              """,
              "sales-managers",
              """
              POST /desk/board/hand-over
              """,
              CHANNELS,
              """
              GET /desk/channels
              GET /desk/channels/new
              POST /desk/channels/new
              GET /desk/channels/{id}
              POST /desk/channels/{id}
              POST /desk/channels/{id}/key
              POST /desk/channels/{id}/retire
              """,
              "sales-managers",
              """
              GET /desk/cases/{caseNo}/hand-over
              POST /desk/cases/{caseNo}/hand-over
              GET /desk/staff/{userId}/hand-over
              POST /desk/staff/{userId}/hand-over
              GET /desk/staff/{userId}/hand-over/{batch}
              """,
              "marketing sales sales-managers",
              """
              GET /desk/arrivals
              POST /desk/arrivals
              POST /desk/arrivals/number
              POST /desk/arrivals/busy
              POST /desk/arrivals/{id}/end
              """,
              FIND,
              """
              GET /desk/find
              POST /desk/find
              GET /desk/customers
              GET /desk/customers/{customerNo}
              GET /desk/customers/{customerNo}/edit
              """,
              "sales sales-managers directors",
              """
              POST /desk/customers/{customerNo}/edit
              POST /desk/customers/{customerNo}/consent
              POST /desk/customers/{customerNo}/consent/withdraw
              POST /desk/customers/{customerNo}/erase
              """,
              TEXTS,
              """
              GET /desk/texts
              GET /desk/texts/{key}
              POST /desk/texts/{key}
              GET /desk/texts/{key}/preview
              POST /desk/texts/{key}/preview
              GET /desk/texts/{key}/versions
              POST /desk/texts/{key}/versions
              """,
              AUDIT,
              """
              GET /audit
              GET /audit/find
              POST /audit/find
              GET /audit/cases.csv
              GET /audit/cases/{caseNo}
              GET /audit/cases/{caseNo}/dossier
              GET /audit/cases/{caseNo}/instances/{id}
              GET /audit/definitions/{id}/xml
              GET /audit/entries
              GET /audit/entries.csv
              GET /audit/entries/{entryNo:\\d+}
              """,
              OUTBOX,
              """
              GET /desk/outbox
              """,
              MESSAGES,
              """
              GET /desk/messages/{id}
              POST /desk/messages/{id}/sent
              """,
              NOBODY,
              """
              GET /actuator
              """));

  /** What no controller declares: files, servlets, methods, and paths that must stay closed. */
  private static final Map<String, String> REPRESENTATIVES =
      owners(
          each(
              EVERYBODY,
              """
              GET /css/loupan.css
              GET /js/loupan.js
              GET /img/mark.svg
              GET /favicon.ico
              GET /webjars/bootstrap/dist/css/bootstrap.min.css
              """,
              "channel",
              """
              GET /api/anything
              DELETE /api/anything
              """,
              STAFF,
              """
              GET /camunda
              GET /camunda/app/tasklist/default/
              GET /camunda/app/cockpit/default/
              GET /camunda/lib/deps.js
              GET /camunda/api/admin/auth/user/default
              GET /camunda/api/engine/engine/default/task
              POST /camunda/api/engine/engine/default/task
              GET /engine-rest/version
              GET /engine-rest/task
              POST /engine-rest/task
              POST /engine-rest/deployment/create
              """,
              LEADS,
              """
              GET /desk/cases/C-20261124-00001/receipt
              HEAD /desk/leads
              """,
              LEADS_WRITE,
              """
              POST /desk/leads/new
              PUT /desk/leads/new
              POST /desk/cases/C-20261124-00001/retry
              """,
              "camunda-admin",
              """
              GET /actuator/prometheus
              """,
              NOBODY,
              """
              GET /anything-else
              GET /desk/anything-else
              GET /h2-console
              GET /webjars/camunda/app/tasklist/index.html
              GET /actuator/env
              POST /actuator/shutdown
              POST /camunda/api/admin/setup/default/user/create
              POST /camunda/api/admin/auth/user/default/login/tasklist
              """));

  /** Who may, and where; {@code Map.of} takes ten at most. */
  private static Map<String, String> each(String... whoAndEndpoints) {
    Map<String, String> endpoints = new TreeMap<>();
    for (int i = 0; i < whoAndEndpoints.length; i += 2) {
      endpoints.merge(whoAndEndpoints[i], whoAndEndpoints[i + 1], String::concat);
    }
    return endpoints;
  }

  private static Map<String, String> owners(Map<String, String> endpointsByOwner) {
    Map<String, String> owners = new TreeMap<>();
    endpointsByOwner.forEach(
        (who, endpoints) ->
            endpoints
                .lines()
                .forEach(
                    endpoint ->
                        owners.put(
                            endpoint,
                            Stream.of(who.split(" ")).sorted().collect(Collectors.joining(" ")))));
    return owners;
  }

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired WebInvocationPrivilegeEvaluator doors;

  @Test
  void everyEndpointHasAnOwnerAndOpensForNobodyElse() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String endpoint : endpoints()) {
      found.put(endpoint, whoGetsIn(endpoint));
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(OWNERS);
  }

  @Test
  void whatNoControllerDeclaresHasAnOwnerToo() {
    Map<String, String> found = new LinkedHashMap<>();
    REPRESENTATIVES.keySet().forEach(path -> found.put(path, whoGetsIn(path)));
    assertThat(found).containsExactlyInAnyOrderEntriesOf(REPRESENTATIVES);
  }

  /** The same over real HTTP, where nothing can be changed by asking. */
  @Test
  void strangersAreToldTheSameByTheRunningServer() {
    Browser stranger = new Browser(port);
    List<String> open = new ArrayList<>();
    Stream.concat(OWNERS.entrySet().stream(), REPRESENTATIVES.entrySet().stream())
        .filter(
            entry -> entry.getKey().startsWith("GET ") && !entry.getValue().contains("anonymous"))
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
        .replaceAll("\\{[^}]*:([a-z]+)[^}]*}", "$1")
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
}
