package io.loupan.communication.process;

import io.loupan.communication.Contact;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.communication.Letters;
import io.loupan.engine.FormRefused;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The call: whom, what to say, and what it brought. */
@Component
class CallCustomerForm extends ContactForm {

  private final Letters letters;

  CallCustomerForm(
      ContactFacts facts, Contacts contacts, Letters letters, Office office, Clock clock) {
    super(ContactChannel.PHONE, facts, contacts, office, clock);
    this.letters = letters;
  }

  @Override
  public String key() {
    return "call-customer";
  }

  @Override
  Set<String> ownFields() {
    return Set.of("outcome");
  }

  @Override
  Map<String, Object> ownFacts(LiveTask task) {
    boolean neverSpoken =
        contacts.of(task.caseNo()).stream()
            .map(Contact::outcome)
            .allMatch(ContactOutcome::fruitless);
    String script =
        letters.script(
            task.caseNo(), neverSpoken ? Letters.FIRST_CALL_SCRIPT : Letters.FOLLOW_UP_CALL_SCRIPT);
    return Map.of("scriptText", FormText.paragraphs(script));
  }

  @Override
  Made make(LiveTask task, NextStep step, Map<String, Object> entered) throws FormRefused {
    ContactOutcome outcome = chosen(ContactOutcome.values(), entered, "outcome");
    if (step == NextStep.READY_TO_VISIT
        && (outcome.fruitless() || outcome == ContactOutcome.NOT_INTERESTED)) {
      throw new FormRefused(
          office.text("contact.form.contradicts", office.text("contact.outcome." + outcome)));
    }
    return new Made(ContactChannel.PHONE, false, outcome);
  }
}
