package io.loupan.assignment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.assignment.Assignments;
import io.loupan.assignment.Receipt;
import io.loupan.assignment.Standing;
import io.loupan.assignment.Verdict;
import io.loupan.calendar.OfficeCalendar;
import io.loupan.calendar.OfficeHours;
import io.loupan.calendar.SpecialDays;
import io.loupan.cases.Cases;
import io.loupan.cases.Stage;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Notices;
import io.loupan.staff.LeaveReason;
import io.loupan.staff.Level;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Through the front door: a lead comes in, people answer in their task lists, time passes. */
@LoupanTest
class LeadAssignmentProcessTest {

  private static final Map<String, Object> ACCEPT = Map.of("answer", "ACCEPT");
  private static final Map<String, Object> DECLINE =
      Map.of("answer", "DECLINE", "declineReason", "NO_TIME", "declineNote", "在带看");

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired Staff staff;
  @Autowired OfficeCalendar calendar;
  @Autowired Assignments assignments;
  @Autowired Notices notices;
  @Autowired OfficeHours hours;
  @Autowired Clock clock;
  @Autowired Office office;

  @Test
  void whoAcceptsOwnsTheCase() {
    Project project = team.project();
    String only = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    Task offer = hand.task(caseNo);
    assertThat(offer.getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    assertThat(offer.getAssignee()).isEqualTo(only);
    assertThat(cases.get(caseNo).stage()).isEqualTo(Stage.OFFERED);
    assertThat(cases.get(caseNo).owner()).isNull();

    hand.send(offer, only, ACCEPT);

    assertThat(cases.get(caseNo).owner()).isEqualTo(only);
    assertThat(cases.get(caseNo).stage()).isEqualTo(Stage.IN_SALE);
    Task next = hand.task(caseNo);
    assertThat(next.getTaskDefinitionKey()).isEqualTo("Task_CallCustomer");
    assertThat(next.getAssignee()).isEqualTo(only);
  }

  @Test
  void theFormShowsTheLeadAndWhyButNoPhone() {
    Project project = team.project();
    team.anyone(project);
    String phone = LeadsOf.newPhone();
    CaseNo caseNo =
        hand.captured(
            LeadsOf.with(
                "王芳", phone, null, project.slug(), null, "EAST", new BigDecimal("3500000"), false));

    Map<String, Object> shown = hand.open(hand.task(caseNo));

    assertThat(shown)
        .containsEntry("customerLabel", "王先生\\/女士")
        .containsEntry("projectName", "试验园")
        .containsEntry("ratingText", "中意向")
        .containsEntry("budgetText", "¥3,500,000")
        .containsEntry("receiptLink", "/desk/cases/" + caseNo + "/assignment");
    assertThat(shown.get("whyText").toString()).contains("0/30");
    assertThat(shown.get("messageText").toString()).contains("三居室");
    assertThat(shown.values().toString()).doesNotContain(phone.substring(3));
  }

  @Test
  void aNameIsNoLink() {
    Project project = team.project();
    team.anyone(project);
    CaseNo caseNo =
        hand.captured(
            LeadsOf.from("Jane www.example.com", LeadsOf.newPhone(), null, project.slug()));

    assertThat(hand.open(hand.task(caseNo)).get("customerLabel").toString())
        .contains("www\\.example\\.com");
  }

  /** Whoever sends a form by hand may send any name with it. */
  @Test
  void whatNoFormAsksForIsNotTaken() {
    Project project = team.project();
    String only = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    hand.send(
        hand.task(caseNo),
        only,
        Map.of("answer", "ACCEPT", "consultant", "sun", "customerLabel", "别人", "own", "x"));

    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(only);
    assertThat(hand.open(hand.task(caseNo))).doesNotContainKey("own").doesNotContainValue("别人");
  }

  @Test
  void aDeclinedLeadGoesToTheNextAndNeverBack() {
    Project project = team.project();
    String first = team.anyone(project);
    String second = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(first);

    hand.send(hand.task(caseNo), first, DECLINE);

    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(second);
    assertThat(standing(newest(caseNo), first)).isEqualTo(Standing.OFFERED_BEFORE);
    hand.send(hand.task(caseNo), second, DECLINE);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AssignByHand");
    assertThat(cases.get(caseNo).holder()).isNull();
  }

  @Test
  void anOrdinaryLeadIsPassedOnTwiceAfterFourMinutesThenAManagerDecides() {
    Project project = team.project();
    for (int i = 0; i < 5; i++) {
      team.anyone(project);
    }
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    assertThat(claimTime(caseNo)).isEqualTo(Duration.ofMinutes(4));
    hand.timePasses(caseNo);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    hand.timePasses(caseNo);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    hand.timePasses(caseNo);

    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AssignByHand");
    assertThat(cases.get(caseNo).stage()).isEqualTo(Stage.BY_HAND);
    assertThat(assignments.receiptsOf(caseNo))
        .extracting(Receipt::verdict)
        .containsExactly(Verdict.MANAGER, Verdict.OFFERED, Verdict.OFFERED, Verdict.OFFERED);
  }

  @Test
  void aHotLeadIsPassedOnOnceAfterTwoMinutes() {
    Project project = team.project();
    for (int i = 0; i < 4; i++) {
      team.anyone(project);
    }
    CaseNo caseNo =
        hand.captured(
            LeadsOf.with("赵云", LeadsOf.newPhone(), null, project.slug(), null, null, null, true));

    assertThat(claimTime(caseNo)).isEqualTo(Duration.ofMinutes(2));
    hand.timePasses(caseNo);
    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    hand.timePasses(caseNo);

    assertThat(hand.task(caseNo).getTaskDefinitionKey()).isEqualTo("Task_AssignByHand");
  }

  @Test
  void whoIsTooLateIsToldSo() {
    Project project = team.project();
    String first = team.anyone(project);
    team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    Task offer = hand.task(caseNo);
    hand.timePasses(caseNo);

    assertThatThrownBy(() -> hand.send(offer, first, ACCEPT))
        .hasMessageMatching("(?s).*(该任务已结束|This task is closed).*");
    assertThat(cases.get(caseNo).owner()).isNull();
  }

  @Test
  void aManagerAssignsByHandWithAReason() {
    Project project = team.project();
    String only = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    hand.send(hand.task(caseNo), only, DECLINE);
    Task byHand = hand.task(caseNo);

    assertThat(byHand.getDueDate().toInstant())
        .isCloseTo(
            hours.plusWorkingMinutes(byHand.getCreateTime().toInstant(), 30),
            within(1, ChronoUnit.MINUTES));
    assertThat(hand.open(byHand).get("consultantChoices").toString()).contains(only);
    assertThatThrownBy(() -> hand.send(byHand, "max", Map.of("consultant", only)))
        .hasMessageContaining("请说明为何选择");
    assertThatThrownBy(() -> hand.send(byHand, "max", Map.of("consultant", "sam", "reason", "他熟悉")))
        .hasMessageContaining("请从列表中选择置业顾问");

    hand.send(byHand, "max", Map.of("consultant", only, "reason", "客户点名"));

    assertThat(cases.get(caseNo).owner()).isEqualTo(only);
    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(only);
    Receipt receipt = newest(caseNo);
    assertThat(receipt.verdict()).isEqualTo(Verdict.BY_HAND);
    assertThat(receipt.assignedBy()).isEqualTo("max");
    assertThat(receipt.reason()).isEqualTo("客户点名");
    assertThat(standing(receipt, only)).isEqualTo(Standing.CHOSEN_BY_HAND);
  }

  @Test
  void withNobodyOnDutyItWaitsVisiblyForTheNextShift() throws Exception {
    Project project = team.project();
    String only = team.consultant(Level.REGULAR, dutyInThreeDays(), project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    Task waiting = hand.task(caseNo);
    assertThat(waiting.getTaskDefinitionKey()).isEqualTo("Task_AssignBeforeNextShift");
    assertThat(waiting.getDueDate()).isAfter(Date.from(clock.instant()));
    assertThat(cases.get(caseNo).stage()).isEqualTo(Stage.WAITING_FOR_SHIFT);
    assertThat(standing(newest(caseNo), only)).isEqualTo(Standing.OFF_DUTY);
    assertThat(hand.open(waiting).get("situationText").toString()).contains("下一班次");

    staff.setDuty(only, Shift.always());
    hand.dueNow(caseNo);

    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(only);
    assertThat(cases.get(caseNo).stage()).isEqualTo(Stage.OFFERED);
  }

  @Test
  void aChangedCalendarEndsTheWaitingToo() throws Exception {
    Project project = team.project();
    String only = team.anyone(project);
    var closed = new SpecialDays(today(), today(), null, "临时闭店");
    calendar.add(closed);
    CaseNo caseNo;
    try {
      caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
      assertThat(cases.get(caseNo).stage()).isEqualTo(Stage.WAITING_FOR_SHIFT);
    } finally {
      calendar.remove(closed);
    }

    hand.dueNow(caseNo);

    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(only);
  }

  @Test
  void aManagerNeedNotWaitForTheShift() {
    Project project = team.project();
    String only = team.consultant(Level.REGULAR, dutyInThreeDays(), project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    hand.send(hand.task(caseNo), "moe", Map.of("consultant", only, "reason", "电话约好了"));

    assertThat(cases.get(caseNo).owner()).isEqualTo(only);
  }

  @Test
  void whoIsOnLeaveGetsNothing() throws Exception {
    Project project = team.project();
    String away = team.anyone(project);
    String there = team.anyone(project);
    staff.addLeave(away, today().minusDays(1), today().plusDays(2), LeaveReason.SICK);

    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(there);
    assertThat(standing(newest(caseNo), away)).isEqualTo(Standing.ON_LEAVE);
  }

  @Test
  void aProjectThatNobodyServesGoesToAManagerWhoMayChooseAnybody() {
    Project project = team.project();
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    Task byHand = hand.task(caseNo);

    assertThat(byHand.getTaskDefinitionKey()).isEqualTo("Task_AssignByHand");
    assertThat(hand.open(byHand).get("consultantChoices").toString()).contains("sam");
  }

  @Test
  void aKnownCustomerGoesToTheEarlierConsultantFirst() {
    Project first = team.project();
    Project second = team.project();
    String earlier = team.anyone(first, second);
    String phone = LeadsOf.newPhone();
    CaseNo before = hand.captured(LeadsOf.from("钱进", phone, null, first.slug()));
    hand.send(hand.task(before), earlier, ACCEPT);
    team.anyone(second); // idle, without any load

    CaseNo again = hand.captured(LeadsOf.from("钱进", phone, null, second.slug()));

    assertThat(hand.task(again).getAssignee()).isEqualTo(earlier);
    assertThat(standing(newest(again), earlier)).isEqualTo(Standing.CHOSEN_EARLIER);
    assertThat(hand.open(hand.task(again)).get("whyText").toString()).contains("此前由您接待");
  }

  @Test
  void theReceiptNamesTheTableItsVersionAndTheRule() {
    Project project = team.project();
    team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    Receipt receipt = newest(caseNo);

    assertThat(receipt.decision().decisionKey()).isEqualTo("consultant-match");
    assertThat(receipt.decision().version()).isPositive();
    assertThat(receipt.decision().rules()).hasSize(1);
    assertThat(receipt.decision().inputs()).containsValue("STANDARD").containsValue("COLD");
    assertThat(receipt.decision().outputs()).containsKey("claimMinutes");
  }

  @Test
  void aLaterPickStillKnowsItsRule() {
    Project project = team.project();
    String first = team.anyone(project);
    team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    hand.send(hand.task(caseNo), first, DECLINE);

    List<Receipt> receipts = assignments.receiptsOf(caseNo);
    assertThat(receipts.get(0).decision()).isEqualTo(receipts.get(1).decision());
  }

  @Test
  void decliningNeedsAReason() {
    Project project = team.project();
    String only = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    assertThatThrownBy(() -> hand.send(hand.task(caseNo), only, Map.of("answer", "DECLINE")))
        .hasMessageContaining("请选择不接单的原因");
    assertThat(hand.task(caseNo).getAssignee()).isEqualTo(only);
  }

  @Test
  void whoIsAskedIsToldUntilItIsAnswered() {
    Project project = team.project();
    String only = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    assertThat(told(only, caseNo)).containsExactly("offer");
    hand.send(hand.task(caseNo), only, DECLINE);

    assertThat(told(only, caseNo)).isEmpty();
    assertThat(told("max", caseNo)).containsExactly("assign-by-hand");
    hand.send(hand.task(caseNo), "moe", Map.of("consultant", only, "reason", "客户点名"));
    assertThat(told("max", caseNo)).isEmpty();
  }

  @Test
  void whoIsTooLateIsToldThatItWasPassedOn() {
    Project project = team.project();
    String only = team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    hand.timePasses(caseNo);

    assertThat(told(only, caseNo)).containsExactly("offer-expired");
  }

  private List<String> told(String person, CaseNo caseNo) {
    return notices.unseen(List.of(person), clock.instant().minus(Duration.ofHours(1))).stream()
        .filter(told -> caseNo.equals(told.notice().caseNo()))
        .map(told -> told.notice().kind())
        .toList();
  }

  private LocalDate today() {
    return office.dateOf(clock.instant());
  }

  private List<Shift> dutyInThreeDays() {
    return List.of(Shift.allDay(today().plusDays(3).getDayOfWeek()));
  }

  private Duration claimTime(CaseNo caseNo) {
    Task offer = hand.task(caseNo);
    Duration left =
        Duration.between(offer.getCreateTime().toInstant(), offer.getDueDate().toInstant());
    return Duration.ofMinutes(Math.round(left.toMillis() / 60_000.0));
  }

  private Receipt newest(CaseNo caseNo) {
    return assignments.receiptsOf(caseNo).get(0);
  }

  private static Standing standing(Receipt receipt, String consultant) {
    return receipt.candidates().stream()
        .filter(each -> each.userId().equals(consultant))
        .findFirst()
        .orElseThrow()
        .standing();
  }
}
