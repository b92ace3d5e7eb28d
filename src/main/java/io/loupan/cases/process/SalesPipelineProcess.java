package io.loupan.cases.process;

import io.loupan.engine.ProcessVariable;

/** The names that the cases module and {@code bpmn/sales-pipeline} share. */
final class SalesPipelineProcess {

  static final ProcessVariable<String> CUSTOMER_LABEL =
      new ProcessVariable<>("customerLabel", String.class);
  static final ProcessVariable<String> PROJECT_NAME =
      new ProcessVariable<>("projectName", String.class);
  static final ProcessVariable<String> OUTCOME = new ProcessVariable<>("outcome", String.class);

  private SalesPipelineProcess() {}
}
