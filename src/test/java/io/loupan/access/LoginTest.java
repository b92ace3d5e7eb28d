package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@LoupanTest
class LoginTest {

  @LocalServerPort int port;

  @Test
  void aStrangerIsSentToTheLoginAndThenStandsWhereHeWanted() {
    Browser browser = new Browser(port);
    var sent = browser.get("/camunda/app/tasklist/default/?x=1", "Accept", "text/html");
    assertThat(sent.statusCode()).isEqualTo(302);
    assertThat(sent.headers().firstValue("Location")).contains("/login");
    String beforeLogin = browser.cookie("SESSION");

    var in = browser.login("sam", "sam");

    assertThat(in.statusCode()).isEqualTo(302);
    assertThat(in.headers().firstValue("Location")).contains("/camunda/app/tasklist/default/?x=1");
    assertThat(browser.cookie("SESSION")).isNotNull().isNotEqualTo(beforeLogin);
    assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutAWishTheDeskOpens() {
    var in = new Browser(port).login("sam", "sam");
    assertThat(in.headers().firstValue("Location")).contains("/desk");
  }

  @Test
  void aWrongPasswordIsRefusedWithASentence() {
    Browser browser = new Browser(port);
    var refused = browser.login("nobody", "wrong");
    assertThat(refused.headers().firstValue("Location").orElseThrow()).endsWith("/login?wrong");
    assertThat(browser.get("/login?wrong", "Accept-Language", "en").body())
        .contains("do not match", "ask an administrator to unlock you");
    assertThat(browser.get("/login?wrong", "Accept-Language", "zh-CN").body()).contains("不匹配");
    assertThat(browser.get("/desk", "Accept", "text/html").statusCode()).isEqualTo(302);
  }

  @Test
  void aLoginNeedsTheTokenOfItsPage() {
    Browser browser = new Browser(port);
    var refused =
        browser.request(
            "POST",
            "/login",
            "username=sam&password=sam",
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Accept",
            "text/html",
            "Accept-Language",
            "en");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("open for too long");
  }

  @Test
  void whoseLoginHasEndedInTheMiddleOfAFormIsLedBack() {
    var refused =
        new Browser(port)
            .request(
                "POST",
                "/desk/me",
                "language=en",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html",
                "Accept-Language",
                "en");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("copy what you typed", "href=\"/login\"");
  }

  @Test
  void oneSessionServesPagesAndWebApps() {
    assertThat(webAppsOf("sam")).contains("\"userId\":\"sam\"", "tasklist", "welcome");
    assertThat(webAppsOf("sam")).doesNotContain("cockpit", "\"admin\"");
    assertThat(webAppsOf("ada")).contains("cockpit").doesNotContain("\"admin\"");
    assertThat(webAppsOf("max")).contains("cockpit").doesNotContain("\"admin\"");
    assertThat(webAppsOf("admin")).contains("cockpit", "\"admin\"");
  }

  private String webAppsOf(String user) {
    Browser browser = Browser.of(port, user);
    browser.get("/camunda/app/tasklist/default/");
    return browser.get("/camunda/api/admin/auth/user/default", "Accept", "application/json").body();
  }

  @Test
  void tasklistsLogOutEndsAllOfIt() {
    Browser sam = Browser.of(port, "sam");
    sam.get("/camunda/app/tasklist/default/");
    sam.get("/camunda/api/engine/engine/default/task/count", "Accept", "application/json");
    assertThat(sam.request("POST", "/camunda/api/admin/auth/user/default/logout", "").statusCode())
        .isEqualTo(204);
    assertThat(sam.get("/desk", "Accept", "text/html").statusCode()).isEqualTo(302);
    assertThat(
            sam.get("/camunda/api/engine/engine/default/task/count", "Accept", "application/json")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aPagesLogOutEndsTasklistToo() {
    Browser max = Browser.of(port, "max");
    assertThat(
            max.get("/camunda/api/engine/engine/default/task/count", "Accept", "application/json")
                .statusCode())
        .isEqualTo(200);
    var out = max.send("/desk/channels", "/logout", Map.of());
    assertThat(out.headers().firstValue("Location").orElseThrow()).endsWith("/login?logout");
    assertThat(
            max.get("/camunda/api/engine/engine/default/task/count", "Accept", "application/json")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void restAsksForBasic() {
    Browser browser = new Browser(port);
    var refused = browser.get("/engine-rest/version");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
    assertThat(
            browser
                .get("/engine-rest/version", "Authorization", Browser.basic("sam", "sam"))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            browser
                .get("/engine-rest/version", "Authorization", Browser.basic("nobody", "x"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void thePagesSessionOpensNoRest() {
    assertThat(Browser.of(port, "admin").get("/engine-rest/version").statusCode()).isEqualTo(401);
  }
}
