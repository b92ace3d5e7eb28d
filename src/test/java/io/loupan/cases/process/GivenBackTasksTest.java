package io.loupan.cases.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.NewUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.staff.Staff;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who leaves takes nothing along that a group has to do. */
@LoupanTest
class GivenBackTasksTest {

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Users users;
  @Autowired Staff staff;
  @Autowired TaskService tasks;
  @Autowired AuthorizationService rights;

  @Test
  void whatAManagerClaimedIsTheGroupsAgain() throws Exception {
    String manager = "leaving-manager";
    users.create(
        new NewUser(manager, "走", "李", null, "leaving-secret", Set.of(StaffGroup.SALES_MANAGERS)));
    Task task = forManagers();
    tasks.claim(task.getId(), manager);
    assertThat(rightsTo(task, manager)).isPositive();

    users.retire(manager);

    assertGivenBack(task, manager);
  }

  @Test
  void whatAConsultantClaimedIsTheGroupsAgainAndNobodyElses() throws Exception {
    Project served = team.project();
    String consultant = team.anyone(served);
    Task task = forManagers();
    tasks.claim(task.getId(), consultant);
    String colleague = team.anyone(team.project());
    Task other = forManagers();
    tasks.claim(other.getId(), colleague);

    staff.retire(consultant);

    assertGivenBack(task, consultant);
    assertThat(reread(other).getAssignee()).isEqualTo(colleague);
  }

  /** Nobody serves the project. */
  private Task forManagers() {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(team.project().slug()));
    return hand.task(caseNo);
  }

  private void assertGivenBack(Task task, String leaver) {
    assertThat(reread(task).getAssignee()).isNull();
    assertThat(rightsTo(task, leaver)).isZero();
    assertThat(
            tasks
                .createTaskQuery()
                .taskId(task.getId())
                .taskCandidateGroup(StaffGroup.SALES_MANAGERS.id())
                .count())
        .isOne();
  }

  private Task reread(Task task) {
    return tasks.createTaskQuery().taskId(task.getId()).singleResult();
  }

  private long rightsTo(Task task, String user) {
    return rights
        .createAuthorizationQuery()
        .resourceType(Resources.TASK)
        .resourceId(task.getId())
        .userIdIn(user)
        .count();
  }
}
