package io.loupan.engine;

import io.loupan.kernel.CaseNo;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Puts another text into a process variable wherever the engine has it: in running processes, and
 * in the history of running and ended ones. The engine's own way keeps the former text in the
 * history, and reaches no process that has ended.
 */
@Service
public class TextVariables {

  private static final List<String> TABLES =
      List.of("ACT_RU_VARIABLE", "ACT_HI_VARINST", "ACT_HI_DETAIL");

  private final JdbcClient jdbc;

  TextVariables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Replaces every value that a variable has or had, in the caller's transaction.
   *
   * @param variable its name
   * @param cases in all processes of these cases
   * @param text from now on, as if it had never been another; up to 4,000 characters
   */
  public void replace(String variable, Collection<CaseNo> cases, String text) {
    if (cases.isEmpty()) {
      return;
    }
    List<String> numbers = cases.stream().map(CaseNo::value).toList();
    for (String table : TABLES) {
      jdbc.sql(
              """
              update %s set TEXT_ = :text where NAME_ = :variable and PROC_INST_ID_ in (
                select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ in (:cases))
              """
                  .formatted(table))
          .param("text", text)
          .param("variable", variable)
          .param("cases", numbers)
          .update();
    }
  }
}
