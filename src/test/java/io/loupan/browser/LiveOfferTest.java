package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.Leads;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An offer shows at once in what the consultant has open. */
@LoupanTest
@BrowserTest
class LiveOfferTest {

  /** The only one in the demo for demanding customers, so the offer is hers or his. */
  private static final String CONSULTANT = "sun";

  @LocalServerPort int port;
  @Autowired Leads leads;
  @Autowired Notices notices;
  @Autowired Team team;

  @Test
  void anOfferDoesNotWaitBehindOldReminders(Browsers browsers) {
    String reader = team.anyone(team.project());
    for (int i = 0; i < 5; i++) {
      tell(reader, "handed-over");
    }
    Window consultant = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    consultant.open("/login");
    consultant.login(reader, reader + "-secret");
    Page tab = consultant.newTab();
    tab.navigate(Tasklist.ADDRESS);
    Locator onDesk = consultant.page().locator("#notices .toast");
    Locator inTasklist = tab.locator("section.loupan-notice");
    assertThat(onDesk).hasCount(3);
    assertThat(inTasklist).hasCount(3);

    tell(reader, "offer");

    for (Locator toasts : List.of(onDesk, inTasklist)) {
      assertThat(toasts.getByText("新线索待接单")).isVisible();
      assertThat(toasts).hasCount(3);
    }
  }

  private void tell(String reader, String kind) {
    notices.tell(
        new Notice(
            reader,
            kind,
            new CaseNo("C-20261124-00017"),
            "/desk",
            kind + ":" + UUID.randomUUID(),
            Map.of("project", "滨江花园", "until", "2030-01-01T01:30:00Z")));
  }

  @Test
  void onTheDeskAndInTasklist(Browsers browsers) throws LeadRefused {
    notices.allSeen(CONSULTANT);
    Window consultant = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    consultant.open("/login");
    consultant.login(CONSULTANT, CONSULTANT);
    consultant.sees("我的案件");
    Page tab = consultant.newTab();
    tab.navigate(Tasklist.ADDRESS);
    Tasklist tasklist = new Tasklist(tab);
    assertThat(tasklist.list().first()).isVisible();

    String surname = Surname.rare();
    leads.capture(
        LeadsOf.with(
            surname + "静",
            LeadsOf.newPhone(),
            null,
            "riverside-garden",
            "PREMIUM",
            null,
            new BigDecimal("6000000"),
            true));

    Locator onDesk = consultant.page().locator("#notices .toast");
    assertThat(onDesk).containsText("新线索待接单");
    Locator inTasklist = tab.locator(".loupan-notice");
    assertThat(inTasklist).containsText("新线索待接单");
    assertThat(tasklist.list().getByText(surname)).isVisible();
    consultant.look("desk-live-offer");
    assertThat(onDesk.getByText("去接单"))
        .hasAttribute("href", Pattern.compile(".*/tasklist/default/#/\\?task=.*"));
    inTasklist.getByText("去接单").click();
    tasklist.shows(surname);
    // put away in one tab, it disturbs in no other
    assertThat(onDesk).hasCount(0);
  }
}
