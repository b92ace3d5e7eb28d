package io.loupan.messaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.messaging.NoticeChoices;
import io.loupan.messaging.NoticeGroup;
import io.loupan.messaging.NoticeGroup.Ways;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody sees who they are and chooses how they are told. */
@LoupanTest
class MePagesTest {

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired NoticeChoices choices;

  @Test
  void aPersonChoosesForThemselves() {
    String me = team.anyone(team.project());
    Browser browser = new Browser(port);
    browser.login(me, me + "-secret");
    String page = browser.get("/desk/me", "Accept-Language", "zh-CN").body();
    assertThat(page).contains("测试", me, "置业顾问", me + "@example.com");
    assertThat(box(page, "inBrowser-CONTACTS")).contains("checked");
    assertThat(box(page, "byMail-CONTACTS")).doesNotContain("checked");
    assertThat(box(page, "byMail-OFFERS")).contains("checked");

    var saved =
        browser.send(
            "/desk/me",
            "/desk/me",
            Map.of("inBrowser", "OFFERS", "byMail", "CONTACTS", "language", "en"));

    assertThat(saved.headers().firstValue("Location").orElseThrow()).endsWith("/desk/me");
    String after = browser.get("/desk/me", "Accept-Language", "en").body();
    assertThat(after).contains("Saved. It holds from the next notice on.");
    assertThat(box(after, "inBrowser-CONTACTS")).doesNotContain("checked");
    assertThat(box(after, "byMail-CONTACTS")).contains("checked");
    assertThat(choices.of(me).get(NoticeGroup.OFFERS)).isEqualTo(new Ways(true, false));
    assertThat(choices.of(me).get(NoticeGroup.FAILURES)).isEqualTo(new Ways(false, false));
    assertThat(choices.mailLanguage(me)).isEqualTo(Locale.ENGLISH);
    assertThat(choices.mailLanguage("sam")).isEqualTo(Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void anAuditorReadsAndSendsNothing() {
    assertThat(Browser.of(port, "ada").get("/desk/me", "Accept-Language", "en").body())
        .contains("Auditors")
        .doesNotContain(">Save<");
  }

  private static String box(String page, String id) {
    int at = page.indexOf("id=\"" + id + "\"");
    return page.substring(page.lastIndexOf('<', at), page.indexOf('>', at));
  }
}
