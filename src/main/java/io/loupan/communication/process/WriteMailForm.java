package io.loupan.communication.process;

import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.communication.Letter;
import io.loupan.communication.LetterRefused;
import io.loupan.communication.Letters;
import io.loupan.customers.Person;
import io.loupan.documents.StoredFile;
import io.loupan.engine.FormRefused;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The mail: proposed, changed where need be, and sent with the form. */
@Component
class WriteMailForm extends ContactForm {

  private final ContactFacts facts;
  private final LetterFacts papers;
  private final Letters letters;

  WriteMailForm(
      ContactFacts facts,
      LetterFacts papers,
      Contacts contacts,
      Letters letters,
      Office office,
      Clock clock) {
    super(ContactChannel.MAIL, facts, contacts, office, clock);
    this.facts = facts;
    this.papers = papers;
    this.letters = letters;
  }

  @Override
  public String key() {
    return "write-mail";
  }

  @Override
  Set<String> ownFields() {
    return Set.of("subject", "body", "shownFiles");
  }

  @Override
  Map<String, Object> ownFacts(LiveTask task) {
    Letter letter = proposed(task);
    Map<String, Object> shown = new HashMap<>();
    shown.put("subject", letter.subject());
    shown.put("body", letter.body());
    shown.put("filesText", papers.list(task.caseNo(), letter));
    // comes back with the form: what was looked at is what leaves
    shown.put(
        "fileIds",
        letter.files().stream().map(file -> file.id().toString()).collect(Collectors.joining(" ")));
    if (facts.person(task).map(Person::email).isEmpty()) {
      shown.put("obstacleText", office.text("contact.form.noEmail"));
    }
    return shown;
  }

  private Letter proposed(LiveTask task) {
    boolean first =
        contacts.of(task.caseNo()).stream()
            .noneMatch(each -> each.channel() == ContactChannel.MAIL && !each.fromCustomer());
    return letters.mail(task.caseNo(), first ? Letters.INTRODUCTION_MAIL : Letters.FOLLOW_UP_MAIL);
  }

  /** The papers that the form showed; a form that a manager drew may not tell. */
  private List<UUID> shownFiles(LiveTask task, Map<String, Object> entered) throws FormRefused {
    if (!entered.containsKey("shownFiles")) {
      return proposed(task).files().stream().map(StoredFile::id).toList();
    }
    try {
      return Stream.of(FormText.typed(entered, "shownFiles").split(" "))
          .filter(id -> !id.isEmpty())
          .map(UUID::fromString)
          .toList();
    } catch (IllegalArgumentException noFile) {
      throw new FormRefused(office.text("communication.letter.file"));
    }
  }

  @Override
  Made make(LiveTask task, NextStep step, Map<String, Object> entered) throws FormRefused {
    if (step != NextStep.FOLLOW_UP) {
      return Made.heard(step);
    }
    try {
      letters.queueMail(
          task.caseNo(),
          "contact:" + task.id(),
          FormText.typed(entered, "subject"),
          // a letter may be longer than a note, and must not lose its end
          String.valueOf(entered.getOrDefault("body", "")),
          shownFiles(task, entered),
          by(task));
    } catch (LetterRefused refused) {
      throw new FormRefused(office.text(refused.textKey(), refused.arguments()));
    }
    return new Made(ContactChannel.MAIL, false, ContactOutcome.WRITTEN);
  }
}
