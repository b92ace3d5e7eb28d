package io.loupan.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.loupan.LoupanTest;
import io.loupan.access.NewUser;
import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.Office;
import io.loupan.staff.NewConsultant.Login;
import io.loupan.staff.StaffRefused.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.annotation.Transactional;

/** Rolled back, because the office's hours are those of everybody. */
@LoupanTest
@Transactional
@RecordApplicationEvents
class StaffTest {

  @Autowired Staff staff;
  @Autowired Users users;
  @Autowired Office office;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEvents events;

  private final UUID project = UUID.randomUUID();

  /** Open 9 to 18 on all days but Sunday; 2026-11-25 is closed, Sunday the 29th a Wednesday. */
  @BeforeEach
  void officeHours() {
    jdbc.sql("update office_hours set opens_minute = 540, closes_minute = 1080").update();
    jdbc.sql("delete from office_hours where weekday = 7").update();
    jdbc.sql("delete from calendar_day").update();
    jdbc.sql(
            """
            insert into calendar_day (on_day, kind, name, acts_as) values
              ('2026-11-25', 'HOLIDAY', '店休', null), ('2026-11-29', 'MAKE_UP', '调休', 3)
            """)
        .update();
  }

  // 2026-11-23 is a Monday
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T08:59:59, OFF_DUTY",
    "2026-11-23T09:00, ON_DUTY",
    "2026-11-23T12:59:59, ON_DUTY",
    "2026-11-23T13:00, OFF_DUTY",
    "2026-11-24T10:00, OFF_DUTY",
    "2026-11-24T17:59, ON_DUTY",
    "2026-11-24T18:00, OFF_DUTY",
    "2026-11-25T12:00, OFF_DUTY",
    "2026-11-26T23:59:59, OFF_DUTY",
    "2026-11-27T00:00, ON_LEAVE",
    "2026-11-28T23:59:59, ON_LEAVE",
    "2026-11-29T00:00, OFF_DUTY",
    "2026-11-29T15:00, ON_DUTY",
    "2026-12-02T15:00, ON_DUTY",
    "2026-12-06T15:00, OFF_DUTY"
  })
  void presenceFollowsOfficeShiftAndLeave(LocalDateTime at, Presence expected) throws Exception {
    add(
        "anna",
        shift(DayOfWeek.MONDAY, 8, 13),
        shift(DayOfWeek.TUESDAY, 12, 24),
        Shift.allDay(DayOfWeek.WEDNESDAY),
        Shift.allDay(DayOfWeek.FRIDAY),
        Shift.allDay(DayOfWeek.SUNDAY));
    staff.addLeave(
        "anna", LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 28), LeaveReason.ANNUAL);

    assertThat(staff.servingAt(project, at(at)))
        .extracting(Candidate::presence)
        .containsExactly(expected);
    assertThat(staff.presenceAt(at(at))).containsEntry("anna", expected);
  }

  @Test
  void aNightShiftIsTwoRows() throws Exception {
    jdbc.sql("update office_hours set opens_minute = 0, closes_minute = 1440").update();
    add("anna", shift(DayOfWeek.MONDAY, 22, 24), shift(DayOfWeek.TUESDAY, 0, 6));

    assertThat(presence("2026-11-23T21:59")).isEqualTo(Presence.OFF_DUTY);
    assertThat(presence("2026-11-23T23:59:59")).isEqualTo(Presence.ON_DUTY);
    assertThat(presence("2026-11-24T00:00")).isEqualTo(Presence.ON_DUTY);
    assertThat(presence("2026-11-24T06:00")).isEqualTo(Presence.OFF_DUTY);
    assertThat(staff.nextShift(project, at("2026-11-23T23:00"))).contains(at("2026-11-30T22:00"));
  }

  @Test
  void candidatesAreTheActiveOnesOfTheProjectInOrder() throws Exception {
    add("cora", Shift.allDay(DayOfWeek.MONDAY));
    add("bert");
    add("anna");
    add("dora");
    staff.retire("dora");
    staff.add(wanted("elsa", Set.of(UUID.randomUUID()), Shift.always()));

    assertThat(staff.servingAt(project, at("2026-11-23T10:00")))
        .containsExactly(
            new Candidate("anna", "王珊", Level.REGULAR, 30, REGIONS, TYPES, Presence.OFF_DUTY),
            new Candidate("bert", "王珊", Level.REGULAR, 30, REGIONS, TYPES, Presence.OFF_DUTY),
            new Candidate("cora", "王珊", Level.REGULAR, 30, REGIONS, TYPES, Presence.ON_DUTY));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T08:00, 2026-11-23T09:00",
    "2026-11-23T09:00, 2026-11-23T12:00",
    "2026-11-23T12:30, 2026-11-24T10:00",
    "2026-11-24T10:00, 2026-11-29T09:00",
    "2026-11-29T09:00, 2026-11-30T09:00"
  })
  void theNextShiftIsWhenSomebodyComesOnDuty(LocalDateTime at, LocalDateTime expected)
      throws Exception {
    // the holiday takes Wednesday, leave takes Friday, and the make-up Sunday is a Wednesday
    add(
        "anna",
        shift(DayOfWeek.MONDAY, 8, 20),
        Shift.allDay(DayOfWeek.WEDNESDAY),
        Shift.allDay(DayOfWeek.FRIDAY));
    add("bert", shift(DayOfWeek.MONDAY, 12, 20), shift(DayOfWeek.TUESDAY, 10, 11));
    staff.addLeave(
        "anna", LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 27), LeaveReason.SICK);

    assertThat(staff.nextShift(project, at(at))).contains(at(expected));
  }

  @Test
  void thereMayBeNoNextShift() throws Exception {
    assertThat(staff.nextShift(project, at("2026-11-23T08:00"))).isEmpty();

    add("anna", Shift.allDay(DayOfWeek.MONDAY));
    staff.addLeave(
        "anna", LocalDate.of(2026, 11, 23), LocalDate.of(2026, 12, 7), LeaveReason.OTHER);
    assertThat(staff.nextShift(project, at("2026-11-23T08:00"))).isEmpty();
    assertThat(staff.nextShift(project, at("2026-11-30T09:00"))).contains(at("2026-12-14T09:00"));
    assertThat(staff.nextShift(project, at("2026-11-30T08:59"))).isEmpty();
  }

  @Test
  void roundTheClockNobodyComesOnDutyUntilLeaveEnds() throws Exception {
    jdbc.sql("delete from office_hours").update();
    jdbc.sql("delete from calendar_day").update();
    for (int weekday = 1; weekday <= 7; weekday++) {
      jdbc.sql("insert into office_hours values (?, 0, 1440)").param(weekday).update();
    }
    add("anna", Shift.always().toArray(Shift[]::new));
    assertThat(staff.nextShift(project, at("2026-11-23T08:00"))).isEmpty();

    staff.addLeave(
        "anna", LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 24), LeaveReason.TRAINING);
    assertThat(staff.nextShift(project, at("2026-11-23T08:00"))).contains(at("2026-11-25T00:00"));
  }

  @Test
  void everyChangeIsKeptAndTold() throws Exception {
    add("anna", Shift.allDay(DayOfWeek.MONDAY));
    var other = UUID.randomUUID();
    staff.change(
        "anna",
        new ConsultantChange(
            0,
            " 王安娜 ",
            Level.SENIOR,
            12,
            Set.of(project, other),
            Set.of(Region.SOUTH),
            Set.of(CustomerType.PREMIUM)));
    staff.setDuty(
        "anna", List.of(shift(DayOfWeek.TUESDAY, 14, 18), shift(DayOfWeek.TUESDAY, 9, 12)));
    staff.addLeave("anna", day(1), day(3), LeaveReason.SICK);
    staff.addLeave("anna", day(4), day(4), LeaveReason.OTHER);
    staff.removeLeave("anna", staff.consultant("anna").orElseThrow().leave().get(1).id());
    staff.retire("anna");
    staff.retire("anna");

    var anna = staff.consultant("anna").orElseThrow();
    assertThat(anna.name()).isEqualTo("王安娜");
    assertThat(anna.level()).isEqualTo(Level.SENIOR);
    assertThat(anna.capacity()).isEqualTo(12);
    assertThat(anna.projects()).containsExactlyInAnyOrder(project, other);
    assertThat(anna.regions()).containsExactly(Region.SOUTH);
    assertThat(anna.types()).containsExactly(CustomerType.PREMIUM);
    assertThat(anna.duty())
        .containsExactly(shift(DayOfWeek.TUESDAY, 9, 12), shift(DayOfWeek.TUESDAY, 14, 18));
    assertThat(anna.leave()).extracting(Leave::firstDay).containsExactly(day(4));
    assertThat(anna.active()).isFalse();
    assertThat(staff.all()).contains(anna);
    assertThat(told())
        .containsExactly(
            "ConsultantAdded",
            "DutyChanged",
            "ConsultantChanged",
            "DutyChanged",
            "LeaveRecorded",
            "LeaveRecorded",
            "LeaveRemoved",
            "ConsultantRetired");

    staff.reinstate("anna");
    assertThat(staff.servingAt(project, at("2026-11-24T09:00"))).hasSize(1);
    assertThat(told()).endsWith("ConsultantReinstated");
  }

  @Test
  void whatCannotBeTakenIsRefusedFieldByField() throws Exception {
    var bad =
        new NewConsultant("Anna B", " ", null, null, 0, Set.of(), Set.of(), Set.of(), List.of());
    assertRefused(
        () -> staff.add(bad),
        "name: staff.problem.name",
        "level: staff.problem.level",
        "capacity: staff.problem.capacity",
        "regions: staff.problem.regions",
        "types: staff.problem.types",
        "userId: staff.problem.userId");
  }

  @Test
  void aLoginIsOneConsultantOnly() throws Exception {
    add("anna");
    assertRefused(() -> add("anna"), "userId: staff.problem.userId.taken");
  }

  @Test
  void aNewConsultantCanLogIn() throws Exception {
    add("anna");
    assertThat(users.find("anna"))
        .contains(new Person("anna", "", "王珊", "shan@loupan.example", Set.of(StaffGroup.SALES)));
  }

  @ParameterizedTest
  @CsvSource({
    "王, 珊, shan@, geheim, email: staff.problem.email",
    "王, 珊, , geheim, email: staff.problem.email",
    "王, 珊, shan@loupan.example, , password: access.password.missing",
    ", 珊, shan@loupan.example, geheim, lastName: access.user.lastName",
    "王, , shan@loupan.example, geheim, firstName: access.user.firstName"
  })
  void aLoginThatCannotBeMadeIsRefused(
      String lastName, String firstName, String email, String password, String problem) {
    var login = new Login(firstName, lastName, email, password);
    assertRefused(() -> staff.add(wanted("anna", login)), problem);
    assertThat(staff.consultant("anna")).isEmpty();
  }

  @Test
  void anExistingLoginBecomesAConsultantOnlyFromSales() throws Exception {
    users.create(new NewUser("anna", "珊", "王", null, "geheim", Set.of(StaffGroup.SALES)));
    users.create(new NewUser("fina", "菲", "方", null, "geheim", Set.of(StaffGroup.FINANCE)));

    staff.add(wanted("anna", null));
    assertThat(staff.consultant("anna")).isPresent();
    assertRefused(() -> staff.add(wanted("fina", null)), "userId: staff.problem.userId.notSales");
    assertRefused(() -> staff.add(wanted("nobody", null)), "userId: staff.problem.userId.notSales");
    assertRefused(() -> staff.add(wanted("fina", LOGIN)), "userId: staff.problem.userId.exists");
  }

  @Test
  void impossibleDutyIsRefused() throws Exception {
    add("anna");
    assertRefused(
        () -> staff.setDuty("anna", List.of(new Shift(DayOfWeek.MONDAY, 600, 600))),
        "duty: staff.problem.duty.order");
    assertRefused(
        () ->
            staff.setDuty(
                "anna", List.of(shift(DayOfWeek.MONDAY, 9, 12), shift(DayOfWeek.MONDAY, 11, 13))),
        "duty: staff.problem.duty.overlaps");
  }

  @Test
  void impossibleLeaveIsRefused() throws Exception {
    add("anna");
    assertRefused(
        () -> staff.addLeave("anna", null, null, null),
        "firstDay: staff.problem.firstDay",
        "lastDay: staff.problem.lastDay",
        "reason: staff.problem.reason");
    assertRefused(
        () -> staff.addLeave("anna", day(2), day(1), LeaveReason.ANNUAL),
        "lastDay: staff.problem.lastDay.early");
    staff.addLeave("anna", day(2), day(3), LeaveReason.ANNUAL);
    assertRefused(
        () -> staff.addLeave("anna", day(3), day(5), LeaveReason.ANNUAL),
        "firstDay: staff.problem.leave.overlaps");
  }

  @Test
  void aChangeMadeOnAnOldVersionIsRefused() throws Exception {
    add("anna");
    var change = new ConsultantChange(0, "王安娜", Level.SENIOR, 12, Set.of(), REGIONS, TYPES);
    staff.change("anna", change);

    assertRefused(() -> staff.change("anna", change), ": staff.problem.changedMeanwhile");
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> staff.change("nobody", change));
  }

  private static final Set<Region> REGIONS = Set.of(Region.EAST, Region.WEST);
  private static final Login LOGIN = new Login("珊", "王", "shan@loupan.example", "geheim");
  private static final Set<CustomerType> TYPES = Set.of(CustomerType.STANDARD);

  private void add(String userId, Shift... duty) throws StaffRefused {
    staff.add(wanted(userId, Set.of(project), List.of(duty)));
  }

  private static NewConsultant wanted(String userId, Set<UUID> projects, List<Shift> duty) {
    return new NewConsultant(
        userId, "王珊", LOGIN, Level.REGULAR, 30, projects, REGIONS, TYPES, duty);
  }

  private NewConsultant wanted(String userId, Login login) {
    return new NewConsultant(
        userId, "王珊", login, Level.REGULAR, 30, Set.of(project), REGIONS, TYPES, Shift.always());
  }

  private Presence presence(String at) {
    return staff.servingAt(project, at(at)).get(0).presence();
  }

  private List<String> told() {
    return events.stream(BusinessEvent.class)
        .filter(event -> event.getClass().getPackage() == Staff.class.getPackage())
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }

  private static void assertRefused(ThrowingCallable call, String... problems) {
    assertThatExceptionOfType(StaffRefused.class)
        .isThrownBy(call)
        .asInstanceOf(type(StaffRefused.class))
        .extracting(StaffRefused::problems)
        .satisfies(
            found -> assertThat(found.stream().map(StaffTest::text)).containsExactly(problems));
  }

  private static String text(Problem problem) {
    return problem.field() + ": " + problem.messageKey();
  }

  private static Shift shift(DayOfWeek weekday, int from, int to) {
    return new Shift(weekday, from * 60, to * 60);
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 12, day);
  }

  private Instant at(String local) {
    return at(LocalDateTime.parse(local));
  }

  private Instant at(LocalDateTime local) {
    return local.atZone(office.zone()).toInstant();
  }
}
