package io.loupan.cases.process;

import io.loupan.engine.ProcessVariable;
import java.util.Date;

/** The names that the cases module and {@code bpmn/sales-pipeline} share. */
final class SalesPipelineProcess {

  static final String PROCESS = "sales-pipeline";

  static final ProcessVariable<String> CUSTOMER_LABEL =
      new ProcessVariable<>("customerLabel", String.class);
  static final ProcessVariable<String> PROJECT_NAME =
      new ProcessVariable<>("projectName", String.class);
  static final ProcessVariable<String> OWNER = new ProcessVariable<>("owner", String.class);
  static final ProcessVariable<String> OUTCOME = new ProcessVariable<>("outcome", String.class);

  static final ProcessVariable<String> LOST_REASON =
      new ProcessVariable<>("lostReason", String.class);
  static final ProcessVariable<String> LOST_NOTE = new ProcessVariable<>("lostNote", String.class);
  static final ProcessVariable<String> CLOSED_BY = new ProcessVariable<>("closedBy", String.class);

  /** What was booked with a contact that nobody planned, or null; comes with its message. */
  static final ProcessVariable<Date> CONTACT_AT = new ProcessVariable<>("contactAt", Date.class);

  static final ProcessVariable<Date> NEXT_STEP_BY = new ProcessVariable<>("nextStepBy", Date.class);

  private SalesPipelineProcess() {}
}
