package io.loupan.board;

import io.loupan.assignment.Assignments;
import io.loupan.cases.HandOverRefused;
import io.loupan.cases.HandOvers;
import io.loupan.kernel.CaseNo;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;
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
   * A case as the manager saw it.
   *
   * @param caseNo which
   * @param holder who had it then, or null if nobody
   */
  public record Chosen(CaseNo caseNo, String holder) {}

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
  public List<Result> handOver(Collection<Chosen> cases, String to, String by, String reason) {
    return cases.stream().map(each -> handOver(each, to, by, reason)).toList();
  }

  private Result handOver(Chosen chosen, String to, String by, String reason) {
    try {
      return transaction.execute(inside -> handOver(chosen, to, by, reason, inside));
    } catch (ConcurrencyFailureException finishedAtThisMoment) {
      return new Result(chosen.caseNo(), null, "cases.handOver.meanwhile");
    }
  }

  private Result handOver(
      Chosen chosen, String to, String by, String reason, TransactionStatus transaction) {
    String next = to == null ? assignments.successor(chosen.caseNo()).orElse(null) : to;
    if (next == null) {
      return new Result(chosen.caseNo(), null, "board.handOver.nobody");
    }
    try {
      handOvers.handOver(chosen.caseNo(), chosen.holder(), next, by, reason);
      return new Result(chosen.caseNo(), next, null);
    } catch (HandOverRefused refused) {
      transaction.setRollbackOnly();
      return new Result(chosen.caseNo(), null, refused.getMessage());
    }
  }
}
