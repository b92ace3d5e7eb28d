package io.loupan.assignment.process;

import io.loupan.engine.ProcessVariable;
import java.util.Date;

/** The names that the assignment module and {@code bpmn/lead-assignment} share. */
final class LeadAssignmentProcess {

  static final String DECISION = "consultant-match";

  static final ProcessVariable<String> LEAD_ID = new ProcessVariable<>("leadId", String.class);
  static final ProcessVariable<String> CUSTOMER_LABEL =
      new ProcessVariable<>("customerLabel", String.class);
  static final ProcessVariable<String> PROJECT_NAME =
      new ProcessVariable<>("projectName", String.class);
  static final ProcessVariable<String> CUSTOMER_TYPE =
      new ProcessVariable<>("customerType", String.class);
  static final ProcessVariable<String> RATING = new ProcessVariable<>("rating", String.class);
  static final ProcessVariable<String> REGION = new ProcessVariable<>("region", String.class);
  static final ProcessVariable<String> TYPE_RULE = new ProcessVariable<>("typeRule", String.class);
  static final ProcessVariable<String> MIN_LEVEL = new ProcessVariable<>("minLevel", String.class);
  static final ProcessVariable<String> REGION_RULE =
      new ProcessVariable<>("regionRule", String.class);
  static final ProcessVariable<Number> CLAIM_MINUTES =
      new ProcessVariable<>("claimMinutes", Number.class);
  static final ProcessVariable<Number> TIMES_PASSED_ON =
      new ProcessVariable<>("timesPassedOn", Number.class);
  static final ProcessVariable<String> PICK = new ProcessVariable<>("pick", String.class);
  static final ProcessVariable<String> CONSULTANT =
      new ProcessVariable<>("consultant", String.class);
  static final ProcessVariable<Date> CLAIM_DEADLINE =
      new ProcessVariable<>("claimDeadline", Date.class);
  static final ProcessVariable<Date> NEXT_SHIFT = new ProcessVariable<>("nextShift", Date.class);
  static final ProcessVariable<Date> ASSIGN_BY = new ProcessVariable<>("assignBy", Date.class);
  static final ProcessVariable<Boolean> ACCEPTED = new ProcessVariable<>("accepted", Boolean.class);

  private LeadAssignmentProcess() {}
}
