package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is sent along with every page, and what a page says that does not open. */
@LoupanTest
class RefusalsTest {

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @Test
  void aRefusalNamesTheGroupsInThePersonsLanguage() {
    Browser sam = Browser.of(port, "sam");
    var english = sam.get("/desk/channels", "Accept", "text/html", "Accept-Language", "en");
    assertThat(english.statusCode()).isEqualTo(403);
    assertThat(english.body())
        .contains("Marketing, Sales managers, Administrators")
        .doesNotContain("??");
    assertThat(sam.get("/desk/channels", "Accept", "text/html", "Accept-Language", "zh-CN").body())
        .contains("市场部、销售经理、系统管理员");
    assertThat(sam.get("/webjars/camunda/x", "Accept", "text/html", "Accept-Language", "en").body())
        .contains("closed to everybody");
    assertThat(
            sam.get("/camunda/app/cockpit/default/", "Accept", "text/html", "Accept-Language", "en")
                .body())
        .contains("If you need it for your work")
        .doesNotContain("closed to everybody");
  }

  @Test
  void whatDoesNotExistIsNotFoundAndMakesNoSession() {
    Browser stranger = new Browser(port);
    var missing = stranger.get("/wp-admin", "Accept", "text/html", "Accept-Language", "en");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("cannot be found");
    assertThat(stranger.cookie("SESSION")).isNull();
    assertThat(Browser.of(port, "admin").get("/wp-admin").statusCode()).isEqualTo(404);
  }

  @Test
  void aFormOfTheStrangersPagesMakesNoSessionEither() {
    Browser stranger = new Browser(port);
    var form = stranger.get("/login");
    assertThat(stranger.cookie("SESSION")).as("%s %s", form, form.headers().map()).isNull();
    assertThat(stranger.cookie("loupan-csrf")).isNotNull();
  }

  @Test
  void ourPagesAreStrict() {
    for (String path : List.of("/login", "/desk/channels", "/nowhere")) {
      var page = Browser.of(port, "max").get(path, "Accept", "text/html");
      assertThat(header(page, "Content-Security-Policy"))
          .as(path)
          .contains("default-src 'self';", "object-src 'none'", "frame-ancestors 'none'");
      assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
    }
  }

  @Test
  void theWebAppsKeepTheirOwnPolicy() {
    var page = Browser.of(port, "sam").get("/camunda/app/tasklist/default/");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .doesNotContain("object-src 'none'; base-uri 'self'; form-action 'self'; frame");
  }

  @Test
  void aWriteToTheWebAppsNeedsTheirToken() {
    Browser max = Browser.of(port, "max");
    max.get("/camunda/app/tasklist/default/");
    String write = "/camunda/api/engine/engine/default/task/none/claim";
    var without =
        max.request("POST", write, "{\"userId\":\"max\"}", "Content-Type", "application/json");
    assertThat(without.statusCode()).isEqualTo(403);

    Browser moe = Browser.of(port, "moe");
    moe.get("/camunda/app/tasklist/default/");
    var with =
        moe.request(
            "POST",
            write,
            "{\"userId\":\"moe\"}",
            "Content-Type",
            "application/json",
            "X-XSRF-TOKEN",
            moe.cookie("XSRF-TOKEN"));
    assertThat(with.statusCode()).as(with.body()).isNotEqualTo(403).isNotEqualTo(401);
  }

  @Test
  void aSessionStandsInTheDatabaseForEveryNode() {
    Browser.of(port, "sue").get("/camunda/app/tasklist/default/");
    assertThat(
            jdbc.sql("select count(*) from spring_session where principal_name = 'sue'")
                .query(Integer.class)
                .single())
        .isPositive();
  }

  @Test
  void thePagesCookieIsNotForScriptsNorForOtherSites() {
    var in = new Browser(port).login("fay", "fay");
    assertThat(in.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("SESSION="))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Lax");
  }

  private static String header(HttpResponse<String> page, String name) {
    return page.headers().firstValue(name).orElse("");
  }
}
