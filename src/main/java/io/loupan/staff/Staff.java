package io.loupan.staff;

import io.loupan.access.CurrentUser;
import io.loupan.access.NewUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.UserRefused;
import io.loupan.access.Users;
import io.loupan.calendar.OfficeHours;
import io.loupan.calendar.Opening;
import io.loupan.staff.StaffRefused.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The consultants (置业顾问) of the office: who serves what, and who is there when.
 *
 * <p>A consultant is on duty while the office is open, the own shift covers the moment and there is
 * no leave, all by the office's clock and calendar.
 */
@Service
@Transactional(rollbackFor = StaffRefused.class)
public class Staff {

  /** How far {@link #nextShift} looks ahead, in days. */
  public static final int DAYS_AHEAD = 14;

  private static final int MOST_OPEN_CASES = 500;
  private static final int LONGEST_NAME = 100;
  private static final Pattern EMAIL = Pattern.compile("\\S{1,64}@[^\\s@]{1,180}\\.[^\\s@.]{2,}");
  private static final Pattern USER_ID = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

  private final ConsultantStore store;
  private final OfficeHours office;
  private final Users users;
  private final OpenWork work;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Staff(
      ConsultantStore store,
      OfficeHours office,
      Users users,
      OpenWork work,
      Clock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.office = office;
    this.users = users;
    this.work = work;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Everybody who serves a project, present or not. Two SQL statements.
   *
   * @param projectId the project
   * @param at the moment for which presence is told
   * @return all active consultants of the project, by user id
   */
  @Transactional(readOnly = true)
  public List<Candidate> servingAt(UUID projectId, Instant at) {
    return store.candidates(projectId, office.at(at));
  }

  /**
   * The next time that a consultant of the project comes on duty. Who is on duty already does not
   * count, so that waiting for it never ends at once with the same people as before.
   *
   * @param projectId the project
   * @param at a point in time
   * @return the earliest beginning of somebody's duty after {@code at}; empty if there is none
   *     within 14 days
   */
  @Transactional(readOnly = true)
  public Optional<Instant> nextShift(UUID projectId, Instant at) {
    LocalDate first = office.at(at).day();
    LocalDate last = first.plusDays(DAYS_AHEAD);
    Map<String, List<Shift>> duty = store.dutyIn(projectId);
    Map<String, List<Leave>> leave = store.leaveIn(projectId, first, last);
    List<Opening> openings = office.openings(first, last);
    Instant latest = at.plus(Period.ofDays(DAYS_AHEAD));
    return duty.entrySet().stream()
        .flatMap(
            entry ->
                beginnings(
                    openings, entry.getValue(), leave.getOrDefault(entry.getKey(), List.of()))
                    .stream())
        .filter(begins -> begins.isAfter(at) && !begins.isAfter(latest))
        .min(Instant::compareTo);
  }

  /** When a person comes on duty; a shift that goes on where another ended does not count. */
  private List<Instant> beginnings(List<Opening> openings, List<Shift> duty, List<Leave> leave) {
    var beginnings = new ArrayList<Instant>();
    Instant until = Instant.MIN;
    for (Opening opening : openings) {
      if (leave.stream().anyMatch(l -> l.covers(opening.day()))) {
        continue;
      }
      for (Shift shift : duty) {
        int from = Math.max(opening.fromMinute(), shift.fromMinute());
        int to = Math.min(opening.toMinute(), shift.toMinute());
        if (shift.weekday() != opening.actsAs() || from >= to) {
          continue;
        }
        Instant begins = office.momentOf(opening.day(), from);
        if (begins.isAfter(until)) {
          beginnings.add(begins);
        }
        until = office.momentOf(opening.day(), to);
      }
    }
    return beginnings;
  }

  /**
   * Who is there.
   *
   * @param at a point in time
   * @return the presence of every active consultant, by user id
   */
  @Transactional(readOnly = true)
  public Map<String, Presence> presenceAt(Instant at) {
    return store.presence(office.at(at));
  }

  /**
   * One consultant, retired ones too.
   *
   * @param userId the login
   * @return empty if this user is no consultant
   */
  @Transactional(readOnly = true)
  public Optional<Consultant> consultant(String userId) {
    return store.read(userId).stream().findFirst();
  }

  /**
   * How consultants are called, for lists; one SQL statement.
   *
   * @return names by user id, in the order of the ids, retired ones too
   */
  @Transactional(readOnly = true)
  public Map<String, String> names() {
    return store.names();
  }

  /**
   * Everybody who is or was a consultant.
   *
   * @return the active ones first, then by user id
   */
  @Transactional(readOnly = true)
  public List<Consultant> all() {
    return store.read(null);
  }

  /**
   * What {@link #add} would refuse, for a page that has found other problems already.
   *
   * @param wanted what was typed
   * @return empty if nothing has to be put right
   */
  @Transactional(readOnly = true)
  public List<Problem> problems(NewConsultant wanted) {
    List<Problem> problems =
        problems(
            new ConsultantChange(
                0,
                wanted.name(),
                wanted.level(),
                wanted.capacity(),
                wanted.projects(),
                wanted.regions(),
                wanted.types()));
    problems.addAll(problems(wanted.duty()));
    if (wanted.userId() == null || !USER_ID.matcher(wanted.userId()).matches()) {
      problems.add(new Problem("userId", "staff.problem.userId"));
    } else if (consultant(wanted.userId()).isPresent()) {
      problems.add(new Problem("userId", "staff.problem.userId.taken"));
    } else {
      problems.addAll(loginProblems(wanted));
    }
    return problems;
  }

  /**
   * Adds a consultant, and the login where there is none yet. Somebody who can log in already must
   * be in the group sales: whoever works elsewhere does not get that group by the way.
   *
   * @param wanted what was typed
   * @throws StaffRefused if something has to be put right; nothing was changed
   */
  public void add(NewConsultant wanted) throws StaffRefused {
    refuseIfAny(problems(wanted));
    if (wanted.login() != null) {
      createLogin(wanted.userId(), wanted.login());
    }
    Instant now = clock.instant();
    try {
      store.insert(wanted, now);
    } catch (DuplicateKeyException addedMeanwhile) {
      // the refusal ends this transaction, so no savepoint is needed
      throw new StaffRefused("userId", "staff.problem.userId.taken");
    }
    events.publishEvent(
        new ConsultantAdded(
            wanted.userId(),
            wanted.level(),
            wanted.capacity(),
            wanted.projects(),
            wanted.regions(),
            wanted.types(),
            by(),
            now));
    events.publishEvent(new DutyChanged(wanted.userId(), wanted.duty(), by(), now));
  }

  private List<Problem> loginProblems(NewConsultant wanted) {
    var existing = users.find(wanted.userId());
    var problems = new ArrayList<Problem>();
    if (wanted.login() == null) {
      require(
          existing.filter(person -> person.groups().contains(StaffGroup.SALES)).isPresent(),
          "userId",
          "staff.problem.userId.notSales",
          problems);
    } else {
      var login = wanted.login();
      String email = login.email();
      require(isText(login.lastName()), "lastName", "access.user.lastName", problems);
      require(isText(login.firstName()), "firstName", "access.user.firstName", problems);
      require(isText(login.password()), "password", "access.password.missing", problems);
      require(existing.isEmpty(), "userId", "staff.problem.userId.exists", problems);
      require(
          email != null && EMAIL.matcher(email).matches(),
          "email",
          "staff.problem.email",
          problems);
    }
    return problems;
  }

  private void createLogin(String userId, NewConsultant.Login login) throws StaffRefused {
    try {
      users.create(
          new NewUser(
              userId,
              login.firstName(),
              login.lastName(),
              login.email(),
              login.password(),
              Set.of(StaffGroup.SALES)));
    } catch (UserRefused refused) {
      throw new StaffRefused(
          refused.field().equals("id") ? "userId" : refused.field(), refused.key());
    }
  }

  /**
   * Changes name, level, capacity and range.
   *
   * @param userId the consultant
   * @param wanted what was typed
   * @throws StaffRefused if something has to be put right, or somebody else changed the consultant
   *     meanwhile; nothing was changed
   * @throws NoSuchElementException if there is no such consultant
   */
  public void change(String userId, ConsultantChange wanted) throws StaffRefused {
    refuseIfAny(problems(wanted));
    store.lock(userId);
    if (!store.update(userId, wanted)) {
      throw new StaffRefused("", "staff.problem.changedMeanwhile");
    }
    events.publishEvent(
        new ConsultantChanged(
            userId,
            wanted.level(),
            wanted.capacity(),
            wanted.projects(),
            wanted.regions(),
            wanted.types(),
            by(),
            clock.instant()));
  }

  /**
   * Takes a consultant out of the assignment from now on; the login stays, for other work. Retiring
   * a retired one changes nothing.
   *
   * @param userId the consultant, who has no open cases
   * @throws StaffRefused if there are open cases, which have to be handed over before
   * @throws NoSuchElementException if there is no such consultant
   */
  public void retire(String userId) throws StaffRefused {
    store.lock(userId);
    if (work.casesOf(userId) > 0) {
      throw new StaffRefused("", "staff.problem.retire.cases");
    }
    store.deletePause(userId);
    if (store.setActive(userId, false)) {
      events.publishEvent(new ConsultantRetired(userId, by(), clock.instant()));
    }
  }

  /**
   * A consultant leaves the house: retired as by {@link #retire}, and the access ends too, with all
   * groups, sessions and rights to tasks.
   *
   * @param userId the consultant, who has no open cases
   * @throws StaffRefused if there are open cases, or the person is the last administrator; nothing
   *     was changed
   * @throws NoSuchElementException if there is no such consultant
   */
  public void leave(String userId) throws StaffRefused {
    retire(userId);
    try {
      users.retire(userId);
    } catch (UserRefused refused) {
      throw new StaffRefused("", refused.key());
    }
  }

  /**
   * A consultant is away from this minute on, nobody knows for how long: like leave, but without
   * days. Open cases stay. Pausing somebody twice changes nothing.
   *
   * @param userId the consultant
   * @throws NoSuchElementException if there is no such consultant
   */
  public void pause(String userId) {
    store.lock(userId);
    if (store.pause(userId).isEmpty()) {
      Instant now = clock.instant();
      store.insertPause(userId, new Pause(now, by()));
      events.publishEvent(new ConsultantPaused(userId, by(), now));
    }
  }

  /**
   * A paused consultant is back. Of somebody who is not paused nothing changes.
   *
   * @param userId the consultant
   * @throws NoSuchElementException if there is no such consultant
   */
  public void back(String userId) {
    store.lock(userId);
    if (store.deletePause(userId)) {
      events.publishEvent(new ConsultantBack(userId, by(), clock.instant()));
    }
  }

  /**
   * What a consultant still has in hand.
   *
   * @param userId the consultant
   * @return the number of open cases, accepted or only offered
   */
  @Transactional(readOnly = true)
  public int openCases(String userId) {
    return work.casesOf(userId);
  }

  /**
   * Whether somebody is paused.
   *
   * @param userId the consultant
   * @return since when, or empty
   */
  @Transactional(readOnly = true)
  public Optional<Pause> paused(String userId) {
    return store.pause(userId);
  }

  /**
   * Who is paused at this moment.
   *
   * @return user ids
   */
  @Transactional(readOnly = true)
  public Set<String> pausedNow() {
    return store.paused();
  }

  /**
   * Whether somebody can take a case on: an active consultant who is not paused. If so, nobody can
   * retire or pause them until the caller's transaction ends.
   *
   * @param userId anybody
   * @return false for strangers too
   */
  public boolean keepThere(String userId) {
    return store.lockIfThere(userId);
  }

  /**
   * Who of some consultants is active. Nobody can retire those until the caller's transaction ends;
   * ask after locking the case and before locking anything else.
   *
   * @param userIds anybody, at least one
   * @return the active ones, paused or not
   */
  public Set<String> keepActive(Collection<String> userIds) {
    return store.lockActive(userIds);
  }

  /**
   * Lets a retired consultant get customers again.
   *
   * @param userId the consultant
   * @throws NoSuchElementException if there is no such consultant
   */
  public void reinstate(String userId) {
    store.lock(userId);
    if (store.setActive(userId, true)) {
      events.publishEvent(new ConsultantReinstated(userId, by(), clock.instant()));
    }
  }

  /**
   * Sets the weekly duty anew.
   *
   * @param userId the consultant
   * @param duty all shifts of the week, in any order; empty means never on duty
   * @throws StaffRefused if a shift is impossible or two overlap; nothing was changed
   * @throws NoSuchElementException if there is no such consultant
   */
  public void setDuty(String userId, List<Shift> duty) throws StaffRefused {
    refuseIfAny(problems(duty));
    store.lock(userId);
    store.replaceDuty(userId, duty);
    events.publishEvent(new DutyChanged(userId, List.copyOf(duty), by(), clock.instant()));
  }

  /**
   * Records whole days away.
   *
   * @param userId the consultant
   * @param firstDay first day away, in the office's zone
   * @param lastDay last day away, inclusive
   * @param reason why
   * @throws StaffRefused if the days are missing, in the wrong order or taken by other leave;
   *     nothing was changed
   * @throws NoSuchElementException if there is no such consultant
   */
  public void addLeave(String userId, LocalDate firstDay, LocalDate lastDay, LeaveReason reason)
      throws StaffRefused {
    var problems = new ArrayList<Problem>();
    require(firstDay != null, "firstDay", "staff.problem.firstDay", problems);
    require(lastDay != null, "lastDay", "staff.problem.lastDay", problems);
    require(reason != null, "reason", "staff.problem.reason", problems);
    refuseIfAny(problems);
    if (lastDay.isBefore(firstDay)) {
      throw new StaffRefused("lastDay", "staff.problem.lastDay.early");
    }
    store.lock(userId);
    if (store.hasLeaveBetween(userId, firstDay, lastDay)) {
      throw new StaffRefused("firstDay", "staff.problem.leave.overlaps");
    }
    var leave = new Leave(UUID.randomUUID(), firstDay, lastDay, reason);
    store.insertLeave(userId, leave);
    events.publishEvent(
        new LeaveRecorded(userId, leave.id(), firstDay, lastDay, by(), clock.instant()));
  }

  /**
   * Takes a leave off the record. One that is gone already is no failure.
   *
   * @param userId the consultant
   * @param leaveId the leave
   */
  public void removeLeave(String userId, UUID leaveId) {
    if (store.deleteLeave(userId, leaveId)) {
      events.publishEvent(new LeaveRemoved(userId, leaveId, by(), clock.instant()));
    }
  }

  /**
   * What {@link #change} would refuse, for a page that has found other problems already.
   *
   * @param wanted what was typed
   * @return empty if nothing has to be put right
   */
  public List<Problem> problems(ConsultantChange wanted) {
    var problems = new ArrayList<Problem>();
    String name = wanted.name();
    require(isText(name), "name", "staff.problem.name", problems);
    require(
        name == null || name.length() <= LONGEST_NAME, "name", "staff.problem.name.long", problems);
    require(wanted.level() != null, "level", "staff.problem.level", problems);
    require(
        wanted.capacity() >= 1 && wanted.capacity() <= MOST_OPEN_CASES,
        "capacity",
        "staff.problem.capacity",
        problems);
    require(!wanted.regions().isEmpty(), "regions", "staff.problem.regions", problems);
    require(!wanted.types().isEmpty(), "types", "staff.problem.types", problems);
    return problems;
  }

  private static List<Problem> problems(List<Shift> duty) {
    var problems = new ArrayList<Problem>();
    require(
        duty.stream().allMatch(Shift::isPossible), "duty", "staff.problem.duty.order", problems);
    require(
        duty.stream().noneMatch(a -> duty.stream().anyMatch(b -> a != b && a.overlaps(b))),
        "duty",
        "staff.problem.duty.overlaps",
        problems);
    return problems;
  }

  private static void require(boolean holds, String field, String key, List<Problem> problems) {
    if (!holds) {
      problems.add(new Problem(field, key));
    }
  }

  private static void refuseIfAny(List<Problem> problems) throws StaffRefused {
    if (!problems.isEmpty()) {
      throw new StaffRefused(problems);
    }
  }

  private static boolean isText(String value) {
    return value != null && !value.isBlank();
  }

  private static String by() {
    return CurrentUser.id().orElse(null);
  }
}
