package io.loupan.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LoupanTest
class FirstLeadTest {

  @Autowired Leads leads;
  @Autowired TaskService tasks;

  @Test
  void aCapturedLeadIsOfferedInTheSameBreath() throws LeadRefused {
    CapturedLead captured = leads.capture(LeadsOf.newPerson("riverside-garden"));

    Task task =
        tasks.createTaskQuery().processInstanceBusinessKey(captured.caseNo()).singleResult();
    assertThat(task.getTaskDefinitionKey()).isEqualTo("Task_AcceptLead");
    assertThat(task.getAssignee()).isIn("sam", "sun", "sky");
    assertThat(task.getDueDate()).isNotNull();
  }
}
