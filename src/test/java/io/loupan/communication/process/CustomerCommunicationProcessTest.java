package io.loupan.communication.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.calendar.OfficeHours;
import io.loupan.cases.Cases;
import io.loupan.cases.HandOvers;
import io.loupan.cases.LostReason;
import io.loupan.communication.Contact;
import io.loupan.communication.ContactChannel;
import io.loupan.communication.ContactOutcome;
import io.loupan.communication.Contacts;
import io.loupan.communication.NewContact;
import io.loupan.customers.Customers;
import io.loupan.documents.Samples;
import io.loupan.inventory.BuildingDraft;
import io.loupan.inventory.PaperDraft;
import io.loupan.inventory.Papers;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.leads.CaptureLead;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.MessageState;
import io.loupan.messaging.Notices;
import io.loupan.messaging.Outbox;
import io.loupan.messaging.OutboxMessage;
import io.loupan.staff.Staff;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The consultant's side of a case: who is due when, what was said, what comes next. */
@LoupanTest
class CustomerCommunicationProcessTest {

  /** Of the demo: one that has a pre-sale permit, without which nothing may be sent. */
  private static final String PROJECT_ON_SALE = "riverside-garden";

  /** The sentence is in the language of whoever asks, and a test thread has none of its own. */
  private static final String CLOSED = "(?s).*(该任务已结束|This task is closed).*";

  private static final Map<String, Object> NOT_REACHED =
      Map.of("outcome", "NOT_REACHED", "nextStep", "FOLLOW_UP");

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Projects projects;
  @Autowired Papers papers;
  @Autowired Cases cases;
  @Autowired HandOvers handOvers;
  @Autowired Staff staff;
  @Autowired Contacts contacts;
  @Autowired Customers customers;
  @Autowired Notices notices;
  @Autowired Outbox outbox;
  @Autowired OfficeHours hours;
  @Autowired Office office;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired ManagementService management;

  @Test
  void theFirstCallIsThereAtOnceWithinAQuarterOfAnHour() {
    CaseNo caseNo = accepted();

    Task call = hand.task(caseNo);

    assertThat(call.getTaskDefinitionKey()).isEqualTo("Task_CallCustomer");
    assertThat(call.getAssignee()).isEqualTo(ownerOf(caseNo));
    assertThat(call.getDueDate().toInstant())
        .isCloseTo(clock.instant().plus(Duration.ofMinutes(15)), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void aHotLeadIsCalledWithinFiveMinutes() {
    Project project = team.project();
    team.anyone(project);
    CaseNo caseNo =
        hand.accepted(
            LeadsOf.with(
                "王芳",
                LeadsOf.newPhone(),
                null,
                project.slug(),
                "PREMIUM",
                null,
                new BigDecimal("9000000"),
                true));

    assertThat(hand.task(caseNo).getDueDate().toInstant())
        .isCloseTo(clock.instant().plus(Duration.ofMinutes(5)), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void theFormShowsWhomToCallWhatToSayAndWhatWasSaid() {
    String phone = LeadsOf.newPhone();
    CaseNo caseNo = accepted(LeadsOf.from("王芳", phone, null, team.projectServed().slug()));

    Map<String, Object> first = hand.open(hand.task(caseNo));
    assertThat(first.get("customerLabel")).isEqualTo("王芳");
    assertThat(first.get("phoneText")).isEqualTo("[+86" + phone + "](tel:+86" + phone + ")");
    assertThat(first.get("enquiriesText").toString()).contains("三居室");
    assertThat(first.get("scriptText").toString()).isNotBlank();
    assertThat(first.get("historyText").toString()).contains("还没有联系过");

    call(caseNo, Map.of("outcome", "CALL_BACK", "nextStep", "FOLLOW_UP", "note", "在开会，*下午*再打"));
    hand.timePasses(caseNo);
    assertThat(hand.open(hand.task(caseNo)))
        .as("no answer is chosen")
        .containsEntry("nextStep", "");
    assertThat(hand.open(hand.task(caseNo)).get("historyText").toString())
        .contains("请改时间再联系")
        .contains("在开会，\\*下午\\*再打");
  }

  @Test
  void theOwnerIsToldOfEachContactUntilItIsMade() {
    CaseNo caseNo = accepted();
    String owner = ownerOf(caseNo);
    assertThat(kindsToldTo(owner)).contains("contact-due");

    call(caseNo, NOT_REACHED);
    assertThat(kindsToldTo(owner)).doesNotContain("contact-due");

    hand.timePasses(caseNo);
    assertThat(kindsToldTo(owner)).contains("contact-due");
  }

  /** The demo's office never closes, so a working minute is a minute. */
  @ParameterizedTest
  @CsvSource({
    "NOT_REACHED, 180, Task_CallCustomer",
    "CALL_BACK, 120, Task_CallCustomer",
    "INTERESTED, 2880, Task_CallCustomer",
    "THINKING, 5760, Task_SendWeChatMessage",
    "NOT_INTERESTED, 20160, Task_SendWeChatMessage"
  })
  void followUpsComeAtTheRhythmOfTheTable(String outcome, int minutes, String task) {
    CaseNo caseNo = accepted();

    call(caseNo, Map.of("outcome", outcome, "nextStep", "FOLLOW_UP"));

    assertThat(hand.tasks(caseNo)).isEmpty();
    assertThat(dueOf(caseNo))
        .isCloseTo(
            clock.instant().plus(Duration.ofMinutes(minutes)), within(2, ChronoUnit.MINUTES));
    hand.timePasses(caseNo);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo(task);
  }

  @Test
  void whoIsNeverReachedIsProposedToBeGivenUp() {
    CaseNo caseNo = accepted(LeadsOf.newPerson(PROJECT_ON_SALE));
    for (int tries = 1; tries <= 4; tries++) {
      Task due = hand.task(caseNo);
      assertThat(hand.open(due).get("adviceText").toString()).isEmpty();
      if (due.getTaskDefinitionKey().equals("Task_CallCustomer")) {
        hand.send(due, due.getAssignee(), NOT_REACHED);
      } else {
        hand.send(due, due.getAssignee(), Map.of("nextStep", "FOLLOW_UP"));
      }
      hand.timePasses(caseNo);
    }

    assertThat(hand.open(hand.task(caseNo)).get("adviceText").toString()).contains("4");
  }

  @Test
  void theConsultantMayBookTimeAndChannel() {
    CaseNo caseNo = accepted();
    Instant wanted = clock.instant().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.MINUTES);

    call(
        caseNo,
        Map.of(
            "outcome", "THINKING",
            "nextStep", "FOLLOW_UP",
            "nextChannel", "PHONE",
            "nextAt", typed(wanted)));

    assertThat(dueOf(caseNo)).isEqualTo(wanted);
    hand.timePasses(caseNo);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_CallCustomer");
  }

  @Test
  void aWrongTimeIsRefusedAndNothingIsLogged() {
    CaseNo caseNo = accepted();
    Map<String, Object> fields = new HashMap<>(NOT_REACHED);

    fields.put("nextAt", typed(clock.instant().minus(Duration.ofHours(1))));
    assertThatThrownBy(() -> call(caseNo, fields)).hasMessageContaining("“下次联系时间”已经过去");
    fields.put("nextAt", typed(clock.instant().plus(Duration.ofDays(400))));
    assertThatThrownBy(() -> call(caseNo, fields)).hasMessageContaining("“下次联系时间”在一年以后");
    fields.put("nextAt", "soon");
    assertThatThrownBy(() -> call(caseNo, fields)).hasMessageContaining("“下次联系时间”无法识别");
    assertThatThrownBy(() -> call(caseNo, Map.of("nextStep", "FOLLOW_UP")))
        .hasMessageContaining("请选择通话结果");
    assertThatThrownBy(() -> call(caseNo, Map.of("outcome", "INTERESTED")))
        .hasMessageContaining("请选择下一步");

    assertThat(contacts.of(caseNo)).isEmpty();
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_CallCustomer");
  }

  @Test
  void readyToVisitGoesOnByHand() {
    CaseNo caseNo = accepted();

    hand.readyToVisit(caseNo);

    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_CarryOnByHand");
    Contact logged = contacts.of(caseNo).get(0);
    assertThat(logged.channel()).isEqualTo(ContactChannel.PHONE);
    assertThat(logged.outcome()).isEqualTo(ContactOutcome.INTERESTED);
    assertThat(logged.planned()).isTrue();
    assertThat(logged.by()).isEqualTo(ownerOf(caseNo));
    assertThat(contacts.note(logged)).contains("周六上午来看房");
    assertThat(contacts.newest(List.of(caseNo))).containsEntry(caseNo, logged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT_REACHED", "NOT_INTERESTED"})
  void whoWasNotReachedOrDoesNotWantToIsNotReadyToVisit(String outcome) {
    CaseNo caseNo = accepted();

    assertThatThrownBy(() -> call(caseNo, Map.of("outcome", outcome, "nextStep", "READY_TO_VISIT")))
        .hasMessageContaining("“通话结果”")
        .hasMessageContaining("请修改其中一项");

    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_CallCustomer");
    assertThat(contacts.of(caseNo)).isEmpty();
  }

  /** What the consultant has released goes; what was only planned is not asked for any more. */
  @Test
  void aReleasedMailLeavesAfterTheCustomerGotReadyAndAPlannedOneIsGone() {
    CaseNo released = accepted(withMail());
    call(released, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "MAIL"));
    Task write = hand.task(released);
    Map<String, Object> proposed = hand.open(write);
    call(
        released,
        Map.of(
            "nextStep", "FOLLOW_UP",
            "subject", proposed.get("subject"),
            "body", proposed.get("body")));
    CaseNo planned = accepted(withMail());
    call(planned, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "MAIL"));
    String mail = hand.task(planned).getId();

    for (CaseNo each : List.of(released, planned)) {
      contacts.log(unplanned(each, ownerOf(each), ContactChannel.PHONE, null));
      assertThat(hand.tasks(each)).isEmpty();
      hand.timePasses(each);
      hand.readyToVisit(each);
    }

    assertThat(stateOf(outbox.of(released).get(0))).isEqualTo(MessageState.WAITING);
    assertThat(outbox.of(planned)).isEmpty();
    assertThat(hand.task(planned).getId()).isNotEqualTo(mail);
    assertThat(hand.task(planned).getTaskDefinitionKey()).isEqualTo("Task_CarryOnByHand");
  }

  @Test
  void aLossNeedsAReasonClosesTheCaseAndFreesTheCustomer() {
    String phone = LeadsOf.newPhone();
    Project project = team.projectServed();
    CaseNo caseNo = accepted(LeadsOf.from("王芳", phone, null, project.slug()));
    String owner = ownerOf(caseNo);
    Map<String, Object> lost = new HashMap<>();
    lost.put("outcome", "NOT_INTERESTED");
    lost.put("nextStep", "LOST");
    lost.put("note", "买了别的楼盘");

    assertThatThrownBy(() -> call(caseNo, lost)).hasMessageContaining("请选择流失原因");
    lost.put("lostReason", "BOUGHT_ELSEWHERE");
    call(caseNo, lost);

    assertThat(cases.get(caseNo).lostReason()).isEqualTo(LostReason.BOUGHT_ELSEWHERE);
    assertThat(hand.tasks(caseNo)).isEmpty();
    var closing = cases.closingsOf(caseNo).get(0);
    assertThat(closing.by()).isEqualTo(owner);
    assertThat(customers.read(closing.noteId())).contains("买了别的楼盘");
    assertThat(hand.capture(LeadsOf.from("王芳", phone, null, project.slug())).joined()).isFalse();
  }

  @Test
  void whoCannotBeCalledIsWrittenToAtOnce() {
    CaseNo caseNo = accepted(withMail());

    assertThatThrownBy(() -> call(caseNo, Map.of("nextStep", "OTHER_CHANNEL")))
        .hasMessageContaining("“下次联系方式”");
    call(caseNo, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "MAIL"));

    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_WriteMail");
    assertThat(contacts.of(caseNo)).as("nothing was said yet").isEmpty();
  }

  @Test
  void aMailIsProposedAndLeavesOnce() {
    CaseNo caseNo = accepted(withMail());
    call(caseNo, Map.of("outcome", "WANTS_MATERIAL", "nextStep", "FOLLOW_UP"));
    Task write = hand.task(caseNo);
    assertThat(write.getTaskDefinitionKey()).isEqualTo("Task_WriteMail");
    Map<String, Object> proposed = hand.open(write);
    assertThat(proposed.get("subject").toString()).isNotBlank();
    Map<String, Object> fields =
        Map.of(
            "nextStep",
            "FOLLOW_UP",
            "subject",
            proposed.get("subject"),
            "body",
            proposed.get("body") + "\n期待您的回复。");

    hand.send(write, write.getAssignee(), fields);
    assertThatThrownBy(() -> hand.send(write, write.getAssignee(), fields))
        .hasMessageMatching(CLOSED);

    assertThat(outbox.of(caseNo)).hasSize(1);
    assertThat(outbox.of(caseNo).get(0).message().body()).contains("期待您的回复。");
    assertThat(contacts.of(caseNo).get(0).outcome()).isEqualTo(ContactOutcome.WRITTEN);
  }

  @Test
  void thePapersThatWereShownLeaveOrNothing() throws Exception {
    Project project = team.projectServed();
    projects.saveBuilding(project.id(), null, new BuildingDraft("1", "试字1", "2026-09-01"), "max");
    UUID shown = brochure(project);
    String phone = LeadsOf.newPhone();
    CaseNo caseNo = accepted(LeadsOf.from("王芳", phone, phone + "@example.com", project.slug()));
    call(caseNo, Map.of("outcome", "WANTS_MATERIAL", "nextStep", "FOLLOW_UP"));
    Task write = hand.task(caseNo);
    Map<String, Object> fields = new HashMap<>(Map.of("nextStep", "FOLLOW_UP"));
    Map<String, Object> previewed = hand.open(write);
    fields.put("subject", previewed.get("subject"));
    fields.put("body", previewed.get("body"));
    fields.put("shownFiles", previewed.get("fileIds"));
    UUID later = brochure(project);

    papers.remove(project.id(), paperOf(project, shown), "max");
    assertThatThrownBy(() -> hand.send(write, write.getAssignee(), fields))
        .hasMessageContaining("所选文件已不在该楼盘的资料中");
    assertThat(outbox.of(caseNo)).isEmpty();

    fields.put("shownFiles", hand.open(write).get("fileIds"));
    brochure(project);
    hand.send(write, write.getAssignee(), fields);
    assertThat(outbox.of(caseNo).get(0).message().files()).containsExactly(later);
  }

  private UUID brochure(Project project) throws Exception {
    return papers
        .add(
            project.id(),
            new PaperDraft(null, null, "BROCHURE", "BOTH", null, null),
            "楼书.pdf",
            Samples.pdf(),
            "max")
        .file()
        .id();
  }

  private UUID paperOf(Project project, UUID file) {
    return papers.of(project.id()).stream()
        .filter(paper -> paper.file().id().equals(file))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void withoutAnAddressTheFormSaysSoAndNothingIsQueued() {
    CaseNo caseNo = accepted(LeadsOf.newPerson(PROJECT_ON_SALE));
    call(caseNo, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "MAIL"));
    Task write = hand.task(caseNo);

    Map<String, Object> shown = hand.open(write);
    assertThat(shown.get("obstacleText").toString()).contains("客户没有留邮箱");
    assertThatThrownBy(
            () ->
                hand.send(
                    write,
                    write.getAssignee(),
                    Map.of("nextStep", "FOLLOW_UP", "subject", "您好", "body", "您好")))
        .hasMessageContaining("邮箱");

    assertThat(outbox.of(caseNo)).isEmpty();
    assertThat(hand.task(caseNo).getId()).isEqualTo(write.getId());
  }

  @Test
  void aWeChatMessageIsPreparedAndTickedAsSent() {
    CaseNo caseNo = accepted(withMail());
    call(caseNo, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "WECHAT"));
    Task send = hand.task(caseNo);
    assertThat(send.getTaskDefinitionKey()).isEqualTo("Task_SendWeChatMessage");
    OutboxMessage prepared = outbox.of(caseNo).get(0);
    assertThat(prepared.state()).isEqualTo(MessageState.BY_HAND);
    Map<String, Object> shown = hand.open(send);
    assertThat(shown.get("messageLinkText").toString()).contains("/desk/messages/" + prepared.id());
    assertThat(shown.get("messageText").toString()).isNotBlank();

    hand.send(send, send.getAssignee(), Map.of("nextStep", "FOLLOW_UP"));

    assertThat(stateOf(prepared)).isEqualTo(MessageState.SENT);
    assertThat(contacts.of(caseNo).get(0).channel()).isEqualTo(ContactChannel.WECHAT);
  }

  @Test
  void aWeChatMessageThatIsNotNeededAnyMoreIsWithdrawn() {
    CaseNo caseNo = accepted(withMail());
    Map<String, Object> toWeChat = Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "WECHAT");
    call(caseNo, toWeChat);
    call(caseNo, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "PHONE"));
    assertThat(stateOf(outbox.of(caseNo).get(0))).isEqualTo(MessageState.CANCELLED);

    call(caseNo, toWeChat);
    contacts.log(unplanned(caseNo, ownerOf(caseNo), null, null));

    assertThat(outbox.of(caseNo))
        .hasSize(2)
        .allMatch(each -> each.state() == MessageState.CANCELLED);
  }

  @Test
  void aMessageIsSignedByWhoGotTheCaseMeanwhile() throws Exception {
    CaseNo caseNo = accepted(withMail());
    call(caseNo, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "WECHAT"));
    OutboxMessage former = outbox.of(caseNo).get(0);
    String successor = team.anyone();

    handOvers.handOver(caseNo, successor, "max", "生病");

    assertThat(stateOf(former)).isEqualTo(MessageState.CANCELLED);
    OutboxMessage anew =
        outbox.of(caseNo).stream()
            .filter(each -> each.state() == MessageState.BY_HAND)
            .findFirst()
            .orElseThrow();
    assertThat(anew.message().body()).contains(staff.names().get(successor));
    Task send = hand.task(caseNo);
    assertThat(hand.open(send).get("messageLinkText").toString()).contains(anew.id().toString());
    hand.send(send, successor, Map.of("nextStep", "FOLLOW_UP"));
    assertThat(stateOf(anew)).isEqualTo(MessageState.SENT);
  }

  @Test
  void whoHasWithdrawnConsentIsNotWrittenToByHandEither() {
    CaseNo caseNo = accepted(withMail());
    call(caseNo, Map.of("nextStep", "OTHER_CHANNEL", "nextChannel", "WECHAT"));
    customers.withdrawConsent(cases.get(caseNo).customerId(), Customers.CONTACT, ownerOf(caseNo));
    Task send = hand.task(caseNo);

    Map<String, Object> shown = hand.open(send);
    assertThat(shown.get("messageText").toString()).isEmpty();
    assertThat(shown.get("obstacleText").toString()).contains("请不要联系");
    assertThatThrownBy(() -> call(caseNo, Map.of("nextStep", "FOLLOW_UP")))
        .hasMessageContaining("没有可以发送的微信消息");

    assertThat(stateOf(outbox.of(caseNo).get(0))).isEqualTo(MessageState.CANCELLED);
    assertThat(contacts.of(caseNo)).isEmpty();
  }

  private MessageState stateOf(OutboxMessage message) {
    return outbox.find(message.id()).orElseThrow().state();
  }

  /** The timer was set for a working day that became a holiday. */
  @Test
  @Transactional
  void aFollowUpNeverComesOnAHolidayThatWasAddedLater() {
    CaseNo caseNo = accepted();
    call(caseNo, NOT_REACHED);
    LocalDate today = office.dateOf(clock.instant());
    jdbc.sql("insert into calendar_day (on_day, kind, name) values (?, 'HOLIDAY', '台风')")
        .param(today)
        .update();

    hand.timePasses(caseNo);

    assertThat(hand.tasks(caseNo)).isEmpty();
    assertThat(office.dateOf(dueOf(caseNo))).isEqualTo(today.plusDays(1));
    hand.timePasses(caseNo);
    assertThat(hand.tasks(caseNo)).as("still the holiday").isEmpty();
    jdbc.sql("delete from calendar_day where on_day = ?").param(today).update();
    hand.timePasses(caseNo);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_CallCustomer");
  }

  /** The node was down when the time came, and comes up while the office is closed. */
  @Test
  @Transactional
  void aTimerThatFiresInTheNightWaitsForTheMorning() {
    CaseNo caseNo = accepted();
    call(caseNo, NOT_REACHED);
    closeNow();

    hand.timePasses(caseNo);

    assertThat(hand.tasks(caseNo)).isEmpty();
    assertThat(dueOf(caseNo)).isEqualTo(hours.nextOpening(clock.instant()).orElseThrow());
  }

  @Test
  @Transactional
  void aTimeOutsideOfficeHoursMovesToTheNextOpening() {
    CaseNo caseNo = accepted();
    closeNow();
    Instant wanted = clock.instant().plus(Duration.ofMinutes(5));

    Map<String, Object> fields = new HashMap<>(NOT_REACHED);
    fields.put("nextAt", typed(wanted));
    call(caseNo, fields);

    assertThat(hours.openAt(wanted)).isFalse();
    assertThat(dueOf(caseNo)).isEqualTo(hours.nextOpening(wanted).orElseThrow());
  }

  @Test
  @Transactional
  void theFirstCallIsThereEvenIfTheLeadWasAcceptedAtNight() {
    Project project = team.projectServed();
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    closeNow();
    Task offer = hand.task(caseNo);

    hand.send(offer, offer.getAssignee(), Map.of("answer", "ACCEPT"));

    Instant opening = hours.nextOpening(clock.instant()).orElseThrow();
    assertThat(hand.task(caseNo).getDueDate().toInstant())
        .as("its minutes are those of the next morning")
        .isEqualTo(opening.plus(Duration.ofMinutes(15)));
  }

  /** The customer rang, or the consultant was quicker than the task. */
  @Test
  void anUnplannedContactTakesThePlaceOfTheOpenTask() {
    CaseNo caseNo = accepted();
    String owner = ownerOf(caseNo);
    Instant wanted = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES);

    contacts.log(unplanned(caseNo, owner, null, wanted));

    assertThat(hand.tasks(caseNo)).isEmpty();
    assertThat(dueOf(caseNo)).isEqualTo(wanted);
    assertThat(kindsToldTo(owner)).doesNotContain("contact-due");

    Instant earlier = wanted.minus(Duration.ofDays(1));
    contacts.log(unplanned(caseNo, owner, ContactChannel.WECHAT, earlier));
    assertThat(dueOf(caseNo)).as("and of the timer").isEqualTo(earlier);
    hand.timePasses(caseNo);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_SendWeChatMessage");
  }

  /** Else nobody would notice that a customer who was ready to visit hears nothing any more. */
  @Test
  void whatIsCarriedOnByHandIsDueWithinAWeekOfTheLastContact() {
    CaseNo caseNo = hand.readyToVisit(accepted());
    Instant week = clock.instant().plus(Duration.ofDays(7));
    assertThat(hand.task(caseNo).getDueDate().toInstant())
        .isCloseTo(week, within(1, ChronoUnit.MINUTES));

    Instant booked = clock.instant().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.MINUTES);
    contacts.log(unplanned(caseNo, ownerOf(caseNo), null, booked));

    Task renewed = hand.task(caseNo);
    assertThat(renewed.getTaskDefinitionKey()).isEqualTo("Task_CarryOnByHand");
    assertThat(renewed.getAssignee()).isEqualTo(ownerOf(caseNo));
    assertThat(renewed.getDueDate().toInstant()).isEqualTo(booked);
    assertThat(contacts.of(caseNo)).hasSize(2);

    contacts.log(unplanned(caseNo, ownerOf(caseNo), null, null));
    assertThat(hand.task(caseNo).getDueDate().toInstant())
        .as("what was booked before holds no more")
        .isCloseTo(week, within(1, ChronoUnit.MINUTES));
  }

  @Test
  @Transactional
  void whatIsCarriedOnByHandIsDueWhileTheOfficeIsOpen() {
    CaseNo caseNo = accepted();
    closeNow();

    hand.readyToVisit(caseNo);

    Instant due = hand.task(caseNo).getDueDate().toInstant();
    assertThat(hours.openAt(due)).isTrue();
    assertThat(due).isAfter(clock.instant().plus(Duration.ofDays(7)));
  }

  @Test
  void aColleagueIsRefused() {
    Project project = team.project();
    team.anyone(project);
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));
    String colleague = team.anyone(project);

    assertThatThrownBy(() -> hand.send(hand.task(caseNo), colleague, NOT_REACHED))
        .isInstanceOf(AuthorizationException.class);

    assertThat(contacts.of(caseNo)).isEmpty();
  }

  @Test
  void ofTwoWhoSendTheSameFormAtOnceOneWinsAndTheOtherIsTold() throws Exception {
    for (int round = 0; round < 5; round++) {
      CaseNo caseNo = accepted();
      Task call = hand.task(caseNo);
      List<String> answers =
          atOnce(() -> answer(call, call.getAssignee()), () -> answer(call, "max"));

      assertThat(answers).containsOnlyOnce("done");
      assertThat(answers)
          .filteredOn(each -> !each.equals("done"))
          .allMatch(told -> told.matches(CLOSED));
      assertThat(contacts.of(caseNo)).hasSize(1);
    }
  }

  private String answer(Task task, String person) {
    try {
      hand.send(task, person, NOT_REACHED);
      return "done";
    } catch (RuntimeException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static List<String> atOnce(Callable<String> one, Callable<String> other)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> both = pool.invokeAll(List.of(one, other));
      return List.of(both.get(0).get(), both.get(1).get());
    } finally {
      pool.shutdown();
    }
  }

  private static NewContact unplanned(
      CaseNo caseNo, String by, ContactChannel nextChannel, Instant nextAt) {
    return new NewContact(
        caseNo,
        ContactChannel.PHONE,
        true,
        false,
        ContactOutcome.INTERESTED,
        "客户来电",
        by,
        nextChannel,
        nextAt);
  }

  private CaseNo accepted() {
    return accepted(LeadsOf.newPerson(team.projectServed().slug()));
  }

  private CaseNo accepted(CaptureLead enquiry) {
    return hand.accepted(enquiry);
  }

  private static CaptureLead withMail() {
    String phone = LeadsOf.newPhone();
    return LeadsOf.from("王芳", phone, phone + "@example.com", PROJECT_ON_SALE);
  }

  private String ownerOf(CaseNo caseNo) {
    return cases.get(caseNo).owner();
  }

  private void call(CaseNo caseNo, Map<String, Object> fields) {
    hand.send(hand.task(caseNo), ownerOf(caseNo), fields);
  }

  private Instant dueOf(CaseNo caseNo) {
    return hand.timer(caseNo).getDuedate().toInstant();
  }

  private List<String> kindsToldTo(String person) {
    return notices.newest(person, 50).stream()
        .filter(told -> told.seenAt() == null)
        .map(told -> told.notice().kind())
        .toList();
  }

  /** As the field of the form sends it: on the office's clock. */
  private String typed(Instant at) {
    return at.atZone(office.zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** The office opens in two hours or later, today or tomorrow; rolled back with the test. */
  private void closeNow() {
    int minute = LocalTime.ofInstant(clock.instant(), office.zone()).toSecondOfDay() / 60;
    int opens = minute < 1_200 ? minute + 120 : 60;
    jdbc.sql("delete from office_hours").update();
    for (int weekday = 1; weekday <= 7; weekday++) {
      jdbc.sql("insert into office_hours (weekday, opens_minute, closes_minute) values (?, ?, ?)")
          .params(weekday, opens, opens + 100)
          .update();
    }
  }
}
