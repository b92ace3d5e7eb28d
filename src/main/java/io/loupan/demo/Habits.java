package io.loupan.demo;

import io.loupan.assignment.Assignments;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.cases.SalesCase;
import io.loupan.communication.Contact;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.communication.NewContact;
import io.loupan.engine.WaitingWork.WaitingTask;
import io.loupan.kernel.Office;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import io.loupan.staff.Presence;
import io.loupan.staff.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * When and how staff of the demo do their tasks. The same task is always done the same way and
 * after the same time, so that a past that was interrupted goes on as it would have.
 */
@Component
@Profile("demo")
class Habits {

  private static final LocalTime FIRST = LocalTime.of(9, 0);
  private static final LocalTime LAST = LocalTime.of(20, 40);
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
  private static final int LONGEST_LEAVE = 7;
  private static final long SEED = 20_261_125;

  private final Tasklist tasklist;
  private final Contacts contacts;
  private final Assignments assignments;
  private final Leads leads;
  private final Staff staff;
  private final Words words;
  private final Office office;

  Habits(
      Tasklist tasklist,
      Contacts contacts,
      Assignments assignments,
      Leads leads,
      Staff staff,
      Words words,
      Office office) {
    this.tasklist = tasklist;
    this.contacts = contacts;
    this.assignments = assignments;
    this.leads = leads;
    this.staff = staff;
    this.words = words;
    this.office = office;
  }

  /**
   * Something that somebody will do.
   *
   * @param at when
   * @param by who
   * @param what it is
   */
  record Deed(Instant at, String by, Runnable what) {}

  /** What becomes of an open task; empty if nobody touches it. */
  Optional<Deed> deed(WaitingTask task, SalesCase sale, Buyer buyer) {
    return switch (task.element()) {
      case "Task_AcceptLead" -> answer(task, buyer);
      case "Task_ClarifyContactData" -> clarify(task, buyer);
      case "Task_AssignByHand" -> assign(task, buyer);
      case "Task_CarryOnByHand" -> end(task, buyer);
      case "Task_CallCustomer", "Task_WriteMail", "Task_SendWeChatMessage" ->
          contact(task, sale, buyer);
      // a manager could assign before the next shift, and lets it wait
      default -> Optional.empty();
    };
  }

  /** The same buyer and matter, the same chance. */
  static Random chance(Buyer buyer, String about, int nth) {
    Random chance = new Random(SEED + buyer.no() * 1_000L + about.hashCode() * 31L + nth);
    chance.nextInt(); // the first number of neighbouring seeds is nearly the same
    return chance;
  }

  private Optional<Deed> answer(WaitingTask task, Buyer buyer) {
    LeadNo lead = leads.ofCase(task.caseNo()).get(0).leadNo();
    int nth = assignments.offersOf(lead).size();
    String answers = buyer.reach().equals("u") ? buyer.answers().substring(1) : buyer.answers();
    char answer =
        nth <= answers.length() ? answers.charAt(nth - 1) : answers.isEmpty() ? 'A' : last(answers);
    Random chance = chance(buyer, "offer", nth);
    if (answer == 'X') {
      return Optional.empty();
    }
    Instant at = task.since().plusSeconds(15 + chance.nextInt(80));
    if (answer == 'A') {
      return Optional.of(sent(task, at, Map.of("answer", "ACCEPT")));
    }
    String reason = List.of("NO_TIME", "WRONG_FIT").get(chance.nextInt(2));
    return Optional.of(
        sent(
            task,
            at,
            Map.of(
                "answer",
                "DECLINE",
                "declineReason",
                reason,
                "declineNote",
                words.of("decline." + reason))));
  }

  private static char last(String answers) {
    return answers.charAt(answers.length() - 1);
  }

  private Optional<Deed> clarify(WaitingTask task, Buyer buyer) {
    if (buyer.act(0).equals(".")) {
      return Optional.empty();
    }
    Random chance = chance(buyer, "clarify", 0);
    Instant at = atWork("mia", task.since().plus(Duration.ofMinutes(8 + chance.nextInt(45))));
    Map<String, Object> fields =
        !buyer.reach().equals("u")
            ? Map.of("answer", "SAME_PERSON")
            : buyer.acts().get(0).equals("D")
                ? Map.of("answer", "DISCARD", "reason", words.oneOf("discard", 2, chance))
                : Map.of("answer", "CONFIRMED", "phone", buyer.rightPhone());
    return Optional.of(claimedAndSent(task, "mia", at, fields));
  }

  private Optional<Deed> assign(WaitingTask task, Buyer buyer) {
    if (buyer.act(0).equals(".")) {
      return Optional.empty();
    }
    Random chance = chance(buyer, "assign", 0);
    String manager = chance.nextInt(3) == 0 ? "moe" : "max";
    Instant at = atWork(manager, task.since().plus(Duration.ofMinutes(4 + chance.nextInt(25))));
    String consultant = List.of("sam", "sun", "sky").get(chance.nextInt(3));
    return Optional.of(
        claimedAndSent(
            task,
            manager,
            at,
            Map.of("consultant", consultant, "reason", words.oneOf("byHand", 3, chance))));
  }

  private Optional<Deed> end(WaitingTask task, Buyer buyer) {
    Optional<String> end =
        buyer.acts().stream().filter(act -> act.matches("[WL]\\d+.*")).findFirst();
    if (end.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = end.get().substring(1).split(":");
    Random chance = chance(buyer, "end", 0);
    Instant at =
        at(task.since(), Integer.parseInt(parts[0]), 10 * 60 + chance.nextInt(8 * 60)).toInstant();
    if (end.get().startsWith("W")) {
      return Optional.of(sent(task, at, Map.of("outcome", Outcome.WON.name())));
    }
    return Optional.of(
        sent(
            task,
            at,
            Map.of(
                "outcome", Outcome.LOST.name(),
                "lostReason", parts[1],
                "lostNote", words.of("lost." + parts[1]))));
  }

  private Optional<Deed> contact(WaitingTask task, SalesCase sale, Buyer buyer) {
    List<Contact> before = contacts.of(task.caseNo());
    boolean call = task.element().equals("Task_CallCustomer");
    int nth =
        (int)
            before.stream()
                .filter(each -> !buyer.hasPhone() || each.outcome() != ContactOutcome.WRITTEN)
                .count();
    Random chance = chance(buyer, task.element(), before.size());
    String act = buyer.act(nth);
    if (act.equals(".")) {
      return Optional.empty();
    }
    boolean visitor = buyer.channel().equals("walk-in") && before.isEmpty();
    int minutes = before.isEmpty() ? 1 + chance.nextInt(11) : 2 + chance.nextInt(45);
    if (visitor) {
      minutes = 35 + chance.nextInt(40);
    } else if (chance.nextInt(10) == 0) {
      minutes += 30 + chance.nextInt(150); // a colleague asked for help, a visitor came
    }
    Instant at = atWork(task.assignee(), task.since().plus(Duration.ofMinutes(minutes)));
    if (act.equals("*")) {
      act = List.of("i", "i", "t", "n").get(chance.nextInt(4));
    }
    if (visitor) {
      return Optional.of(talk(task, at, chance));
    }
    if (call) {
      return Optional.of(sent(task, at, call(act, at, chance)));
    }
    boolean heard = !buyer.hasPhone() && (act.equals("r") || act.startsWith("x"));
    return Optional.of(
        heard ? sent(task, at, call(act, at, chance)) : written(task, at, sale, buyer, chance));
  }

  /** Whoever received a visitor writes down what was said. */
  private Deed talk(WaitingTask task, Instant at, Random chance) {
    Instant next = at(at, 2 + chance.nextInt(3), quarterHour(chance)).toInstant();
    return new Deed(
        at,
        task.assignee(),
        () ->
            contacts.log(
                new NewContact(
                    task.caseNo(),
                    ContactChannel.IN_PERSON,
                    true,
                    false,
                    ContactOutcome.INTERESTED,
                    words.oneOf("note.talk", 3, chance),
                    task.assignee(),
                    ContactChannel.PHONE,
                    next)));
  }

  private Map<String, Object> call(String act, Instant at, Random chance) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("nextStep", "FOLLOW_UP");
    switch (act.charAt(0)) {
      case 'n' -> outcome(fields, ContactOutcome.NOT_REACHED, 3, chance);
      case 't' -> outcome(fields, ContactOutcome.THINKING, 4, chance);
      case 'm' -> outcome(fields, ContactOutcome.WANTS_MATERIAL, 3, chance);
      case 'c' -> {
        outcome(fields, ContactOutcome.CALL_BACK, 3, chance);
        fields.put("nextAt", TYPED.format(at(at, 1, quarterHour(chance))));
      }
      case 'i' -> {
        outcome(fields, ContactOutcome.INTERESTED, 6, chance);
        fields.put("nextAt", TYPED.format(at(at, 2 + chance.nextInt(3), quarterHour(chance))));
      }
      case 'r' -> {
        fields.put("outcome", ContactOutcome.INTERESTED.name());
        fields.put("note", words.oneOf("note.ready", 4, chance));
        fields.put("nextStep", "READY_TO_VISIT");
      }
      case 'x' -> {
        String reason = act.substring(1);
        fields.put(
            "outcome",
            reason.equals(LostReason.NOT_REACHED.name())
                ? ContactOutcome.NOT_REACHED.name()
                : ContactOutcome.NOT_INTERESTED.name());
        fields.put("note", words.of("lost." + reason));
        fields.put("nextStep", "LOST");
        fields.put("lostReason", reason);
      }
      default -> throw new IllegalArgumentException(act);
    }
    return fields;
  }

  private void outcome(
      Map<String, Object> fields, ContactOutcome outcome, int notes, Random chance) {
    fields.put("outcome", outcome.name());
    fields.put("note", words.oneOf("note." + outcome, notes, chance));
  }

  /** Mail and WeChat go as they are proposed. */
  private Deed written(WaitingTask task, Instant at, SalesCase sale, Buyer buyer, Random chance) {
    return new Deed(
        at,
        sale.holder(),
        () -> {
          Map<String, Object> shown = tasklist.open(task.id(), task.assignee());
          Map<String, Object> fields = new HashMap<>();
          fields.put("nextStep", "FOLLOW_UP");
          fields.put("note", words.oneOf("note.WRITTEN", 3, chance));
          if (!buyer.hasPhone()) { // whoever only gets mails does not want one every other day
            fields.put("nextAt", TYPED.format(at(at, 5 + chance.nextInt(4), quarterHour(chance))));
          }
          if (task.element().equals("Task_WriteMail")) {
            fields.put("subject", shown.get("subject"));
            fields.put("body", shown.get("body"));
          }
          tasklist.send(task.id(), task.assignee(), fields);
        });
  }

  private Deed sent(WaitingTask task, Instant at, Map<String, Object> fields) {
    return new Deed(
        at,
        task.assignee(),
        () -> {
          tasklist.open(task.id(), task.assignee());
          tasklist.send(task.id(), task.assignee(), fields);
        });
  }

  private Deed claimedAndSent(
      WaitingTask task, String person, Instant at, Map<String, Object> fields) {
    return new Deed(
        at,
        person,
        () -> {
          tasklist.claim(task.id(), person);
          tasklist.open(task.id(), person);
          tasklist.send(task.id(), person, fields);
        });
  }

  /** The first moment from then on at which somebody works. */
  private Instant atWork(String person, Instant from) {
    ZonedDateTime at = from.atZone(office.zone());
    if (at.toLocalTime().isBefore(FIRST)) {
      at = at.with(FIRST).plusSeconds(at.toLocalTime().toSecondOfDay() % 1_500);
    } else if (at.toLocalTime().isAfter(LAST)) {
      at = at.plusDays(1).with(FIRST).plusSeconds(at.toLocalTime().toSecondOfDay() % 1_500);
    }
    for (int day = 0; day < LONGEST_LEAVE && onLeave(person, at.toInstant()); day++) {
      at = at.plusDays(1).with(FIRST).plusMinutes(at.getMinute());
    }
    return at.toInstant();
  }

  private boolean onLeave(String person, Instant at) {
    return staff.presenceAt(at).get(person) == Presence.ON_LEAVE;
  }

  private ZonedDateTime at(Instant from, int daysLater, int minuteOfDay) {
    return from.atZone(office.zone())
        .toLocalDate()
        .plusDays(daysLater)
        .atStartOfDay(office.zone())
        .plusMinutes(minuteOfDay);
  }

  private static int quarterHour(Random chance) {
    return 9 * 60 + 30 + 15 * chance.nextInt(40);
  }
}
