package io.loupan.demo;

import static java.util.Comparator.comparing;

import io.loupan.access.ChannelRefused;
import io.loupan.access.Channels;
import io.loupan.assignment.Arrivals;
import io.loupan.assignment.HandOverOrders;
import io.loupan.assignment.NewArrival;
import io.loupan.calendar.CalendarRefused;
import io.loupan.calendar.Hours;
import io.loupan.calendar.OfficeCalendar;
import io.loupan.cases.CaseEnded;
import io.loupan.cases.CaseNotes;
import io.loupan.cases.Cases;
import io.loupan.cases.HandOverRefused;
import io.loupan.cases.HandOvers;
import io.loupan.cases.LostReason;
import io.loupan.cases.NoteRefused;
import io.loupan.cases.ReopenRefused;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Stage;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.communication.NewContact;
import io.loupan.customers.Customers;
import io.loupan.customers.Person;
import io.loupan.engine.RecurringWork;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.leads.CaptureLead;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.Leads;
import io.loupan.messaging.Notices;
import io.loupan.staff.LeaveReason;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import io.loupan.staff.StaffRefused;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happens in the demo's past at a time that is known beforehand. */
@Component
@Profile("demo")
class Story {

  private static final List<String> CONSULTANTS = List.of("sam", "sun", "sky");
  private static final List<String> TOLD =
      List.of("sam", "sun", "sky", "max", "moe", "mia", "admin");

  private final List<Buyer> buyers = Buyer.all();

  private final Leads leads;
  private final Arrivals arrivals;
  private final Cases cases;
  private final CaseNotes notes;
  private final Contacts contacts;
  private final HandOvers handOvers;
  private final HandOverOrders handOverOrders;
  private final Customers customers;
  private final Projects projects;
  private final Staff staff;
  private final OfficeCalendar calendar;
  private final Channels channels;
  private final Notices notices;
  private final List<RecurringWork> recurring;
  private final Tasklist tasklist;
  private final Words words;
  private final Office office;
  private final JdbcClient jdbc;

  Story(
      Leads leads,
      Arrivals arrivals,
      Cases cases,
      CaseNotes notes,
      Contacts contacts,
      HandOvers handOvers,
      HandOverOrders handOverOrders,
      Customers customers,
      Projects projects,
      Staff staff,
      OfficeCalendar calendar,
      Channels channels,
      Notices notices,
      List<RecurringWork> recurring,
      Tasklist tasklist,
      Words words,
      Office office,
      JdbcClient jdbc) {
    this.leads = leads;
    this.arrivals = arrivals;
    this.cases = cases;
    this.notes = notes;
    this.contacts = contacts;
    this.handOvers = handOvers;
    this.handOverOrders = handOverOrders;
    this.customers = customers;
    this.projects = projects;
    this.staff = staff;
    this.calendar = calendar;
    this.channels = channels;
    this.notices = notices;
    this.recurring = recurring;
    this.tasklist = tasklist;
    this.words = words;
    this.office = office;
    this.jdbc = jdbc;
  }

  /**
   * Something that happens at its time.
   *
   * @param at when
   * @param by who does it; null for a stranger or the installation
   * @param what it is
   */
  record Scene(Instant at, String by, Runnable what) {}

  /** What may be refused, and in the story never is. */
  private interface Act {
    void play()
        throws LeadRefused,
            CaseEnded,
            HandOverRefused,
            ReopenRefused,
            NoteRefused,
            StaffRefused,
            CalendarRefused,
            ChannelRefused;
  }

  /** All scenes in order. The same end gives the same scenes. */
  List<Scene> scenes(Instant end) {
    List<Scene> scenes = new ArrayList<>();
    Instant opening = Buyer.at(end, office.zone(), "91 09:00");
    add(scenes, opening, "admin", this::openChannels);
    add(scenes, opening, "max", () -> openOffice(9 * 60, 21 * 60));
    for (Buyer buyer : buyers) {
      Instant at = buyer.at(end, office.zone());
      if (buyer.channel().equals(Arrivals.CHANNEL)) {
        add(scenes, at, "max", () -> arrive(buyer));
      } else {
        add(scenes, at, null, () -> enquire(buyer, buyer.channel(), buyer.name(), "enquiry"));
      }
    }
    cases(scenes, end);
    people(scenes, end);
    daily(scenes, end);
    Instant today = end.minus(Duration.ofHours(2));
    add(scenes, today, "max", () -> openOffice(0, Hours.MIDNIGHT));
    // from now on the first enquiry of whoever tries the demo is offered at any hour
    CONSULTANTS.forEach(
        each -> add(scenes, today, "max", () -> staff.setDuty(each, Shift.always())));
    return scenes.stream().sorted(comparing(Scene::at)).toList();
  }

  private void cases(List<Scene> scenes, Instant end) {
    again(scenes, end, "85 20:14", 2, "portal", null);
    again(scenes, end, "26 12:31", 22, "website", "童心在");
    again(scenes, end, "5 10:36", 46, "portal", null);
    // an administrator has stopped the check of this one, which stands as an incident since
    scene(
        scenes,
        end,
        "2 16:08",
        null,
        () -> {
          enquire(buyer(44), "portal", buyer(44).name(), "again");
          tasklist.stopJobs(sale(44).caseNo(), "admin");
        });

    scene(scenes, end, "50 11:24", "sam", () -> lose(20, LostReason.PRICE));
    scene(scenes, end, "30 17:45", "max", () -> lose(25, LostReason.NO_LONGER_INTERESTED));
    scene(scenes, end, "6 10:02", "max", () -> reopen(31));
    scene(scenes, end, "7 09:40", "moe", () -> handOver(43));
    scene(
        scenes,
        end,
        "20 15:12",
        "moe",
        () -> customers.withdrawConsent(sale(16).customerId(), Customers.CONTACT, "moe"));

    said(scenes, end, "40 18:05", 25, ContactChannel.PHONE, ContactOutcome.THINKING);
    said(scenes, end, "16 16:20", 33, ContactChannel.IN_PERSON, ContactOutcome.INTERESTED);
    said(scenes, end, "13 10:45", 37, ContactChannel.PHONE, ContactOutcome.CALL_BACK);
    said(scenes, end, "9 20:10", 36, ContactChannel.WECHAT, ContactOutcome.INTERESTED);
    said(scenes, end, "12 15:30", 32, ContactChannel.IN_PERSON, ContactOutcome.INTERESTED);
    said(scenes, end, "8 12:20", 41, ContactChannel.WECHAT, ContactOutcome.INTERESTED);
    said(scenes, end, "6 14:00", 35, ContactChannel.IN_PERSON, ContactOutcome.INTERESTED);
    said(scenes, end, "4 11:10", 34, ContactChannel.PHONE, ContactOutcome.INTERESTED);
    said(scenes, end, "3 19:25", 46, ContactChannel.PHONE, ContactOutcome.CALL_BACK);

    noted(scenes, end, "76 16:40", 3, 1);
    noted(scenes, end, "50 10:20", 17, 2);
    noted(scenes, end, "15 17:15", 35, 3);
    noted(scenes, end, "11 18:30", 36, 4);
    noted(scenes, end, "5 13:05", 33, 5);
  }

  private void people(List<Scene> scenes, Instant end) {
    LocalDate last = office.dateOf(end);
    scene(
        scenes,
        end,
        "55 10:00",
        "max",
        () -> staff.addLeave("sun", last.minusDays(52), last.minusDays(50), LeaveReason.ANNUAL));
    scene(scenes, end, "17 09:50", "max", () -> staff.pause("sky"));
    scene(
        scenes,
        end,
        "17 10:05",
        "max",
        () ->
            handOverOrders.handOver(
                cases.inHandOf("sky", 50).stream().map(SalesCase::caseNo).toList(),
                "sky",
                null,
                "max",
                words.of("handOver.sick")));
    scene(scenes, end, "14 08:55", "max", () -> staff.back("sky"));
  }

  /** Notices are read, and of the last days' deadlines everybody has been told. */
  private void daily(List<Scene> scenes, Instant end) {
    for (int day = 90; day > 0; day--) {
      scene(scenes, end, day + " 20:50", null, this::readNotices);
    }
    add(scenes, end.minus(Duration.ofHours(3)), null, this::readNotices);
    RecurringWork deadlines =
        recurring.stream()
            .filter(each -> each.name().equals("deadlines"))
            .findFirst()
            .orElseThrow();
    for (int hours = 8 * 24; hours >= 0; hours -= 2) {
      add(scenes, end.minus(Duration.ofHours(hours)), null, deadlines::run);
    }
  }

  private void readNotices() {
    TOLD.forEach(notices::allSeen);
  }

  private void again(
      List<Scene> scenes, Instant end, String when, int no, String channel, String name) {
    Buyer buyer = buyer(no);
    scene(
        scenes,
        end,
        when,
        null,
        () -> enquire(buyer, channel, name == null ? buyer.name() : name, "again"));
  }

  private void said(
      List<Scene> scenes,
      Instant end,
      String when,
      int no,
      ContactChannel channel,
      ContactOutcome outcome) {
    scene(
        scenes,
        end,
        when,
        null,
        () -> {
          SalesCase sale = sale(no);
          if (sale.stage() == Stage.IN_SALE) {
            contacts.log(
                new NewContact(
                    sale.caseNo(),
                    channel,
                    true,
                    false,
                    outcome,
                    words.oneOf("said." + channel, 2, Habits.chance(buyer(no), "said", 0)),
                    sale.holder(),
                    null,
                    null));
          }
        });
  }

  private void noted(List<Scene> scenes, Instant end, String when, int no, int text) {
    scene(
        scenes,
        end,
        when,
        null,
        () -> {
          SalesCase sale = sale(no);
          notes.write(
              sale.caseNo(),
              words.of("caseNote." + text),
              sale.holder() == null ? "max" : sale.holder());
        });
  }

  private void scene(List<Scene> scenes, Instant end, String when, String by, Act act) {
    add(scenes, Buyer.at(end, office.zone(), when), by, act);
  }

  private static void add(List<Scene> scenes, Instant at, String by, Act act) {
    scenes.add(
        new Scene(
            at,
            by,
            () -> {
              try {
                act.play();
              } catch (LeadRefused
                  | CaseEnded
                  | HandOverRefused
                  | ReopenRefused
                  | NoteRefused
                  | StaffRefused
                  | CalendarRefused
                  | ChannelRefused refused) {
                throw new IllegalStateException(refused);
              }
            }));
  }

  private void openChannels() throws ChannelRefused {
    for (String id : List.of("wechat", "portal", "hotline", "fair")) {
      channels.create(id, words.of("channel." + id)); // nobody needs its key
    }
  }

  private void openOffice(int from, int to) throws CalendarRefused {
    List<Hours> week = Stream.of(DayOfWeek.values()).map(day -> new Hours(day, from, to)).toList();
    calendar.setHours(new OfficeCalendar.Week(week, calendar.week().version()));
  }

  private void enquire(Buyer buyer, String channel, String name, String text) throws LeadRefused {
    leads.capture(
        new CaptureLead(
            channel,
            null,
            name,
            buyer.title(),
            buyer.typedPhone(),
            buyer.email(),
            buyer.project(),
            buyer.campaign(),
            buyer.type(),
            buyer.region(),
            buyer.budget(),
            words.oneOf(text, text.equals("again") ? 3 : 8, Habits.chance(buyer, text, 0)),
            buyer.wantsVisit(),
            true,
            Customers.NOTICE_VERSION,
            language(buyer)));
  }

  private void arrive(Buyer buyer) throws LeadRefused {
    arrivals.register(
        new NewArrival(
            UUID.nameUUIDFromBytes(("demo-past-" + buyer.no()).getBytes(StandardCharsets.UTF_8)),
            buyer.typedPhone(),
            buyer.name(),
            buyer.title(),
            buyer.project(),
            words.oneOf("wish", 4, Habits.chance(buyer, "wish", 0)),
            true,
            language(buyer)),
        "max");
  }

  private static Locale language(Buyer buyer) {
    return buyer.name().codePoints().anyMatch(Character::isIdeographic)
        ? Locale.SIMPLIFIED_CHINESE
        : Locale.ENGLISH;
  }

  private void lose(int no, LostReason reason) throws CaseEnded {
    SalesCase sale = sale(no);
    String by = no == 20 ? sale.holder() : "max";
    cases.lose(sale.caseNo(), reason, words.of("lost." + reason), by);
  }

  private void reopen(int no) throws ReopenRefused {
    SalesCase sale = sale(no);
    cases.reopen(sale.caseNo(), sale.holder(), words.of("reopen"), "max");
  }

  private void handOver(int no) throws HandOverRefused {
    SalesCase sale = sale(no);
    String to = handOvers.successors(sale.projectId(), sale.holder()).get(0).userId();
    handOvers.handOver(sale.caseNo(), to, "moe", words.of("handOver.wish"));
  }

  private Buyer buyer(int no) {
    return buyers.get(no - 1);
  }

  /** The line of the story that a case follows. */
  Buyer buyer(SalesCase sale) {
    Person person = customers.person(sale.customerId()).orElseThrow();
    String project = projects.byId(sale.projectId()).orElseThrow().slug();
    return buyers.stream()
        .filter(each -> each.project().equals(project) && each.is(person.phone(), person.email()))
        .findFirst()
        .orElseThrow();
  }

  /** The case of a line: there are few, and a past that goes on knows none of them any more. */
  private SalesCase sale(int no) {
    return jdbc.sql("select case_no from cases_v_case").query(String.class).list().stream()
        .map(caseNo -> cases.get(new CaseNo(caseNo)))
        .filter(sale -> buyer(sale).no() == no)
        .findFirst()
        .orElseThrow();
  }
}
