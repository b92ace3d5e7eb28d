package io.loupan.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the process engine decided by tables, for receipts and explanations. */
public interface Decisions {

  /**
   * The newest evaluation of a table in a process instance, also one made in the running
   * transaction.
   *
   * @param processInstanceId of the process instance that evaluated it
   * @param decisionKey for example {@code consultant-match}
   * @return what was asked and answered, or empty if the table was not evaluated there
   */
  Optional<Evidence> newest(String processInstanceId, String decisionKey);

  /**
   * One evaluation of a table.
   *
   * @param decisionKey the table
   * @param definitionId of the version used
   * @param version number of that version, from 1
   * @param rules ids of the rules that fired
   * @param inputs by name of the input's expression
   * @param outputs by name of the output
   */
  record Evidence(
      String decisionKey,
      String definitionId,
      int version,
      List<String> rules,
      Map<String, Object> inputs,
      Map<String, Object> outputs) {}
}
