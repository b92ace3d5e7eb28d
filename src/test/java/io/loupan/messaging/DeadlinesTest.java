package io.loupan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.engine.DueTasks.DueTask;
import io.loupan.engine.StepLabel;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody misses that a task is due or late, and nobody is told of it twice. */
@LoupanTest
class DeadlinesTest {

  private static final Instant BEGUN = Instant.parse("2026-11-25T01:00:00Z");

  @Autowired Deadlines deadlines;
  @Autowired Notices notices;
  @Autowired NoticeTexts texts;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired TaskService tasks;

  /** Minutes from its creation until a task is due, and from then on what is told when. */
  @ParameterizedTest
  @CsvSource({
    "100, 79, ",
    "100, 80, deadline-near",
    "100, 99, deadline-near",
    "100, 100, ",
    "100, 101, deadline-passed",
    // never less than five minutes before
    "16, 10, ",
    "16, 11, deadline-near",
    // what is due at once was told of as new
    "14, 13, ",
    "14, 15, deadline-passed",
    // and never more than four hours before
    "2880, 2639, ",
    "2880, 2640, deadline-near",
  })
  void theLastFifthOfTheTimeIsNear(int due, int now, String kind) {
    var task =
        new DueTask(
            "t",
            new CaseNo("C-20261125-00001"),
            new StepLabel("T", "T"),
            "sam",
            Set.of(),
            BEGUN,
            BEGUN.plus(Duration.ofMinutes(due)),
            "P");
    assertThat(Deadlines.kind(task, BEGUN.plus(Duration.ofMinutes(now)))).isEqualTo(kind);
  }

  @Test
  void aConsultantsLateTaskIsToldOnceToThemAndToTheManagers() {
    Project project = team.project();
    String consultant = team.anyone(project);
    Task task = accepted(project, consultant);
    dueIn(task, Duration.ofMinutes(-2));

    deadlines.run();
    deadlines.run();

    ToldNotice told = only(consultant, task);
    assertThat(told.notice().kind()).isEqualTo("deadline-passed");
    assertThat(told.notice().link()).endsWith("/tasklist/default/#/?task=" + task.getId());
    assertThat(told.notice().arguments())
        .containsEntry("project", project.name(Locale.SIMPLIFIED_CHINESE))
        .containsEntry("task_zh", task.getName());
    assertThat(texts.view(told, Locale.SIMPLIFIED_CHINESE).text()).contains("致电客户");
    assertThat(texts.view(told, Locale.ENGLISH).text()).contains("\"Call customer\" was due");
    assertThat(only("max", task).notice().kind()).isEqualTo("deadline-passed");
  }

  @Test
  void anotherDueDateIsAnotherDeadline() {
    Project project = team.project();
    String consultant = team.anyone(project);
    Task task = accepted(project, consultant);
    dueIn(task, Duration.ofMinutes(-2));
    deadlines.run();
    dueIn(task, Duration.ofMinutes(-3));
    deadlines.run();

    assertThat(of(consultant, task)).hasSize(2);
    assertThat(of(consultant, task).stream().filter(each -> each.seenAt() == null)).hasSize(1);

    dueIn(task, Duration.ofHours(30));
    deadlines.run();

    assertThat(of(consultant, task)).allMatch(each -> each.seenAt() != null);
  }

  @Test
  void whatIsInOtherHandsIsTheNewHoldersDeadline() {
    Project project = team.project();
    String consultant = team.anyone(project);
    String colleague = team.anyone(project);
    Task task = accepted(project, consultant);
    dueIn(task, Duration.ofMinutes(-2));
    deadlines.run();

    tasks.setAssignee(task.getId(), colleague);
    deadlines.run();

    assertThat(only(consultant, task).seenAt()).isNotNull();
    assertThat(only(colleague, task).seenAt()).isNull();
  }

  @Test
  void aTaskOfAGroupIsToldToItsMembersUntilOneHasDoneIt() {
    Project project = team.project();
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    Task task = hand.task(caseNo); // nobody serves the project, so a manager must assign
    dueIn(task, Duration.ofMinutes(-2));

    deadlines.run();

    assertThat(only("max", task).notice().kind()).isEqualTo("deadline-passed");
    assertThat(only("moe", task).notice().kind()).isEqualTo("deadline-passed");
    assertThat(of("sam", task)).isEmpty();

    hand.send(task, "max", Map.of("consultant", "sam", "reason", "knows the project"));
    deadlines.run();

    assertThat(only("max", task).seenAt()).isNotNull();
    assertThat(only("moe", task).seenAt()).isNotNull();
  }

  private Task accepted(Project project, String consultant) {
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    Task offer = hand.task(caseNo);
    if (!consultant.equals(offer.getAssignee())) {
      tasks.setAssignee(offer.getId(), consultant);
    }
    hand.send(offer, offer.getAssignee(), Map.of("answer", "ACCEPT"));
    return hand.task(caseNo);
  }

  private void dueIn(Task task, Duration time) {
    Task fresh = tasks.createTaskQuery().taskId(task.getId()).singleResult();
    fresh.setDueDate(Date.from(Instant.now().plus(time)));
    tasks.saveTask(fresh);
  }

  private ToldNotice only(String recipient, Task task) {
    assertThat(of(recipient, task)).hasSize(1);
    return of(recipient, task).get(0);
  }

  private List<ToldNotice> of(String recipient, Task task) {
    return notices.newest(recipient, 500).stream()
        .filter(each -> each.notice().key().contains(task.getId()))
        .filter(each -> each.notice().kind().startsWith("deadline-"))
        .toList();
  }
}
