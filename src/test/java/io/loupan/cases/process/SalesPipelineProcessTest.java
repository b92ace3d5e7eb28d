package io.loupan.cases.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.engine.Incidents;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.CapturedLead;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import io.loupan.leads.LeadsOf;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The spine, from the captured lead to won or lost. */
@LoupanTest
class SalesPipelineProcessTest {

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired Leads leads;
  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired ManagementService management;
  @Autowired HistoryService history;
  @Autowired Incidents incidents;
  @Autowired Projects projects;

  @Test
  void aWonSaleEndsTheCase() {
    CaseNo caseNo = hand.readyToVisit(accepted(LeadsOf.newPhone()));

    hand.send(hand.task(caseNo), cases.get(caseNo).owner(), Map.of("outcome", "WON"));

    assertThat(cases.get(caseNo).outcome()).isEqualTo(Outcome.WON);
    assertThat(endOf(caseNo)).isEqualTo("End_SaleWon");
  }

  @Test
  void aLostSaleNeedsAReasonAndFreesTheCustomer() {
    String phone = LeadsOf.newPhone();
    CaseNo caseNo = hand.readyToVisit(accepted(phone));
    String owner = cases.get(caseNo).owner();

    assertThatThrownBy(() -> hand.send(hand.task(caseNo), owner, Map.of("outcome", "LOST")))
        .hasMessageContaining("请选择流失原因");
    hand.send(
        hand.task(caseNo),
        owner,
        Map.of("outcome", "LOST", "lostReason", "PRICE", "lostNote", "预算不够"));

    assertThat(cases.get(caseNo).lostReason()).isEqualTo(LostReason.PRICE);
    assertThat(endOf(caseNo)).isEqualTo("End_SaleLost");
    String slug = slugOf(caseNo);
    CapturedLead again = hand.capture(LeadsOf.from("王芳", phone, null, slug));
    assertThat(again.joined()).isFalse();
    assertThat(again.caseNo()).isNotEqualTo(caseNo.value());
  }

  @Test
  void theOwnerSeesWhomToCallAndWhatWasAsked() {
    String phone = LeadsOf.newPhone();
    CaseNo caseNo = hand.readyToVisit(accepted(phone));

    Map<String, Object> shown = hand.open(hand.task(caseNo));

    assertThat(shown.get("phoneText")).isEqualTo("+86" + phone);
    assertThat(shown.get("enquiriesText").toString()).contains("三居室");
  }

  @Test
  void theCaseNumberIsTheBusinessKeyOfEveryProcessAndNoPersonalValueBecomesAVariable() {
    String phone = LeadsOf.newPhone();
    CaseNo caseNo = hand.readyToVisit(accepted(phone));

    List<HistoricProcessInstance> instances =
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(caseNo.value())
            .listPage(0, 50);
    assertThat(instances)
        .extracting(HistoricProcessInstance::getProcessDefinitionKey)
        .containsExactlyInAnyOrder(
            "sales-pipeline", "lead-intake", "lead-assignment", "customer-communication");
    for (HistoricProcessInstance instance : instances) {
      List<HistoricVariableInstance> variables =
          history
              .createHistoricVariableInstanceQuery()
              .processInstanceId(instance.getId())
              .listPage(0, 200);
      assertThat(variables).isNotEmpty();
      for (HistoricVariableInstance variable : variables) {
        assertThat(String.valueOf(variable.getValue()))
            .as(variable.getName())
            .doesNotContain(phone.substring(2))
            .doesNotContain("王芳")
            .doesNotContain("三居室");
        assertThat(variable.getTypeName())
            .as(variable.getName())
            .isIn("string", "boolean", "long", "integer", "double", "date", "null");
      }
    }
  }

  /** A diagram whose step leads nowhere is a failure that a manager can cause and mend. */
  @Test
  void aLeadIsNotLostWhenItsProcessCannotStart() {
    Project project = team.project();
    String only = team.anyone(project);
    CapturedLead captured;
    Deployment broken = deployBrokenAssignment();
    Job start;
    try {
      captured = hand.capture(LeadsOf.newPerson(project.slug()));
      assertThat(leads.find(new LeadNo(captured.leadNo()))).isPresent();
      start = startJob(captured.caseNo());
      String jobId = start.getId();
      for (int retries = start.getRetries(); retries > 0; retries--) {
        assertThatThrownBy(() -> management.executeJob(jobId)).isInstanceOf(Exception.class);
      }
      assertThat(incidents.open(50))
          .extracting(Incidents.Incident::caseNo)
          .contains(captured.caseNo());
    } finally {
      repository.deleteDeployment(broken.getId());
    }

    management.setJobRetries(start.getId(), 1);
    management.executeJob(start.getId());

    assertThat(hand.task(new CaseNo(captured.caseNo())).getAssignee()).isEqualTo(only);
    assertThat(incidents.open(50))
        .extracting(Incidents.Incident::caseNo)
        .doesNotContain(captured.caseNo());
  }

  private Deployment deployBrokenAssignment() {
    return repository
        .createDeployment()
        .addModelInstance(
            "lead-assignment.bpmn",
            Bpmn.createExecutableProcess("lead-assignment")
                .camundaHistoryTimeToLiveString("P3650D")
                .startEvent()
                .serviceTask()
                .camundaDelegateExpression("${nowhereDelegate}")
                .endEvent()
                .done())
        .deploy();
  }

  private Job startJob(String caseNo) {
    String spine =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(caseNo)
            .processDefinitionKey("sales-pipeline")
            .singleResult()
            .getId();
    return management.createJobQuery().processInstanceId(spine).singleResult();
  }

  private CaseNo accepted(String phone) {
    Project project = team.project();
    team.anyone(project);
    return hand.accepted(LeadsOf.from("王芳", phone, null, project.slug()));
  }

  private String slugOf(CaseNo caseNo) {
    return projects.byId(cases.get(caseNo).projectId()).orElseThrow().slug();
  }

  private String endOf(CaseNo caseNo) {
    String spine =
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(caseNo.value())
            .processDefinitionKey("sales-pipeline")
            .finished()
            .singleResult()
            .getId();
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(spine)
        .activityType("noneEndEvent")
        .listPage(0, 10)
        .stream()
        .filter(end -> end.getParentActivityInstanceId().equals(spine)) // not of a sub-process
        .findFirst()
        .orElseThrow()
        .getActivityId();
  }
}
