package io.loupan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Statements;
import io.loupan.Team;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.inventory.Project;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to a case is in the trail: by whom, in which version, in the same transaction. */
@LoupanTest
class TrailTest {

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;

  Project project;
  String consultant;

  @BeforeEach
  void office() {
    project = team.project();
    consultant = team.anyone(project);
  }

  /** Something of no module, told as each of them tells. */
  record DoorPainted(CaseNo caseNo, String colour, String by, Instant at)
      implements BusinessEvent {}

  @Test
  void fromCaptureToAcceptanceEachStepIsAnEntryWithItsVersion() {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));

    List<Map<String, Object>> trail = trail(caseNo);

    assertThat(trail)
        .extracting(entry -> entry.get("kind"))
        .contains(
            "lead-captured",
            "case-opened",
            "process-start",
            "variable-create",
            "decision-evaluate",
            "lead-rated",
            "lead-offered",
            "task-create",
            "task-complete",
            "lead-assigned",
            "link-add",
            "activity-start",
            "activity-end");
    Map<String, Object> accepted = the("task-complete", trail);
    assertThat(accepted)
        .containsEntry("actor_kind", "PERSON")
        .containsEntry("actor", consultant)
        .containsEntry("element", "Task_AcceptLead");
    assertThat(accepted.get("definition_id").toString()).startsWith("lead-assignment:");
    assertThat(accepted.get("facts").toString()).containsPattern("\"form\":\"accept-lead:[1-9]");
    assertThat(the("decision-evaluate", trail).get("facts").toString())
        .containsPattern("\"decisionVersion\":\"[a-z-]+:[1-9]")
        .contains("\"rules\":\"");
    assertThat(trail)
        .as("in the order of things")
        .extracting(entry -> entry.get("kind"))
        .containsSubsequence("case-opened", "lead-rated", "lead-offered", "task-complete");
  }

  /** The label of a customer is the one personal variable, and what people type is not told. */
  @Test
  void noPersonsValueIsInTheTrail() {
    String phone = LeadsOf.newPhone();
    CaseNo caseNo =
        hand.accepted(LeadsOf.from("司徒慕白", phone, phone + "@example.org", project.slug()));

    assertThat(trail(caseNo))
        .extracting(entry -> String.valueOf(entry.get("facts")))
        .anyMatch(facts -> facts.contains("customerLabel"))
        .noneMatch(facts -> facts.contains("司徒") || facts.contains(phone.substring(3)));
  }

  @Test
  void oneTransactionWritesItsEntriesInOneBatch() throws Exception {
    hand.capture(LeadsOf.newPerson(project.slug()));

    Statements cost = Statements.during(() -> hand.capture(LeadsOf.newPerson(project.slug())));

    assertThat(cost.roundTrips().stream().filter(each -> each.contains("audit_entry"))).hasSize(1);
  }

  @Test
  void whatIsTakenBackWasNeverThere() {
    CaseNo outer = new CaseNo("C-20200101-00001");
    CaseNo inner = new CaseNo("C-20200101-00002");
    CaseNo undone = new CaseNo("C-20200101-00003");
    TransactionTemplate whole = new TransactionTemplate(transactions);
    TransactionTemplate part = new TransactionTemplate(transactions);
    part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

    whole.executeWithoutResult(
        status -> {
          painted(outer);
          part.executeWithoutResult(
              nested -> {
                painted(inner);
                nested.setRollbackOnly();
              });
          painted(outer);
        });
    whole.executeWithoutResult(
        status -> {
          part.executeWithoutResult(
              nested -> {
                painted(inner);
                nested.setRollbackOnly();
              });
          painted(outer);
        });
    whole.executeWithoutResult(
        status -> {
          painted(undone);
          status.setRollbackOnly();
        });

    assertThat(trail(outer))
        .hasSize(3)
        .allSatisfy(
            entry -> assertThat(entry.get("facts").toString()).contains("\"colour\":\"RED\""));
    assertThat(trail(inner)).isEmpty();
    assertThat(trail(undone)).isEmpty();
  }

  @Test
  void whoLosesACaseIsNamed() throws Exception {
    CaseNo caseNo = hand.accepted(LeadsOf.newPerson(project.slug()));

    cases.lose(caseNo, LostReason.PRICE, null, consultant);

    Map<String, Object> lost = the("case-lost", trail(caseNo));
    assertThat(lost).containsEntry("actor", consultant);
    assertThat(lost.get("facts").toString()).contains("\"reason\":\"PRICE\"");
  }

  /** Append only: the sources know one statement that writes the table, and it adds. */
  @Test
  void noCodeChangesOrRemovesAnEntry() throws IOException {
    Pattern writes =
        Pattern.compile(
            "(update|delete\\s+from|truncate(\\s+table)?|merge\\s+into|drop\\s+table"
                + "|alter\\s+table)\\s+audit_entry");
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      assertThat(
              sources
                  .filter(file -> file.toString().matches(".*\\.(java|sql)"))
                  .filter(file -> writes.matcher(text(file).toLowerCase(Locale.ROOT)).find()))
          .isEmpty();
    }
  }

  private void painted(CaseNo caseNo) {
    events.publishEvent(new DoorPainted(caseNo, "RED", "moe", Instant.now()));
  }

  private List<Map<String, Object>> trail(CaseNo caseNo) {
    return jdbc.sql("select * from audit_entry where case_no = ? order by entry_no")
        .param(caseNo.value())
        .query()
        .listOfRows();
  }

  private static Map<String, Object> the(String kind, List<Map<String, Object>> trail) {
    return trail.stream().filter(entry -> kind.equals(entry.get("kind"))).findFirst().orElseThrow();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
