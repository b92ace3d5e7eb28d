package io.loupan.leads.process;

import io.loupan.cases.CaseClosed;
import io.loupan.cases.CaseReopened;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.engine.LostLock;
import io.loupan.engine.ProcessVariable;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.leads.CaseStartRepeated;
import io.loupan.leads.Lead;
import io.loupan.leads.LeadCaptured;
import io.loupan.leads.LeadJoined;
import io.loupan.leads.LeadNo;
import io.loupan.leads.Leads;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door between the leads module and its processes: the names they share with {@code
 * bpmn/lead-intake}, and how a captured lead starts the spine.
 */
@Component
class LeadIntakeProcess {

  static final ProcessVariable<String> LEAD_ID = new ProcessVariable<>("leadId", String.class);
  static final ProcessVariable<String> CUSTOMER_LABEL =
      new ProcessVariable<>("customerLabel", String.class);
  static final ProcessVariable<String> PROJECT_NAME =
      new ProcessVariable<>("projectName", String.class);
  static final ProcessVariable<Boolean> DATA_IN_ORDER =
      new ProcessVariable<>("dataInOrder", Boolean.class);
  static final ProcessVariable<Date> CLARIFY_BY = new ProcessVariable<>("clarifyBy", Date.class);
  static final ProcessVariable<String> STATED_CUSTOMER_TYPE =
      new ProcessVariable<>("statedCustomerType", String.class);
  static final ProcessVariable<Long> BUDGET = new ProcessVariable<>("budget", Long.class);
  static final ProcessVariable<Boolean> WANTS_VISIT =
      new ProcessVariable<>("wantsVisit", Boolean.class);
  static final ProcessVariable<String> REGION = new ProcessVariable<>("region", String.class);
  static final ProcessVariable<Boolean> LEAD_USABLE =
      new ProcessVariable<>("leadUsable", Boolean.class);
  static final ProcessVariable<String> RATING = new ProcessVariable<>("rating", String.class);
  static final ProcessVariable<String> CUSTOMER_TYPE =
      new ProcessVariable<>("customerType", String.class);

  static final ProcessVariable<String> OWNER = new ProcessVariable<>("owner", String.class);

  private static final Logger LOG = LoggerFactory.getLogger(LeadIntakeProcess.class);

  private final RuntimeService runtime;
  private final Leads leads;
  private final Projects projects;
  private final Customers customers;
  private final Office office;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate savepoint;

  LeadIntakeProcess(
      RuntimeService runtime,
      Leads leads,
      Projects projects,
      Customers customers,
      Office office,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.runtime = runtime;
    this.leads = leads;
    this.projects = projects;
    this.customers = customers;
    this.office = office;
    this.clock = clock;
    this.events = events;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Starts the spine inside a savepoint: whatever fails there, the lead is committed and the case
   * starts from a job, which is repeated and in the end becomes an incident.
   */
  @EventListener
  void start(LeadCaptured event) {
    correlate(
        event.leadNo(), event.caseNo(), event.customerId(), event.projectId(), "LeadCaptured");
  }

  /**
   * A further lead is checked and rated beside the case that goes on; by a job, so that whatever
   * fails there is repeated and in the end becomes an incident.
   */
  @EventListener
  void start(LeadJoined event) {
    message("LeadJoined", event.leadNo(), event.caseNo(), event.customerId(), event.projectId())
        .correlateStartMessage();
  }

  /** A lost case goes on where the communication begins, with what its newest rated lead said. */
  @EventListener
  void start(CaseReopened event) {
    List<Lead> ofCase = leads.ofCase(event.caseNo());
    Lead lead =
        ofCase.stream().filter(each -> each.rating() != null).findFirst().orElse(ofCase.get(0));
    message("CaseReopened", lead.leadNo(), event.caseNo(), lead.customerId(), lead.projectId())
        .setVariable(RATING.name(), lead.rating() == null ? null : lead.rating().name())
        .setVariable(CUSTOMER_TYPE.name(), lead.customerType())
        .setVariable(OWNER.name(), event.owner())
        .correlateStartMessage();
  }

  /**
   * Of an enquiry that joined a case nobody wants to know any more, once the case is lost. Where
   * the case was lost because its first enquiry was none, that says nothing about the others.
   */
  @EventListener
  void end(CaseClosed event) {
    if (event.outcome() != Outcome.LOST || event.reason() == LostReason.UNUSABLE_LEAD) {
      return;
    }
    runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("lead-intake")
        .processInstanceBusinessKey(event.caseNo().value())
        // those that the spine called end with it
        .rootProcessInstances()
        .listPage(0, 100)
        .forEach(
            joined ->
                runtime
                    .createMessageCorrelation("CaseClosed")
                    .processInstanceId(joined.getId())
                    .correlateAll());
    leads.endReviews(event.caseNo(), event.by());
  }

  private void correlate(
      LeadNo leadNo, CaseNo caseNo, CustomerId customer, UUID project, String message) {
    Consumer<String> start =
        name ->
            savepoint.executeWithoutResult(
                tx -> message(name, leadNo, caseNo, customer, project).correlateStartMessage());
    try {
      start.accept(message);
    } catch (RuntimeException failed) {
      if (LostLock.isBehind(failed)) {
        // nothing to mend: the whole capture is tried again (H2 has rolled back the lead as well)
        throw new CannotAcquireLockException("The lead lost a deadlock", failed);
      }
      LOG.error("Case {} could not start with its lead; it starts from a job", caseNo, failed);
      start.accept("CaseStartRepeated");
      events.publishEvent(new CaseStartRepeated(leadNo, caseNo, clock.instant()));
    }
  }

  private MessageCorrelationBuilder message(
      String name, LeadNo leadNo, CaseNo caseNo, CustomerId customer, UUID project) {
    return runtime
        .createMessageCorrelation(name)
        .processInstanceBusinessKey(caseNo.value())
        .setVariable(LEAD_ID.name(), leadNo.value())
        .setVariable(CUSTOMER_LABEL.name(), customers.label(customer))
        .setVariable(
            PROJECT_NAME.name(), projects.byId(project).orElseThrow().name(office.language()));
  }
}
