package io.loupan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Users;
import io.loupan.calendar.OfficeHours;
import io.loupan.calendar.OpeningTimes;
import io.loupan.calendar.WorkingTime;
import io.loupan.engine.DueTasks;
import io.loupan.engine.DueTasks.DueTask;
import io.loupan.engine.StepLabel;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.leads.LeadsOf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  /** Open all day and night, or until the evening and again from the next morning. */
  private static final WorkingTime ALWAYS =
      OpeningTimes.of(
          "2026-11-24T16:00:00Z",
          "2026-11-26T16:00:00Z",
          "2026-11-26T16:00:00Z",
          "2026-11-28T16:00:00Z");

  private static final WorkingTime BY_DAY =
      OpeningTimes.of(
          "2026-11-25T01:00:00Z",
          "2026-11-25T10:00:00Z",
          "2026-11-26T01:00:00Z",
          "2026-11-26T10:00:00Z");

  @Autowired Deadlines deadlines;
  @Autowired DueTasks dueTasks;
  @Autowired Users users;
  @Autowired OfficeHours hours;
  @Autowired Office office;
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
    assertThat(kind(due, now, ALWAYS)).isEqualTo(kind);
  }

  /** Due at ten the next morning, created at nine: ten working hours, so two before. */
  @ParameterizedTest
  @CsvSource({"479, ", "480, deadline-near", "600, deadline-near", "1501, deadline-passed"})
  void closingTimeBringsNoDeadlineNearer(int now, String kind) {
    assertThat(kind(1500, now, BY_DAY)).isEqualTo(kind);
  }

  private static String kind(int due, int now, WorkingTime time) {
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
    return Deadlines.kind(task, BEGUN.plus(Duration.ofMinutes(now)), time);
  }

  @Test
  void whatIsLateStaysUnreadUntilItIsDone() {
    Project project = team.project();
    String consultant = team.anyone(project);
    Task task = accepted(project, consultant);
    dueIn(task, Duration.ofMinutes(-2));
    deadlines.run();

    inDays(8).run();

    assertThat(only(consultant, task).seenAt()).isNull();
    assertThat(only("max", task).seenAt()).isNull();

    hand.readyToVisit(only(consultant, task).notice().caseNo());
    inDays(8).run();

    assertThat(only(consultant, task).seenAt()).isNotNull();
    assertThat(only("max", task).seenAt()).isNotNull();
  }

  private Deadlines inDays(int days) {
    Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
    return new Deadlines(dueTasks, notices, users, hours, office, then);
  }

  @Test
  void noTaskIsMissedBetweenTwoPages() {
    Project project = team.project();
    String consultant = team.anyone(project);
    Instant due = Instant.parse("2001-01-01T00:00:00Z");
    List<String> late = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Task task = accepted(project, consultant);
      dueAt(task, due.plus(Duration.ofDays(i / 2)));
      late.add(task.getId());
    }

    List<String> seen = new ArrayList<>();
    Instant until = due.plus(Duration.ofDays(2));
    List<DueTask> page = dueTasks.page(due, "", until, "projectName", 1);
    while (!page.isEmpty()) {
      assertThat(page).hasSize(1);
      seen.add(page.get(0).taskId());
      page = dueTasks.page(page.get(0).due(), page.get(0).taskId(), until, "projectName", 1);
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(late);
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
    dueAt(task, Instant.now().plus(time));
  }

  private void dueAt(Task task, Instant due) {
    Task fresh = tasks.createTaskQuery().taskId(task.getId()).singleResult();
    fresh.setDueDate(Date.from(due));
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
