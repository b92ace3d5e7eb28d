package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.loupan.LoupanTest;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.Leads;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Notices;
import java.math.BigDecimal;
import java.util.Locale;
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
    assertThat(tasklist.list()).isVisible();

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
