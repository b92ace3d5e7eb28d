package io.loupan.board;

import io.loupan.assignment.Assignments;
import io.loupan.cases.HandOverRefused;
import io.loupan.cases.HandOvers;
import io.loupan.kernel.CaseNo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands several cases over, each in a transaction of its own: one that is refused stops none. */
@Service
public class BulkHandOver {

  private final HandOvers handOvers;
  private final Assignments assignments;
  private final TransactionTemplate transaction;

  BulkHandOver(
      HandOvers handOvers, Assignments assignments, PlatformTransactionManager transactions) {
    this.handOvers = handOvers;
    this.assignments = assignments;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What became of one case.
   *
   * @param caseNo which
   * @param to who has it now, or null if it was refused
   * @param refusal key of the sentence that says why, or null
   */
  public record Result(CaseNo caseNo, String to, String refusal) {}

  /**
   * Hands cases over.
   *
   * @param cases which; some ten at most
   * @param to the consultant who gets them, or null to let rule and load choose for each
   * @param by the manager
   * @param reason why; kept under each customer's key
   * @return for each case what became of it
   */
  public List<Result> handOver(Collection<CaseNo> cases, String to, String by, String reason) {
    List<Result> results = new ArrayList<>();
    for (CaseNo caseNo : cases) {
      results.add(transaction.execute(inside -> handOver(caseNo, to, by, reason, inside)));
    }
    return results;
  }

  private Result handOver(
      CaseNo caseNo, String to, String by, String reason, TransactionStatus transaction) {
    String next = to == null ? assignments.successor(caseNo).orElse(null) : to;
    if (next == null) {
      return new Result(caseNo, null, "board.handOver.nobody");
    }
    try {
      handOvers.handOver(caseNo, next, by, reason);
      return new Result(caseNo, next, null);
    } catch (HandOverRefused refused) {
      transaction.setRollbackOnly();
      return new Result(caseNo, null, refused.getMessage());
    }
  }
}
