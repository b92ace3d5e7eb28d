package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.cases.Cases;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The tab "Case" beside a task in Tasklist. */
@LoupanTest
@BrowserTest
class CaseTabTest {

  private static final String PROJECT = "riverside-garden";

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Cases cases;

  @Test
  void theOwnerReadsTheCaseBesideTheTask(Browsers browsers) {
    String surname = Surname.rare();
    CaseNo caseNo = hand.captured(LeadsOf.from(surname + "静", LeadsOf.newPhone(), null, PROJECT));
    String owner = cases.get(caseNo).holder();
    Task offer = hand.task(caseNo);

    Window consultant = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    consultant.open(Tasklist.linkTo(offer.getId()));
    consultant.login(owner, owner);
    FrameLocator offered = tab(consultant, "案件");
    assertThat(offered.getByText(surname + "先生/女士")).isVisible();
    assertThat(offered.getByText("案件建立")).isVisible();
    assertThat(offered.locator("a[href^='tel:']")).hasCount(0);
    consultant.lookAtWebApp("tasklist-case-offered", 1440);

    hand.send(offer, owner, Map.of("answer", "ACCEPT"));
    consultant.open("/desk");
    consultant.open(Tasklist.linkTo(hand.task(caseNo).getId()));
    FrameLocator owned = tab(consultant, "案件");
    assertThat(owned.getByText(surname + "静")).isVisible();
    assertThat(owned.locator("a[href^='tel:']")).hasCount(1);
    consultant.lookAtWebApp("tasklist-case", 1440, 390);

    Page full = consultant.page().waitForPopup(() -> owned.getByText("打开完整案件").click());
    assertThat(full).hasURL(consultant.url("/desk/cases/" + caseNo));
  }

  @Test
  void onAPhoneInEnglish(Browsers browsers) {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(PROJECT));
    String owner = cases.get(caseNo).holder();
    Window consultant = browsers.openPhone(port, Locale.ENGLISH);
    consultant.open(Tasklist.linkTo(hand.task(caseNo).getId()));
    consultant.login(owner, owner);
    assertThat(tab(consultant, "Case").getByText("Case opened")).isVisible();
    consultant.lookAtWebApp("tasklist-case", 390);
  }

  private static FrameLocator tab(Window window, String label) {
    window
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(label).setExact(true))
        .click();
    return window.page().frameLocator("iframe.loupan-case");
  }
}
