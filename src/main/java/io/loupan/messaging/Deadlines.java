package io.loupan.messaging;

import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.engine.DueTasks;
import io.loupan.engine.DueTasks.DueTask;
import io.loupan.engine.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
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

  /** The last fifth of the time between creation and due date, within these two. */
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

  private static final int MOST = 5_000;

  private final DueTasks tasks;
  private final Notices notices;
  private final Users users;
  private final Clock clock;

  Deadlines(DueTasks tasks, Notices notices, Users users, Clock clock) {
    this.tasks = tasks;
    this.notices = notices;
    this.users = users;
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
    List<ToldNotice> before =
        notices.told(Set.of(NEAR, PASSED), now.minus(LATEST).minus(MOST_WARNING));
    Set<Told> known = before.stream().map(Deadlines::told).collect(Collectors.toSet());
    Set<Told> stillTrue = new HashSet<>();
    Groups groups = new Groups();
    for (DueTask task :
        tasks.between(now.minus(LATEST), now.plus(MOST_WARNING), "projectName", MOST)) {
      String kind = kind(task, now);
      if (kind == null) {
        continue;
      }
      for (String recipient : recipients(task, kind, groups)) {
        Notice notice = notice(task, kind, recipient);
        stillTrue.add(new Told(recipient, notice.key()));
        if (!known.contains(new Told(recipient, notice.key()))) {
          notices.tell(notice);
        }
      }
    }
    before.stream()
        .filter(each -> each.seenAt() == null && !stillTrue.contains(told(each)))
        .forEach(each -> notices.seen(each.notice().recipient(), each.id()));
  }

  private static Told told(ToldNotice notice) {
    return new Told(notice.notice().recipient(), notice.notice().key());
  }

  /** Near, passed, or null for neither. */
  static String kind(DueTask task, Instant now) {
    if (!now.isBefore(task.due().plus(GRACE))) {
      return PASSED;
    }
    Duration span = Duration.between(task.since(), task.due());
    if (span.compareTo(SHORT) < 0 || !now.isBefore(task.due())) {
      return null;
    }
    Duration fifth = span.dividedBy(5);
    Duration warning =
        fifth.compareTo(LEAST_WARNING) < 0
            ? LEAST_WARNING
            : fifth.compareTo(MOST_WARNING) > 0 ? MOST_WARNING : fifth;
    return now.isBefore(task.due().minus(warning)) ? null : NEAR;
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
