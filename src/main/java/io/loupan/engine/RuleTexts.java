package io.loupan.engine;

/** What a manager wrote beside a rule of a table. */
public interface RuleTexts {

  /**
   * The annotation of a rule in the version that was used.
   *
   * @param definitionId the version of the table
   * @param ruleId the rule
   * @return its annotation; empty if there is none or the table is gone
   */
  String annotation(String definitionId, String ruleId);

  /**
   * Which row of its table a rule is.
   *
   * @param definitionId the version of the table
   * @param ruleId the rule
   * @return from 1, or 0 if the rule is gone
   */
  int row(String definitionId, String ruleId);

  /**
   * The name of a table in the version that was used.
   *
   * @param definitionId the version of the table
   * @return its name, or empty if the table is gone
   */
  String table(String definitionId);
}
