package io.loupan.communication.process;

import io.loupan.communication.CustomerContacted;
import io.loupan.engine.LostLock;
import io.loupan.engine.ProcessVariable;
import java.util.Date;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * The door between the communication module and {@code bpmn/customer-communication}: the names they
 * share, and how a contact that nobody planned takes the place of the next planned one.
 */
@Component
class CustomerCommunicationProcess {

  static final ProcessVariable<String> CUSTOMER_LABEL =
      new ProcessVariable<>("customerLabel", String.class);
  static final ProcessVariable<String> PROJECT_NAME =
      new ProcessVariable<>("projectName", String.class);
  static final ProcessVariable<String> RATING = new ProcessVariable<>("rating", String.class);
  static final ProcessVariable<String> OWNER = new ProcessVariable<>("owner", String.class);
  static final ProcessVariable<String> LAST_OUTCOME =
      new ProcessVariable<>("lastOutcome", String.class);
  static final ProcessVariable<Integer> FRUITLESS_TRIES =
      new ProcessVariable<>("fruitlessTries", Integer.class);
  static final ProcessVariable<String> RHYTHM_CHANNEL =
      new ProcessVariable<>("rhythmChannel", String.class);
  static final ProcessVariable<Number> WAIT_MINUTES =
      new ProcessVariable<>("waitMinutes", Number.class);
  static final ProcessVariable<Number> WAIT_DAYS = new ProcessVariable<>("waitDays", Number.class);
  static final ProcessVariable<Number> MINUTES_TO_ACT =
      new ProcessVariable<>("minutesToAct", Number.class);
  static final ProcessVariable<Number> TRIES_BEFORE_GIVING_UP =
      new ProcessVariable<>("triesBeforeGivingUp", Number.class);
  static final ProcessVariable<String> CHANNEL = new ProcessVariable<>("channel", String.class);
  static final ProcessVariable<Date> CONTACT_AT = new ProcessVariable<>("contactAt", Date.class);
  static final ProcessVariable<Boolean> CONTACT_DUE =
      new ProcessVariable<>("contactDue", Boolean.class);
  static final ProcessVariable<Date> CONTACT_DEADLINE =
      new ProcessVariable<>("contactDeadline", Date.class);
  static final ProcessVariable<String> MESSAGE_ID =
      new ProcessVariable<>("messageId", String.class);
  static final ProcessVariable<String> NEXT_STEP = new ProcessVariable<>("nextStep", String.class);
  static final ProcessVariable<String> LOST_REASON =
      new ProcessVariable<>("lostReason", String.class);
  static final ProcessVariable<String> LOST_NOTE = new ProcessVariable<>("lostNote", String.class);
  static final ProcessVariable<String> CLOSED_BY = new ProcessVariable<>("closedBy", String.class);

  private final RuntimeService runtime;

  CustomerCommunicationProcess(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /**
   * Later in the sale it renews the date of the owner's task. Nobody waits for it in a case that
   * has ended: then it is only in the log.
   */
  @EventListener
  void planAnew(CustomerContacted event) {
    if (event.planned()) {
      return;
    }
    try {
      runtime
          .createMessageCorrelation("CustomerContacted")
          .processInstanceBusinessKey(event.caseNo().value())
          .setVariable(CONTACT_AT.name(), event.nextAt() == null ? null : Date.from(event.nextAt()))
          .correlateAll();
    } catch (ProcessEngineException finishedJustNow) {
      // without a cause it is the engine's own: the waiting step was gone when its turn came
      if (finishedJustNow.getCause() != null
          && !(finishedJustNow instanceof OptimisticLockingException)
          && !LostLock.isBehind(finishedJustNow)) {
        throw finishedJustNow;
      }
      throw new OptimisticLockingFailureException(
          "Somebody works on " + event.caseNo() + " at this moment", finishedJustNow);
    }
  }
}
