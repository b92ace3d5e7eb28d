package io.loupan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Visitors at the door of the sales office, registered on a phone. */
@LoupanTest
@BrowserTest
class WalkInJourneyTest {

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired TaskService tasks;

  @Test
  void oneWalkInOnAPhone(Browsers browsers) {
    Project project = team.project();
    String receiver = team.anyone(project);
    String surname = Surname.rare();
    String phone = LeadsOf.newPhone();
    Window door = browsers.openPhone(port, Locale.SIMPLIFIED_CHINESE);
    door.open("/login");
    door.login("mia", "mia");
    door.open("/desk/arrivals?project=" + project.slug());
    door.look("arrivals");

    door.fill("手机号码", "12");
    door.press("下一步");
    door.sees("无法识别");
    door.fill("手机号码", phone);
    door.press("下一步");
    door.sees("新访客");
    assertThat(door.page().url()).doesNotContain(phone);
    assertThat(door.page().locator("#project").inputValue()).isEqualTo(project.slug());
    door.look("arrival-new");
    door.fill("姓名", surname + "静");
    door.press("登记");
    door.sees("请当面询问，同意后再勾选");
    door.page().locator("#consent").check();
    door.press("登记");
    door.sees("由测试" + receiver + "接待。");
    assertThat(door.page().url()).endsWith("/desk/arrivals");
    door.look("arrivals-one");

    List<Task> first =
        tasks
            .createTaskQuery()
            .taskAssignee(receiver)
            .processVariableValueLike("customerLabel", surname + "%")
            .listPage(0, 5);
    assertThat(first).hasSize(1);
    Window consultant = browsers.openPhone(port, Locale.SIMPLIFIED_CHINESE);
    consultant.open("/login");
    consultant.login(receiver, receiver + "-secret");
    consultant.open("/desk/arrivals?project=" + project.slug());
    consultant.sees("接待中");
    consultant.page().locator("form[action$='/end'] button").first().click();
    consultant.sees("下一位");
  }

  @Test
  void aColleaguesCustomerShowsSurnameAndOwnerOnly(Browsers browsers) {
    Project project = team.project();
    String owner = team.anyone(project);
    String phone = LeadsOf.newPhone();
    String surname = Surname.rare();
    CaseNo caseNo = hand.captured(LeadsOf.from(surname + "文静", phone, null, project.slug()));
    hand.send(hand.task(caseNo), owner, Map.of("answer", "ACCEPT"));
    String colleague = team.anyone(project);

    Window door = browsers.openPhone(port, Locale.ENGLISH);
    door.open("/login");
    door.login(colleague, colleague + "-secret");
    door.open("/desk/arrivals?project=" + project.slug());
    door.fill("Phone number", phone);
    door.press("Next");
    door.sees("is known");
    door.sees("Case of 测试" + owner);
    door.look("arrival-known");
    assertThat(door.page().content())
        .contains(surname)
        .doesNotContain("文静")
        .doesNotContain(caseNo.value());
    door.page().locator("#consent").check();
    door.press("Register");
    door.sees("测试" + owner + " receives.");
  }
}
