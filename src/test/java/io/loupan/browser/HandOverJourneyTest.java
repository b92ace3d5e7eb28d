package io.loupan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.cases.Cases;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A consultant fell ill: the manager pauses them and hands their cases over. */
@LoupanTest
@BrowserTest
class HandOverJourneyTest {

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired Cases cases;

  @Test
  void aManagerHandsOverTheCasesOfSomeoneWhoFellIll(Browsers browsers) {
    Project project = team.project();
    String ill = team.anyone(project);
    String surname = Surname.rare();
    CaseNo owned =
        hand.captured(LeadsOf.from(surname + "静", LeadsOf.newPhone(), null, project.slug()));
    hand.send(hand.task(owned), ill, Map.of("answer", "ACCEPT"));
    String next = team.anyone(project);

    Window manager = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    manager.open("/login");
    manager.login("max", "max");
    manager.open("/desk/staff/" + ill);
    manager.press("立即暂停接客");
    manager.sees("已暂停接客");
    manager.look("staff-paused");
    manager.follow("移交客户");
    manager.look("staff-hand-over");
    manager.press("移交勾选的客户");
    manager.sees("请填写移交原因");
    manager.fill("移交原因", "他病了，本周不来。");
    manager.press("移交勾选的客户");
    manager.sees("已移交 1 个");
    manager.look("staff-handed-over");
    assertThat(cases.get(owned).owner()).isEqualTo(next);

    Window owner = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    owner.open(Tasklist.linkTo(hand.task(owned).getId()));
    owner.login(next, next + "-secret");
    new Tasklist(owner.page()).shows(surname + "静 · ");
    owner.lookAtWebApp("tasklist-handed-over", 1440);
    owner.open("/desk/cases/" + owned);
    owner.sees("他病了，本周不来。");

    Window former = browsers.open(port, Locale.SIMPLIFIED_CHINESE);
    former.open("/login");
    former.login(ill, ill + "-secret");
    assertThat(former.open("/desk/cases/" + owned)).isEqualTo(403);
  }

  @Test
  void oneCaseIsHandedOverFromItsPage(Browsers browsers) {
    Project project = team.project();
    String owner = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    hand.send(hand.task(caseNo), owner, Map.of("answer", "ACCEPT"));
    String next = team.anyone(project);

    Window manager = browsers.open(port, Locale.ENGLISH);
    manager.open("/login");
    manager.login("max", "max");
    manager.open("/desk/cases/" + caseNo + "/hand-over");
    manager.look("case-hand-over");
    manager.page().locator("#to").selectOption(next);
    manager.fill("Reason", "Too many cases.");
    manager.press("Hand over");
    manager.sees("The case is handed over");
    assertThat(cases.get(caseNo).owner()).isEqualTo(next);
  }
}
