package io.loupan.messaging;

import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.calendar.OfficeHours;
import io.loupan.calendar.WorkingTime;
import io.loupan.engine.DueTasks;
import io.loupan.engine.DueTasks.DueTask;
import io.loupan.engine.RecurringWork;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Tells of tasks whose time is nearly up or over: who has the task, or the group that may take it;
 * and of a consultant's task that is late, the managers too. Once per person, task and due date; a
 * notice is settled when the task is done, moved or in other hands.
 */
@Component
class Deadlines implements RecurringWork {

  static final String NEAR = "deadline-near";
  static final String PASSED = "deadline-passed";

  /** The last fifth of the working time between creation and due date, within these two. */
  private static final Duration LEAST_WARNING = Duration.ofMinutes(5);

  private static final Duration MOST_WARNING = Duration.ofHours(4);

  /** What is due sooner after its creation has just been told of as new. */
  private static final Duration SHORT = Duration.ofMinutes(15);

  /** What the diagram itself does at the due date, such as passing an offer on, comes first. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /**
   * After a longer standstill nobody is told of what is older; it stays in the filter "Overdue".
   */
  private static final Duration LATEST = Duration.ofDays(7);

  /** A longer time that a task was given makes its warning no longer. */
  private static final Duration LOOK_BACK = Duration.ofDays(30);

  private static final int PAGE = 500;

  private final DueTasks tasks;
  private final Notices notices;
  private final Users users;
  private final OfficeHours hours;
  private final Office office;
  private final Clock clock;

  Deadlines(
      DueTasks tasks, Notices notices, Users users, OfficeHours hours, Office office, Clock clock) {
    this.tasks = tasks;
    this.notices = notices;
    this.users = users;
    this.hours = hours;
    this.office = office;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public Duration rest() {
    return Duration.ofMinutes(1);
  }

  private record Told(String recipient, String key) {}

  @Override
  public void run() {
    Instant now = clock.instant();
    Set<Told> known = new HashSet<>();
    Map<Told, ToldNotice> outdated = new HashMap<>();
    for (ToldNotice each : notices.told(Set.of(NEAR, PASSED), now.minus(LATEST))) {
      known.add(told(each));
      if (each.seenAt() == null) {
        outdated.put(told(each), each);
      }
    }
    Instant horizon = horizon(now);
    WorkingTime time =
        hours.workingTime(office.dateOf(now.minus(LOOK_BACK)), office.dateOf(horizon));
    Groups groups = new Groups();
    List<DueTask> page = tasks.page(Instant.EPOCH, "", horizon, "projectName", PAGE);
    while (!page.isEmpty()) {
      for (DueTask task : page) {
        String kind = kind(task, now, time);
        if (kind == null) {
          continue;
        }
        for (String recipient : recipients(task, kind, groups)) {
          Notice notice = notice(task, kind, recipient);
          Told told = new Told(recipient, notice.key());
          outdated.remove(told);
          if (!known.contains(told) && task.due().isAfter(now.minus(LATEST))) {
            notices.tell(notice);
          }
        }
      }
      DueTask last = page.get(page.size() - 1);
      page = tasks.page(last.due(), last.taskId(), horizon, "projectName", PAGE);
    }
    outdated.values().forEach(each -> notices.seen(each.notice().recipient(), each.id()));
  }

  private static Told told(ToldNotice notice) {
    return new Told(notice.notice().recipient(), notice.notice().key());
  }

  /** What is due later cannot be near; nothing is while the office is closed for months. */
  private Instant horizon(Instant now) {
    return hours
        .nextOpening(now)
        .map(open -> hours.plusWorkingMinutes(now, (int) MOST_WARNING.toMinutes()))
        .orElse(now);
  }

  /** Near, passed, or null for neither. */
  static String kind(DueTask task, Instant now, WorkingTime time) {
    if (!now.isBefore(task.due().plus(GRACE))) {
      return PASSED;
    }
    Duration span = time.between(task.since(), task.due());
    if (span.compareTo(SHORT) < 0 || !now.isBefore(task.due())) {
      return null;
    }
    Duration fifth = span.dividedBy(5);
    Duration warning =
        fifth.compareTo(LEAST_WARNING) < 0
            ? LEAST_WARNING
            : fifth.compareTo(MOST_WARNING) > 0 ? MOST_WARNING : fifth;
    return time.between(now, task.due()).compareTo(warning) > 0 ? null : NEAR;
  }

  private static Set<String> recipients(DueTask task, String kind, Groups groups) {
    if (task.assignee() == null) {
      return task.groups().stream()
          .flatMap(id -> StaffGroup.of(id).stream())
          .flatMap(group -> groups.members(group).stream())
          .collect(Collectors.toSet());
    }
    boolean lateConsultant =
        kind.equals(PASSED) && groups.members(StaffGroup.SALES).contains(task.assignee());
    return Stream.concat(
            Stream.of(task.assignee()),
            lateConsultant ? groups.members(StaffGroup.SALES_MANAGERS).stream() : Stream.empty())
        .collect(Collectors.toSet());
  }

  private static Notice notice(DueTask task, String kind, String recipient) {
    return new Notice(
        recipient,
        kind,
        task.caseNo(),
        task.link(),
        kind + ":" + task.taskId() + ":" + task.due().getEpochSecond(),
        Map.of(
            "project",
            task.about(),
            "task_en",
            task.label().english(),
            "task_zh",
            task.label().chinese(),
            "until",
            task.due().toString()));
  }

  /** Who is in a group, asked once a run. */
  private class Groups {

    private final Map<StaffGroup, Set<String>> members = new EnumMap<>(StaffGroup.class);

    Set<String> members(StaffGroup group) {
      return members.computeIfAbsent(
          group, each -> users.members(each).stream().map(Person::id).collect(Collectors.toSet()));
    }
  }
}
