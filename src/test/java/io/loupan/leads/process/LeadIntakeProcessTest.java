package io.loupan.leads.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.calendar.OfficeHours;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.CapturedLead;
import io.loupan.leads.Lead;
import io.loupan.leads.LeadNo;
import io.loupan.leads.LeadStatus;
import io.loupan.leads.Leads;
import io.loupan.leads.LeadsOf;
import io.loupan.leads.Rating;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of an enquiry before anybody is asked to take it. */
@LoupanTest
class LeadIntakeProcessTest {

  private static final AtomicInteger MAILS = new AtomicInteger();

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Leads leads;
  @Autowired Cases cases;
  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;
  @Autowired OfficeHours hours;

  @ParameterizedTest
  @CsvSource({
    // stated, budget, visit → rating, customer type
    ",         ,        false, COLD, STANDARD",
    ",         1999999, false, COLD, STANDARD",
    ",         2000000, false, WARM, STANDARD",
    ",         5000000, false, HOT,  PREMIUM",
    ",         ,        true,  HOT,  STANDARD",
    "PREMIUM,  ,        false, HOT,  PREMIUM",
    "STANDARD, 8000000, false, HOT,  STANDARD",
  })
  void aLeadIsRatedByTheTable(
      String stated, BigDecimal budget, boolean visit, Rating rating, String customerType) {
    Project project = team.project();
    team.anyone(project);

    CapturedLead captured =
        hand.capture(
            LeadsOf.with(
                "周周", LeadsOf.newPhone(), null, project.slug(), stated, null, budget, visit));

    Lead lead = leads.get(new LeadNo(captured.leadNo()));
    assertThat(lead.status()).isEqualTo(LeadStatus.RATED);
    assertThat(lead.rating()).isEqualTo(rating);
    assertThat(lead.customerType()).isEqualTo(customerType);
  }

  @Test
  void anUnreadablePhoneBesideAnEmailGoesToMarketing() {
    Project project = team.project();
    String only = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.from("吴优", "12-34", newMail(), project.slug()));

    Task clarify = hand.task(caseNo);
    assertThat(clarify.getTaskDefinitionKey()).isEqualTo("Task_ClarifyContactData");
    assertThat(clarify.getDueDate().toInstant())
        .isCloseTo(
            hours.plusWorkingMinutes(clarify.getCreateTime().toInstant(), 60),
            within(1, ChronoUnit.MINUTES));
    Map<String, Object> shown = hand.open(clarify);
    assertThat(shown.get("doubtText").toString()).contains("无法识别");
    assertThat(shown.get("enteredText").toString().replace("\\", "")).contains("12-34");
    assertThatThrownBy(
            () -> hand.send(clarify, "mia", Map.of("answer", "CONFIRMED", "phone", "99")))
        .hasMessageContaining("无法识别");

    String right = LeadsOf.newPhone();
    hand.send(clarify, "mia", Map.of("answer", "CONFIRMED", "phone", right));

    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(only);
    assertThat(customers.person(cases.get(caseNo).customerId()).orElseThrow().phone())
        .isEqualTo("+86" + right);
  }

  @Test
  void aNumberOfSomebodyElseIsRefused() {
    Project project = team.project();
    team.anyone(project);
    String taken = LeadsOf.newPhone();
    CapturedLead other = hand.capture(LeadsOf.from("郑和", taken, null, project.slug()));
    CaseNo caseNo = hand.captured(LeadsOf.from("吴优", "12-34", newMail(), project.slug()));

    assertThatThrownBy(
            () ->
                hand.send(hand.task(caseNo), "mia", Map.of("answer", "CONFIRMED", "phone", taken)))
        .hasMessageContaining(other.customerNo());
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_ClarifyContactData");
  }

  @Test
  void aDiscardedLeadEndsItsCase() {
    Project project = team.project();
    team.anyone(project);
    CapturedLead captured = hand.capture(LeadsOf.from("吴优", "12-34", newMail(), project.slug()));
    CaseNo caseNo = new CaseNo(captured.caseNo());

    assertThatThrownBy(() -> hand.send(hand.task(caseNo), "mia", Map.of("answer", "DISCARD")))
        .hasMessageContaining("请说明作废原因");
    hand.send(hand.task(caseNo), "mia", Map.of("answer", "DISCARD", "reason", "广告"));

    assertThat(hand.tasks(caseNo)).isEmpty();
    assertThat(leads.get(new LeadNo(captured.leadNo())).status()).isEqualTo(LeadStatus.DISCARDED);
    assertThat(cases.get(caseNo).outcome()).isEqualTo(Outcome.LOST);
    assertThat(cases.get(caseNo).lostReason()).isEqualTo(LostReason.UNUSABLE_LEAD);
  }

  @Test
  void theSamePersonUnderAnotherNameStaysOneCustomer() {
    Project first = team.project();
    Project second = team.project();
    team.anyone(first, second);
    String phone = LeadsOf.newPhone();
    CapturedLead before = hand.capture(LeadsOf.from("孙悦", phone, null, first.slug()));
    CapturedLead again = hand.capture(LeadsOf.from("李悦", phone, null, second.slug()));
    CaseNo caseNo = new CaseNo(again.caseNo());

    assertThat(again.customerNo()).isEqualTo(before.customerNo());
    assertThat(hand.open(hand.task(caseNo)).get("doubtText").toString()).contains("孙悦");
    hand.send(hand.task(caseNo), "mia", Map.of("answer", "SAME_PERSON"));

    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    assertThat(customers.customerNo(cases.get(caseNo).customerId())).isEqualTo(before.customerNo());
  }

  @Test
  void anotherPersonWithTheSamePhoneBecomesACustomerOfTheirOwn() {
    Project first = team.project();
    Project second = team.project();
    team.anyone(first, second);
    String phone = LeadsOf.newPhone();
    CapturedLead before = hand.capture(LeadsOf.from("孙悦", phone, null, first.slug()));
    CaseNo caseNo = hand.captured(LeadsOf.from("李悦", phone, null, second.slug()));

    hand.send(hand.task(caseNo), "mia", Map.of("answer", "ANOTHER_PERSON"));

    assertThat(customers.customerNo(cases.get(caseNo).customerId()))
        .isNotEqualTo(before.customerNo());
    assertThat(customers.person(cases.get(caseNo).customerId()).orElseThrow().name())
        .isEqualTo("李悦");
    assertThat(consentsOf(cases.get(caseNo).customerId())).isEqualTo(1);
    assertThat(consentsOf(leads.get(new LeadNo(before.leadNo())).customerId())).isEqualTo(1);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    assertThat(hand.open(hand.task(caseNo))).containsEntry("customerLabel", "李先生\\/女士");
  }

  @Test
  void aFurtherEnquiryJoinsTheOpenCase() {
    Project project = team.project();
    team.anyone(project);
    String phone = LeadsOf.newPhone();
    CapturedLead first = hand.capture(LeadsOf.from("冯程", phone, null, project.slug()));
    CapturedLead second = hand.capture(LeadsOf.from("冯程", "+86 " + phone, null, project.slug()));

    assertThat(second.joined()).isTrue();
    assertThat(second.caseNo()).isEqualTo(first.caseNo());
    assertThat(second.leadNo()).isNotEqualTo(first.leadNo());
    hand.jobsRun(new CaseNo(first.caseNo()));
    assertThat(leads.get(new LeadNo(second.leadNo())).status()).isEqualTo(LeadStatus.RATED);
    assertThat(hand.task(new CaseNo(first.caseNo())).getTaskDefinitionKey())
        .isEqualTo("Task_AcceptLead");
  }

  @Test
  void anotherPersonWhoJoinedByMistakeGetsACaseOfTheirOwn() {
    Project project = team.project();
    team.anyone(project);
    String phone = LeadsOf.newPhone();
    CapturedLead first = hand.capture(LeadsOf.from("陈晨", phone, null, project.slug()));
    CapturedLead joined = hand.capture(LeadsOf.from("林立", phone, null, project.slug()));
    assertThat(joined.caseNo()).isEqualTo(first.caseNo());
    hand.jobsRun(new CaseNo(first.caseNo()));
    Task clarify =
        hand.tasks(new CaseNo(first.caseNo())).stream()
            .filter(task -> task.getTaskDefinitionKey().equals("Task_ClarifyContactData"))
            .findFirst()
            .orElseThrow();

    hand.send(clarify, "mia", Map.of("answer", "ANOTHER_PERSON"));

    Lead moved = leads.get(new LeadNo(joined.leadNo()));
    assertThat(moved.caseNo().value()).isNotEqualTo(first.caseNo());
    assertThat(hand.task(moved.caseNo()).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    assertThat(hand.task(new CaseNo(first.caseNo())).getTaskDefinitionKey())
        .isEqualTo("Task_AcceptLead");
  }

  @Test
  void aClarificationEndsWithTheCaseThatIsLost() throws Exception {
    Project project = team.project();
    String only = team.anyone(project);
    String phone = LeadsOf.newPhone();
    CaseNo given = hand.accepted(LeadsOf.from("陈晨", phone, null, project.slug()));
    CapturedLead joined = hand.capture(LeadsOf.from("林立", phone, null, project.slug()));
    hand.jobsRun(given);
    assertThat(hand.tasks(given)).hasSize(2);

    cases.lose(given, LostReason.PRICE, "太贵", only);

    assertThat(hand.tasks(given)).isEmpty();
    assertThat(leads.get(new LeadNo(joined.leadNo())).status()).isEqualTo(LeadStatus.DISCARDED);
  }

  @Test
  void aClarificationEndsAlsoWhereTheLossComesFromTheCall() {
    Project project = team.project();
    team.anyone(project);
    String phone = LeadsOf.newPhone();
    CaseNo caseNo = hand.accepted(LeadsOf.from("陈晨", phone, null, project.slug()));
    Task call = hand.task(caseNo);
    hand.capture(LeadsOf.from("林立", phone, null, project.slug()));
    hand.jobsRun(caseNo);

    hand.send(
        call,
        call.getAssignee(),
        Map.of("outcome", "NOT_INTERESTED", "nextStep", "LOST", "lostReason", "PRICE"));

    assertThat(hand.tasks(caseNo)).isEmpty();
  }

  /** The first enquiry was an advertisement; the second may be somebody's. */
  @Test
  void aClarificationOutlivesACaseThatWasNone() {
    Project project = team.project();
    team.anyone(project);
    String mail = newMail();
    CaseNo caseNo = hand.captured(LeadsOf.from("吴优", "12-34", mail, project.slug()));
    Task first = hand.task(caseNo);
    hand.captured(LeadsOf.from("郑和", LeadsOf.newPhone(), mail, project.slug()));
    hand.jobsRun(caseNo);

    hand.send(first, "mia", Map.of("answer", "DISCARD", "reason", "广告"));

    assertThat(cases.get(caseNo).outcome()).isEqualTo(Outcome.LOST);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_ClarifyContactData");
  }

  @Test
  void aDiscardedLeadDoesNotTakeASoundOneAlong() {
    Project project = team.project();
    String only = team.anyone(project);
    String mail = newMail();
    CapturedLead doubtful = hand.capture(LeadsOf.from("吴优", "12-34", mail, project.slug()));
    CaseNo first = new CaseNo(doubtful.caseNo());
    CapturedLead sound = hand.capture(LeadsOf.from("吴优", LeadsOf.newPhone(), mail, project.slug()));
    assertThat(sound.caseNo()).isEqualTo(doubtful.caseNo());
    hand.jobsRun(first);

    hand.send(hand.task(first), "mia", Map.of("answer", "DISCARD", "reason", "重复"));

    assertThat(cases.get(first).lostReason()).isEqualTo(LostReason.UNUSABLE_LEAD);
    assertThat(hand.tasks(first)).isEmpty();
    CaseNo own = leads.get(new LeadNo(sound.leadNo())).caseNo();
    assertThat(own).isNotEqualTo(first);
    assertThat(hand.task(own).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    assertThat(hand.task(own).getAssignee()).isEqualTo(only);
  }

  @Test
  void whoseCaseGoesToAnotherPersonKeepsTheirOwnEnquiry() {
    Project before = team.project();
    Project project = team.project();
    team.anyone(before, project);
    String phone = LeadsOf.newPhone();
    hand.capture(LeadsOf.from("孙悦", phone, null, before.slug()));
    CapturedLead others = hand.capture(LeadsOf.from("李悦", phone, null, project.slug()));
    CapturedLead theirs = hand.capture(LeadsOf.from("孙悦", phone, null, project.slug()));
    CaseNo taken = new CaseNo(others.caseNo());
    hand.jobsRun(taken);

    hand.send(hand.task(taken), "mia", Map.of("answer", "ANOTHER_PERSON"));

    Lead kept = leads.get(new LeadNo(theirs.leadNo()));
    assertThat(kept.caseNo()).isNotEqualTo(taken);
    assertThat(cases.get(kept.caseNo()).customerId()).isEqualTo(kept.customerId());
    assertThat(cases.get(taken).customerId()).isNotEqualTo(kept.customerId());
    assertThat(leads.ofCase(taken)).extracting(Lead::leadNo).doesNotContain(kept.leadNo());
    assertThat(hand.task(kept.caseNo()).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
  }

  private int consentsOf(CustomerId customer) {
    return jdbc.sql("select count(*) from customer_consent where customer_id = ?")
        .param(customer.value())
        .query(Integer.class)
        .single();
  }

  private static String newMail() {
    return "someone%d@example.com".formatted(MAILS.incrementAndGet());
  }
}
