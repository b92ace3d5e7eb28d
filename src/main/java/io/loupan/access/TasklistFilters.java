package io.loupan.access;

import static org.camunda.bpm.engine.authorization.Resources.FILTER;

import io.loupan.kernel.Office;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists of tasks that everybody finds in Tasklist. Each carries a mark in its properties, by
 * which the next start finds it again; an administrator may change its query and colour.
 */
@Component
class TasklistFilters {

  /** Property of a filter that says which of ours it is. */
  private static final String MARK = "loupan";

  private static final EnumSet<StaffGroup> TEAM_FIRST =
      EnumSet.of(StaffGroup.MARKETING, StaffGroup.SALES_MANAGERS);

  private final FilterService filters;
  private final TaskService tasks;
  private final Rights rights;
  private final Office office;
  private final Clock clock;

  TasklistFilters(
      FilterService filters, TaskService tasks, Rights rights, Office office, Clock clock) {
    this.filters = filters;
    this.tasks = tasks;
    this.rights = rights;
    this.office = office;
    this.clock = clock;
  }

  void create() {
    // marketing and managers find their work with the team, so their list opens there
    create("teamFirst", 5, team(), TEAM_FIRST);
    create(
        "myTasks",
        10,
        tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"),
        EnumSet.allOf(StaffGroup.class));
    create(
        "today",
        15,
        tasks
            .createTaskQuery()
            .taskAssigneeExpression("${currentUser()}")
            .dueBeforeExpression(endOfToday()),
        EnumSet.allOf(StaffGroup.class));
    create("myTeam", 20, team(), EnumSet.complementOf(TEAM_FIRST));
    create(
        "overdue",
        30,
        tasks.createTaskQuery().dueBeforeExpression("${now()}"),
        EnumSet.allOf(StaffGroup.class));
  }

  /** Midnight of the office, while the engine counts days in UTC; {@code now} tells the offset. */
  private String endOfToday() {
    int minutes = office.zone().getRules().getOffset(clock.instant()).getTotalSeconds() / 60;
    String there = (minutes < 0 ? "minus" : "plus") + "Minutes(" + Math.abs(minutes) + ")";
    String back = (minutes < 0 ? "plus" : "minus") + "Minutes(" + Math.abs(minutes) + ")";
    return "${dateTime().%s.withTimeAtStartOfDay().plusDays(1).%s}".formatted(there, back);
  }

  private TaskQuery team() {
    return tasks
        .createTaskQuery()
        .taskCandidateGroupInExpression("${currentUserGroups()}")
        .includeAssignedTasks();
  }

  private void create(String mark, int priority, TaskQuery query, Set<StaffGroup> readers) {
    Filter filter =
        filters.createFilterQuery().list().stream()
            .filter(stored -> mark.equals(stored.getProperties().get(MARK)))
            .findFirst()
            .orElseGet(() -> filters.newTaskFilter().setQuery(inOrder(query)));
    Map<String, Object> properties = new HashMap<>();
    if (filter.getProperties() != null) {
      properties.putAll(filter.getProperties());
    }
    properties.putIfAbsent("priority", priority);
    properties.putIfAbsent("color", "#28509e");
    properties.put(MARK, mark);
    properties.put("description", office.text("access.filter." + mark + ".description"));
    properties.put("refresh", true);
    properties.put("showUndefinedVariable", false);
    properties.put("variables", List.of(variable("customerLabel"), variable("projectName")));
    filter.setName(office.text("access.filter." + mark));
    filter.setProperties(properties);
    filters.saveFilter(filter);
    for (StaffGroup group : readers) {
      rights.grant(group, FILTER, filter.getId(), Permissions.READ);
    }
  }

  /** What is due first comes first; of what is due at once, the more important. */
  private static TaskQuery inOrder(TaskQuery query) {
    return query.orderByDueDate().asc().orderByTaskPriority().desc();
  }

  private Map<String, Object> variable(String name) {
    return Map.of("name", name, "label", office.text("access.filter.variable." + name));
  }
}
