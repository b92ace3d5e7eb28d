package io.loupan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.cases.Cases;
import io.loupan.customers.Customers;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An address with something in it that nobody has, or that is no number at all, is "not found". */
@LoupanTest
class NoSuchAddressTest {

  /** A part of an address that stands for an id, also one with an expression: {@code {a:b|c}}. */
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:[^}]*)?}");

  private static final List<String> WRONG =
      List.of("nonsense", "%E6%A5%BC%27--", "C-20200101-99999", UUID.randomUUID().toString());

  @LocalServerPort int port;
  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired Cases cases;
  @Autowired Customers customers;

  @Test
  void everyPageWithAnIdInItsAddressSaysSo() {
    Map<String, String> right = right();
    Browser manager = Browser.of(port, "max");
    Browser auditor = Browser.of(port, "ada");
    List<String> surprising = new ArrayList<>();
    for (String page : pages()) {
      for (String variable : variables(page)) {
        for (String wrong : WRONG) {
          String address = address(page, variable, wrong, right);
          HttpResponse<String> answer =
              follow(page.startsWith("/audit") ? auditor : manager, address);
          if (answer.statusCode() != 404 || !answer.body().contains("找不到这个页面")) {
            surprising.add(answer.statusCode() + " " + address);
          }
        }
      }
    }
    assertThat(surprising).isEmpty();
  }

  /** Values of variables that lead somewhere; of all others nothing is known. */
  private Map<String, String> right() {
    Project project = team.project();
    String consultant = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    return Map.of(
        "caseNo",
        caseNo.value(),
        "slug",
        project.slug(),
        "userId",
        consultant,
        "customerNo",
        customers.customerNo(cases.get(caseNo).customerId()),
        "part",
        "units");
  }

  private Set<String> pages() {
    Set<String> pages = new TreeSet<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .keySet()
        .forEach(
            each -> {
              boolean data = // for scripts, not for people
                  each.getProducesCondition()
                      .getProducibleMediaTypes()
                      .contains(MediaType.APPLICATION_JSON);
              if (!data && each.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                pages.addAll(each.getPatternValues());
              }
            });
    pages.removeIf(page -> variables(page).isEmpty() || page.startsWith("/api/"));
    assertThat(pages).hasSizeGreaterThan(20);
    return pages;
  }

  private static List<String> variables(String page) {
    return VARIABLE.matcher(page).results().map(found -> found.group(1)).toList();
  }

  private static String address(
      String page, String variable, String wrong, Map<String, String> right) {
    return VARIABLE
        .matcher(page)
        .replaceAll((MatchResult found) -> value(found.group(1), variable, wrong, right));
  }

  private static String value(
      String name, String variable, String wrong, Map<String, String> right) {
    return name.equals(variable) ? wrong : right.getOrDefault(name, UUID.randomUUID().toString());
  }

  /** A page that only leads to another one may leave it to that. */
  private static HttpResponse<String> follow(Browser browser, String address) {
    HttpResponse<String> answer = browser.get(address, "Accept", "text/html");
    return answer
        .headers()
        .firstValue("Location")
        .map(next -> browser.get(URI.create(next).getRawPath(), "Accept", "text/html"))
        .orElse(answer);
  }
}
