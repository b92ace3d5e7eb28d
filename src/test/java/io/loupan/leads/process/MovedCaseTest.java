package io.loupan.leads.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.cases.CaseNotes;
import io.loupan.cases.Cases;
import io.loupan.cases.Closing;
import io.loupan.cases.HandOvers;
import io.loupan.cases.LostReason;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.communication.NewContact;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.documents.Samples;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.CapturedLead;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.MessageState;
import io.loupan.messaging.Outbox;
import io.loupan.messaging.OutboxMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A case that was taken for another person's: what was written about it lives and dies with whose
 * it is.
 */
@LoupanTest
class MovedCaseTest {

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Leads leads;
  @Autowired Cases cases;
  @Autowired CaseNotes notes;
  @Autowired HandOvers handOvers;
  @Autowired Contacts contacts;
  @Autowired Outbox outbox;
  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;

  @Test
  void whatWasWrittenBeforeMarketingFoundOutBelongsToWhoseCaseItIs() throws Exception {
    Project before = team.project();
    Project project = team.project();
    team.anyone(before, project);
    String phone = LeadsOf.newPhone();
    CapturedLead known = hand.capture(LeadsOf.from("孙悦", phone, null, before.slug()));
    CaseNo caseNo = hand.captured(LeadsOf.from("李悦", phone, null, project.slug()));
    CustomerId former = leads.get(new LeadNo(known.leadNo())).customerId();
    assertThat(cases.get(caseNo).customerId()).isEqualTo(former);
    contact(caseNo, "问了学区", "max");
    notes.write(caseNo, "带着孩子来过", "max");
    UUID file = notes.addFile(caseNo, "户型草图.png", Samples.picture("png", 9, 9), "max");

    hand.send(hand.task(caseNo), "mia", Map.of("answer", "ANOTHER_PERSON"));

    CustomerId now = cases.get(caseNo).customerId();
    assertThat(contacts.of(caseNo).get(0).customerId()).isEqualTo(now);
    customers.erase(former);
    assertThat(said(caseNo)).containsExactly("问了学区");
    assertThat(notes.of(caseNo, true))
        .extracting(note -> note.text())
        .containsExactlyInAnyOrder("带着孩子来过", "户型草图.png");
    assertThat(notes.content(caseNo, file)).isPresent();

    customers.erase(now);
    assertThat(said(caseNo)).isEmpty();
    assertThat(notes.of(caseNo, true)).extracting(note -> note.text()).containsOnlyNulls();
    assertThat(notes.content(caseNo, file)).isEmpty();
  }

  /** No form moves a case as late as this; what a later one moves must be complete all the same. */
  @Test
  void aWholeSaleGoesAlong() throws Exception {
    String phone = LeadsOf.newPhone();
    CaseNo caseNo =
        hand.accepted(LeadsOf.from("孙悦", phone, phone + "@example.com", "riverside-garden"));
    CustomerId former = cases.get(caseNo).customerId();
    handOvers.handOver(caseNo, team.anyone(), "max", "生病");
    cases.lose(caseNo, LostReason.PRICE, "嫌贵", "max");
    cases.reopen(caseNo, team.anyone(), "又来电", "max");
    Task first = hand.task(caseNo);
    send(first, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "MAIL"));
    Task write = hand.task(caseNo);
    Map<String, Object> proposed = hand.open(write);
    send(
        write,
        Map.of(
            "nextStep",
            "FOLLOW_UP",
            "subject",
            proposed.get("subject"),
            "body",
            proposed.get("body"),
            "note",
            "已发资料"));
    jdbc.sql("update assignment_offer set note = ? where case_no = ?")
        .params(customers.keep(former, "在开会"), caseNo.value())
        .update();
    List<String> written = written(caseNo);
    assertThat(written).contains("生病", "嫌贵", "又来电", "已发资料", "在开会").hasSize(6);

    CaseNo other = hand.captured(LeadsOf.newPerson(team.projectServed().slug()));
    CustomerId now = cases.get(other).customerId();
    cases.moveToCustomer(caseNo, now);

    assertThat(outbox.of(caseNo).get(0).state()).isEqualTo(MessageState.CANCELLED);
    customers.erase(former);
    assertThat(written(caseNo)).isEqualTo(written);
    customers.erase(now);
    assertThat(written(caseNo)).isEmpty();
  }

  private void send(Task task, Map<String, Object> fields) {
    hand.send(task, task.getAssignee(), fields);
  }

  private void contact(CaseNo caseNo, String note, String by) {
    contacts.log(
        new NewContact(
            caseNo,
            ContactChannel.PHONE,
            true,
            false,
            ContactOutcome.INTERESTED,
            note,
            by,
            null,
            null));
  }

  private List<String> said(CaseNo caseNo) {
    return contacts.of(caseNo).stream().map(contacts::note).flatMap(note -> note.stream()).toList();
  }

  /** All that can still be read of what people wrote, without what is empty. */
  private List<String> written(CaseNo caseNo) {
    List<String> words = new ArrayList<>(said(caseNo));
    handOvers.of(caseNo).forEach(each -> words.add(each.reason()));
    for (Closing each : cases.closingsOf(caseNo)) {
      customers.read(each.noteId()).ifPresent(words::add);
      customers.read(each.reopenReasonId()).ifPresent(words::add);
    }
    for (OutboxMessage each : outbox.of(caseNo)) {
      words.add(each.message().body());
    }
    jdbc.sql("select note from assignment_offer where case_no = ?")
        .param(caseNo.value())
        .query(UUID.class)
        .list()
        .forEach(note -> customers.read(note).ifPresent(words::add));
    words.removeIf(String::isEmpty);
    return words;
  }
}
