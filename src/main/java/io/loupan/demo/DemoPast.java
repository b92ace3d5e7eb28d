package io.loupan.demo;

import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.demo.Habits.Deed;
import io.loupan.demo.Story.Scene;
import io.loupan.engine.TurnableClock;
import io.loupan.engine.WaitingWork;
import io.loupan.engine.WaitingWork.WaitingJob;
import io.loupan.engine.WaitingWork.WaitingTask;
import io.loupan.messaging.DemoMessages;
import io.loupan.staff.Shift;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the past of the demo, once: the clock is turned back and goes from one event to the next,
 * until it is now. What happens next is what comes first of the story's next scene, what somebody
 * does about an open task, and a job whose time has come. Each is one transaction.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "loupan.demo.past", matchIfMissing = true)
class DemoPast {

  /** Nine to nine, every day: until shortly before the past ends. */
  static final List<Shift> DUTY =
      Stream.of(DayOfWeek.values()).map(day -> new Shift(day, 9 * 60, 21 * 60)).toList();

  private final Bookmark bookmark;
  private final TurnableClock clock;
  private final Story story;
  private final Habits habits;
  private final Tasklist tasklist;
  private final WaitingWork waiting;
  private final DemoMessages messages;
  private final Cases cases;
  private final Users users;
  private final TransactionTemplate transaction;

  private final Map<String, Optional<Deed>> deeds = new HashMap<>();

  DemoPast(
      Bookmark bookmark,
      TurnableClock clock,
      Story story,
      Habits habits,
      Tasklist tasklist,
      WaitingWork waiting,
      DemoMessages messages,
      Cases cases,
      Users users,
      TransactionTemplate transaction) {
    this.bookmark = bookmark;
    this.clock = clock;
    this.story = story;
    this.habits = habits;
    this.tasklist = tasklist;
    this.waiting = waiting;
    this.messages = messages;
    this.cases = cases;
    this.users = users;
    this.transaction = transaction;
  }

  /** Whether there is none yet, or it was not finished. */
  boolean isToBeMade() {
    return bookmark.end() != null;
  }

  /** Makes it, or the rest of it. */
  void make() throws SQLException {
    System.out.println(
        "Making a past to look at, once: 60 cases of the last 90 days, in half a minute …");
    Instant end = bookmark.end();
    List<Scene> scenes = story.scenes(end);
    try {
      Optional<Next> next = next(scenes);
      while (next.isPresent() && !next.get().at().isAfter(end)) {
        step(next.get());
        next = next(scenes);
      }
      turnTo(end);
      messages.mailNoNotices();
      bookmark.complete();
    } finally {
      clock.backToNow();
    }
  }

  private record Next(Instant at, String by, Runnable what, int scenesOver) {}

  private Optional<Next> next(List<Scene> scenes) {
    int over = bookmark.scene();
    Next next = null;
    if (over < scenes.size()) {
      Scene scene = scenes.get(over);
      next = new Next(scene.at(), scene.by(), scene.what(), over + 1);
    }
    for (WaitingTask task : waiting.tasks()) {
      Deed deed = deed(task).orElse(null);
      if (deed != null && (next == null || deed.at().isBefore(next.at()))) {
        next = new Next(deed.at(), deed.by(), deed.what(), over);
      }
    }
    WaitingJob job = waiting.nextJob().orElse(null);
    if (job != null && (next == null || job.due() == null || job.due().isBefore(next.at()))) {
      // the executor needs a moment to find it
      Instant at = (job.due() == null ? clock.instant() : job.due()).plusSeconds(1);
      next = new Next(at, null, () -> tasklist.run(job.id()), over);
    }
    return Optional.ofNullable(next);
  }

  private Optional<Deed> deed(WaitingTask task) {
    return deeds.computeIfAbsent(
        task.id() + task.assignee(),
        key -> {
          SalesCase sale = cases.get(task.caseNo());
          return habits.deed(task, sale, story.buyer(sale));
        });
  }

  private void step(Next next) {
    turnTo(next.at());
    if (next.by() == null) {
      // of its own: the job of a mail must find it sent
      messages.pretendToSend();
    }
    as(
        next.by(),
        () ->
            transaction.executeWithoutResult(
                tx -> {
                  next.what().run();
                  bookmark.put(next.scenesOver(), clock.instant());
                }));
  }

  /** The clock never goes back, and no two steps share a moment. */
  private void turnTo(Instant at) {
    Instant soonest = clock.instant().plusMillis(200);
    clock.turnTo(at.isBefore(soonest) ? soonest : at);
  }

  /** As somebody who has logged in, for the pages' services; nobody is the installation itself. */
  private void as(String person, Runnable work) {
    if (person != null) {
      Set<StaffGroup> groups = users.find(person).map(Person::groups).orElse(Set.of());
      SecurityContextHolder.getContext()
          .setAuthentication(
              UsernamePasswordAuthenticationToken.authenticated(
                  person,
                  null,
                  groups.stream()
                      .map(group -> new SimpleGrantedAuthority("GROUP_" + group.id()))
                      .toList()));
    }
    try {
      work.run();
    } finally {
      SecurityContextHolder.clearContext();
    }
  }
}
