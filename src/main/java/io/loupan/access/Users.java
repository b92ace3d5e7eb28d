package io.loupan.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who can log in, and their groups. They are kept by the identity service of the process
 * engine, so that pages, Tasklist and REST know the same ones.
 *
 * <p>Who may call this is decided where the call comes from: the engine's authorizations are not
 * asked again.
 */
@Service
public class Users {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

  private final IdentityService identity;
  private final PasswordRule passwords;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final OneAtATime turn;
  private final SecureRandom random = new SecureRandom();

  Users(
      IdentityService identity,
      PasswordRule passwords,
      ApplicationEventPublisher events,
      Clock clock,
      OneAtATime turn) {
    this.identity = identity;
    this.passwords = passwords;
    this.events = events;
    this.clock = clock;
    this.turn = turn;
  }

  /**
   * Lets somebody log in from now on.
   *
   * @param user who
   * @throws UserRefused if the id is taken or not of the right form, a name is missing, the
   *     password is too weak (outside the profile {@code demo}), or no group is given
   */
  @Transactional(rollbackFor = UserRefused.class)
  public void create(NewUser user) throws UserRefused {
    if (user.id() == null || !ID.matcher(user.id()).matches()) {
      throw new UserRefused("id", "access.user.id");
    }
    refuseBlank("lastName", user.lastName(), "access.user.lastName");
    refuseBlank("firstName", user.firstName(), "access.user.firstName");
    refuseWeak(user.id(), user.password());
    refuseNone(user.groups());
    turn.please();
    if (exists(user.id())) {
      throw new UserRefused("id", "access.user.taken");
    }
    asTheInstallation(
        () -> {
          User stored = identity.newUser(user.id());
          named(stored, user.firstName().strip(), user.lastName().strip());
          stored.setEmail(user.email() == null ? "" : user.email().strip());
          stored.setPassword(user.password());
          identity.saveUser(stored);
          user.groups().forEach(group -> identity.createMembership(user.id(), group.id()));
          return null;
        });
    events.publishEvent(
        new UserCreated(user.id(), Set.copyOf(user.groups()), by(), clock.instant()));
  }

  /** The web apps print the first name before the last; a Chinese name therefore is one word. */
  private static void named(User stored, String firstName, String lastName) {
    boolean chinese = (lastName + firstName).codePoints().anyMatch(Character::isIdeographic);
    stored.setFirstName(chinese ? "" : firstName);
    stored.setLastName(chinese ? lastName + firstName : lastName);
  }

  /**
   * Puts somebody into other groups. Whoever is logged in must log in again, on every node, so that
   * no old right lives on in a session.
   *
   * @param id an existing user
   * @param groups their groups from now on, at least one
   * @throws UserRefused if there is no such user, no group is given, or the last administrator
   *     would be one no longer
   */
  @Transactional(rollbackFor = UserRefused.class)
  public void changeGroups(String id, Set<StaffGroup> groups) throws UserRefused {
    refuseNone(groups);
    turn.please();
    Person person = get(id);
    if (person.groups().equals(groups)) {
      return;
    }
    move(person, groups);
    events.publishEvent(new UserGroupsChanged(id, Set.copyOf(groups), by(), clock.instant()));
  }

  /**
   * Ends somebody's access: no groups, no password that anybody knows, no session. The name stays,
   * so that what they did remains readable; {@link #setPassword} and {@link #changeGroups} bring
   * them back.
   *
   * @param id an existing user
   * @throws UserRefused if there is no such user, or it is the last administrator
   */
  @Transactional(rollbackFor = UserRefused.class)
  public void retire(String id) throws UserRefused {
    turn.please();
    move(get(id), Set.of());
    byte[] unknown = new byte[32];
    random.nextBytes(unknown);
    store(id, Base64.getEncoder().encodeToString(unknown));
    events.publishEvent(new UserRetired(id, by(), clock.instant()));
  }

  /**
   * Gives somebody a new password, and ends their sessions.
   *
   * @param id an existing user
   * @param password the new one
   * @throws UserRefused if there is no such user or the password is too weak
   */
  @Transactional(rollbackFor = UserRefused.class)
  public void setPassword(String id, String password) throws UserRefused {
    get(id);
    refuseWeak(id, password);
    store(id, password);
    events.publishEvent(new UserPasswordReset(id, by(), clock.instant()));
  }

  private void store(String id, String password) {
    asTheInstallation(
        () -> {
          User user = identity.createUserQuery().userId(id).singleResult();
          user.setPassword(password);
          identity.saveUser(user);
          identity.unlockUser(id);
          return null;
        });
  }

  private void move(Person person, Set<StaffGroup> wanted) throws UserRefused {
    if (person.groups().contains(StaffGroup.ADMINISTRATORS)
        && !wanted.contains(StaffGroup.ADMINISTRATORS)
        && members(StaffGroup.ADMINISTRATORS).size() == 1) {
      throw new UserRefused("groups", "access.user.lastAdministrator");
    }
    asTheInstallation(
        () -> {
          person.groups().stream()
              .filter(group -> !wanted.contains(group))
              .forEach(group -> identity.deleteMembership(person.id(), group.id()));
          wanted.stream()
              .filter(group -> !person.groups().contains(group))
              .forEach(group -> identity.createMembership(person.id(), group.id()));
          return null;
        });
  }

  /**
   * Whether somebody has, or had, a login.
   *
   * @param id any text, or null
   * @return true also for those who have left
   */
  public boolean exists(String id) {
    return find(id).isPresent();
  }

  /**
   * Somebody by id.
   *
   * @param id any text, or null
   * @return empty where there is no such user
   */
  public Optional<Person> find(String id) {
    return id == null
        ? Optional.empty()
        : asTheInstallation(
            () ->
                Optional.ofNullable(identity.createUserQuery().userId(id).singleResult())
                    .map(this::person));
  }

  /**
   * What some people are called, in one query.
   *
   * @param ids any texts, nulls too
   * @return names by id; who is unknown is missing
   */
  public Map<String, String> names(Collection<String> ids) {
    String[] asked = ids.stream().filter(Objects::nonNull).distinct().toArray(String[]::new);
    return asked.length == 0
        ? Map.of()
        : asTheInstallation(
            () ->
                identity.createUserQuery().userIdIn(asked).listPage(0, asked.length).stream()
                    .collect(Collectors.toMap(User::getId, user -> named(user).name())));
  }

  private static Person named(User user) {
    return new Person(
        user.getId(),
        text(user.getFirstName()),
        text(user.getLastName()),
        text(user.getEmail()),
        Set.of());
  }

  /**
   * The people in a group.
   *
   * @param group the group
   * @return ordered by id
   */
  public List<Person> members(StaffGroup group) {
    return asTheInstallation(
        () ->
            identity.createUserQuery().memberOfGroup(group.id()).list().stream()
                .map(this::person)
                .sorted(Comparator.comparing(Person::id))
                .toList());
  }

  private Person person(User user) {
    Set<StaffGroup> groups =
        identity.createGroupQuery().groupMember(user.getId()).list().stream()
            .map(Group::getId)
            .flatMap(id -> StaffGroup.of(id).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(StaffGroup.class)));
    Person named = named(user);
    return new Person(named.id(), named.firstName(), named.lastName(), named.email(), groups);
  }

  private Person get(String id) throws UserRefused {
    return find(id).orElseThrow(() -> new UserRefused("id", "access.user.unknown"));
  }

  /** The engine would ask whether the person at work in Tasklist may see or change users. */
  private <T> T asTheInstallation(Supplier<T> work) {
    var caller = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return work.get();
    } finally {
      if (caller != null) {
        identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
      }
    }
  }

  private void refuseWeak(String id, String password) throws UserRefused {
    Optional<String> objection = passwords.objection(id, password);
    if (objection.isPresent()) {
      throw new UserRefused("password", objection.get());
    }
  }

  private static void refuseNone(Set<StaffGroup> groups) throws UserRefused {
    if (groups == null || groups.isEmpty()) {
      throw new UserRefused("groups", "access.user.groups");
    }
  }

  private static void refuseBlank(String field, String value, String key) throws UserRefused {
    if (value == null || value.isBlank() || value.length() > 100) {
      throw new UserRefused(field, key);
    }
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static String by() {
    return CurrentUser.id().orElse(null);
  }
}
