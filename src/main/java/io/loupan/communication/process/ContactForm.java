package io.loupan.communication.process;

import static io.loupan.communication.process.CustomerCommunicationProcess.CHANNEL;
import static io.loupan.communication.process.CustomerCommunicationProcess.CLOSED_BY;
import static io.loupan.communication.process.CustomerCommunicationProcess.CONTACT_AT;
import static io.loupan.communication.process.CustomerCommunicationProcess.LOST_NOTE;
import static io.loupan.communication.process.CustomerCommunicationProcess.LOST_REASON;
import static io.loupan.communication.process.CustomerCommunicationProcess.NEXT_STEP;

import io.loupan.cases.LostReason;
import io.loupan.communication.Contact;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.communication.NewContact;
import io.loupan.communication.NextContactRefused;
import io.loupan.engine.FormRefused;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveForm;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the tasks of the three channels have in common: who it is about, and what comes next. */
abstract class ContactForm implements LiveForm {

  /** What comes next, as the gateway of the diagram reads it. */
  enum NextStep {
    FOLLOW_UP,
    READY_TO_VISIT,
    OTHER_CHANNEL,
    LOST
  }

  private final ContactChannel channel;
  private final ContactFacts facts;
  final Contacts contacts;
  final Office office;
  private final Clock clock;

  ContactForm(
      ContactChannel channel, ContactFacts facts, Contacts contacts, Office office, Clock clock) {
    this.channel = channel;
    this.facts = facts;
    this.contacts = contacts;
    this.office = office;
    this.clock = clock;
  }

  /** The fields that only this channel has. */
  abstract Set<String> ownFields();

  /** What only this channel shows. */
  abstract Map<String, Object> ownFacts(LiveTask task);

  /**
   * Makes the contact, if this step has one: sends what is to be sent, and says what it brought.
   *
   * @return what took place, to be logged
   */
  abstract Made make(LiveTask task, NextStep step, Map<String, Object> entered) throws FormRefused;

  /** What was prepared for this contact is not used. */
  void withdraw(LiveTask task) {
    // most channels prepare nothing
  }

  /** Who sends the form. */
  static String by(LiveTask task) {
    return task.user() == null ? task.assignee() : task.user();
  }

  /**
   * What took place.
   *
   * @param channel by which way
   * @param fromCustomer whether the customer began it
   * @param outcome what it has brought
   */
  record Made(ContactChannel channel, boolean fromCustomer, ContactOutcome outcome) {

    /** The customer let us know before we got in touch. */
    static Made heard(NextStep step) {
      return new Made(
          ContactChannel.OTHER,
          true,
          step == NextStep.LOST ? ContactOutcome.NOT_INTERESTED : ContactOutcome.INTERESTED);
    }
  }

  @Override
  public final Set<String> fields() {
    Set<String> fields = new HashSet<>(ownFields());
    fields.addAll(Set.of("note", "nextStep", "lostReason", "nextChannel", "nextAt"));
    return fields;
  }

  @Override
  public final Map<String, Object> load(LiveTask task) {
    Map<String, Object> shown = new HashMap<>(facts.of(task));
    // that the customer must not be contacted outweighs what else stands in the way
    ownFacts(task)
        .forEach(
            (name, own) -> shown.merge(name, own, (known, its) -> known.equals("") ? its : known));
    // the answer of the contact before is a variable of the same name, and none of this one
    shown.put("nextStep", "");
    return shown;
  }

  @Override
  public final Map<String, Object> submit(LiveTask task, Map<String, Object> entered)
      throws FormRefused {
    NextStep step = chosen(NextStep.values(), entered, "nextStep");
    if (step == NextStep.OTHER_CHANNEL) {
      ContactChannel instead = nextChannel(entered);
      if (instead == null || instead == channel) {
        throw new FormRefused(office.text("contact.form.otherChannel"));
      }
      withdraw(task);
      return Map.of(
          NEXT_STEP.name(), step.name(),
          CHANNEL.name(), instead.name(),
          CONTACT_AT.name(), Date.from(clock.instant()));
    }
    LostReason reason =
        step == NextStep.LOST ? chosen(LostReason.values(), entered, "lostReason") : null;
    boolean followUp = step == NextStep.FOLLOW_UP;
    ContactChannel nextChannel = followUp ? nextChannel(entered) : null;
    Instant nextAt = followUp ? nextAt(entered) : null;
    Made made = make(task, step, entered);
    Contact logged =
        contacts.log(
            new NewContact(
                task.caseNo(),
                made.channel(),
                made.fromCustomer(),
                true,
                made.outcome(),
                FormText.typed(entered, "note"),
                by(task),
                nextChannel,
                nextAt));
    Map<String, Object> variables = new HashMap<>();
    variables.put(NEXT_STEP.name(), step.name());
    if (reason != null) {
      variables.put(LOST_REASON.name(), reason.name());
      variables.put(CLOSED_BY.name(), by(task));
      if (logged.noteId() != null) {
        variables.put(LOST_NOTE.name(), logged.noteId().toString());
      }
    }
    return variables;
  }

  private Instant nextAt(Map<String, Object> entered) throws FormRefused {
    try {
      return contacts.nextTime(FormText.typed(entered, "nextAt")).orElse(null);
    } catch (NextContactRefused refused) {
      throw new FormRefused(office.text(refused.textKey()));
    }
  }

  private static ContactChannel nextChannel(Map<String, Object> entered) {
    return Stream.of(ContactChannel.values())
        .filter(each -> each.plannable() && each.name().equals(entered.get("nextChannel")))
        .findFirst()
        .orElse(null);
  }

  /** What was chosen from a list that must be answered. */
  <E extends Enum<E>> E chosen(E[] choices, Map<String, Object> entered, String field)
      throws FormRefused {
    return Arrays.stream(choices)
        .filter(each -> each.name().equals(entered.get(field)))
        .findFirst()
        .orElseThrow(() -> new FormRefused(office.text("contact.form." + field)));
  }
}
