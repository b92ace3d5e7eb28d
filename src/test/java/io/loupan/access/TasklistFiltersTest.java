package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.kernel.Office;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a consultant finds in the lists of Tasklist, and in which order. */
@LoupanTest
class TasklistFiltersTest {

  @Autowired FilterService filters;
  @Autowired IdentityService identity;
  @Autowired TaskService tasks;
  @Autowired Office office;
  @Autowired Team team;

  private final List<String> made = new ArrayList<>();

  /** The engine shows the history of a task without a case to everybody. */
  @AfterEach
  void noTaskWithoutACaseStays() {
    tasks.deleteTasks(made, true);
  }

  @Test
  void aConsultantSeesTheOwnDayWhatIsDueFirstBefore() {
    String me = team.anyone(team.project());
    Instant midnight =
        office.dateOf(Instant.now()).plusDays(1).atStartOfDay(office.zone()).toInstant();
    task(me, "later", midnight.plusSeconds(1), 50);
    task(me, "tonight", midnight.minusSeconds(2), 50);
    task(me, "tonight, important", midnight.minusSeconds(2), 60);
    task(me, "late", Instant.now().minus(Duration.ofDays(1)), 0);

    assertThat(seenBy(me, "今日待办")).containsExactly("late", "tonight, important", "tonight");
    assertThat(seenBy(me, "我的任务"))
        .containsExactly("late", "tonight, important", "tonight", "later");
    assertThat(seenBy(me, "已逾期")).containsExactly("late");
  }

  private void task(String assignee, String name, Instant due, int priority) {
    Task task = tasks.newTask();
    task.setAssignee(assignee);
    task.setName(name);
    task.setDueDate(Date.from(due));
    task.setPriority(priority);
    tasks.saveTask(task);
    made.add(task.getId());
  }

  private List<String> seenBy(String person, String filter) {
    identity.setAuthentication(person, List.of("sales"));
    try {
      Map<String, String> ids = new HashMap<>();
      for (Filter each : filters.createFilterQuery().listPage(0, 100)) {
        ids.put(each.getName(), each.getId());
      }
      return filters.<Task>listPage(ids.get(filter), 0, 100).stream().map(Task::getName).toList();
    } finally {
      identity.clearAuthentication();
    }
  }
}
