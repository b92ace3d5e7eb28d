package io.loupan.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Statements;
import io.loupan.Team;
import io.loupan.cases.Cases;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many at once: one customer, one case, even loads, and what one lead costs. */
@LoupanTest
class LeadsAtOnceTest {

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired Leads leads;
  @Autowired HistoryService history;

  @Test
  void aHundredEnquiriesOfOneNewPersonAreOneCustomerOneCaseOneSpine() throws Exception {
    Project project = team.project();
    team.anyone(project);
    team.anyone(project);
    String phone = LeadsOf.newPhone();

    List<CapturedLead> all =
        atOnce(16, 100, i -> leads.capture(LeadsOf.from("何欢", phone, null, project.slug())));

    assertThat(all).extracting(CapturedLead::customerNo).containsOnly(all.get(0).customerNo());
    assertThat(all).extracting(CapturedLead::caseNo).containsOnly(all.get(0).caseNo());
    assertThat(all).extracting(CapturedLead::leadNo).doesNotHaveDuplicates();
    assertThat(all.stream().filter(lead -> !lead.joined())).hasSize(1);
    assertThat(
            history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("sales-pipeline")
                .processInstanceBusinessKey(all.get(0).caseNo())
                .count())
        .isEqualTo(1);
    assertThat(leads.ofCase(new CaseNo(all.get(0).caseNo()))).hasSize(100);
  }

  @Test
  void aThousandLeadsOverTwoProjectsAreSpreadEvenly() throws Exception {
    Project one = team.project();
    Project two = team.project();
    List<String> consultants = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      consultants.add(team.anyone(one, two));
    }

    List<CapturedLead> all =
        atOnce(8, 1_000, i -> leads.capture(LeadsOf.newPerson((i % 2 == 0 ? one : two).slug())));

    assertThat(all).extracting(CapturedLead::caseNo).doesNotHaveDuplicates().hasSize(1_000);
    Map<String, Integer> loads = cases.openLoad(consultants);
    assertThat(loads.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
    assertThat(loads.values()).allMatch(load -> load == 333 || load == 334);
  }

  /** The same sender, impatient: the answer is the same, and there is one lead. */
  @Test
  void oneIdempotencyKeyAtOnceIsOneLead() throws Exception {
    Project project = team.project();
    team.anyone(project);
    String phone = LeadsOf.newPhone();
    CaptureLead enquiry = LeadsOf.from("许愿", phone, null, project.slug());
    CaptureLead keyed =
        new CaptureLead(
            enquiry.channel(),
            "key-" + phone,
            enquiry.name(),
            enquiry.title(),
            enquiry.phone(),
            enquiry.email(),
            enquiry.project(),
            enquiry.campaign(),
            enquiry.customerType(),
            enquiry.region(),
            enquiry.budget(),
            enquiry.message(),
            enquiry.wantsVisit(),
            enquiry.consentToContact(),
            enquiry.noticeVersion(),
            enquiry.language());

    Set<CapturedLead> answers = new HashSet<>(atOnce(8, 24, i -> leads.capture(keyed)));

    assertThat(answers).hasSize(1);
  }

  /**
   * What a lead of a new person costs, up to the offered task. The ceilings are the counts of
   * today; raise one only with a reason:
   *
   * <ul>
   *   <li>look-ups: project (2), contacts, tables and diagrams in force, shifts and duty (2),
   *       seats, load, earlier consultant, offers
   *   <li>rows of ours: customer, contact, text, consent, case, open case, lead, rating, offer,
   *       seat, receipt, notice
   *   <li>rows of the engine, in batches by table, flushed once
   *   <li>one lock, so that nobody who retires at this moment is given the lead
   *   <li>the trail, in one batch
   *   <li>three savepoints (customer, spine, notice), each set and released, and one commit
   * </ul>
   */
  @Test
  void oneLeadIsOneCommitAndAKnownNumberOfRoundTrips() throws Exception {
    Project project = team.project();
    team.anyone(project);
    hand.capture(LeadsOf.newPerson(project.slug())); // warms definitions and number blocks

    Statements cost = Statements.during(() -> hand.capture(LeadsOf.newPerson(project.slug())));

    assertThat(cost.commits()).isEqualTo(1);
    // every fiftieth lead fetches a block of numbers; it is not this one's cost
    List<String> roundTrips =
        cost.roundTrips().stream().filter(each -> !each.matches("(?s).*next ?val.*")).toList();
    assertThat(roundTrips).as(String.join("\n", roundTrips)).hasSizeLessThanOrEqualTo(62);
    assertThat(cost.statements()).isLessThanOrEqualTo(260);
  }

  private interface Capture {
    CapturedLead lead(int number) throws Exception;
  }

  private static List<CapturedLead> atOnce(int clients, int leads, Capture capture)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      List<Callable<CapturedLead>> work = new ArrayList<>();
      for (int i = 0; i < leads; i++) {
        int number = i;
        work.add(() -> capture.lead(number));
      }
      List<CapturedLead> all = new ArrayList<>();
      for (Future<CapturedLead> each : pool.invokeAll(work)) {
        all.add(each.get());
      }
      return all;
    } finally {
      pool.shutdown();
    }
  }
}
