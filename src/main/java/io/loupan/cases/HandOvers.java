package io.loupan.cases;

import io.loupan.kernel.CaseNo;
import org.springframework.stereotype.Service;

/** Gives cases to another consultant: somebody fell ill, leaves, or has too many. */
@Service
public class HandOvers {

  HandOvers() {}

  /**
   * Hands a case over, with its open tasks and offers; the former holder has no right to them any
   * more, and the new one is told.
   *
   * @param caseNo which case
   * @param to the consultant who gets it
   * @param by the manager
   * @param reason why; kept under the customer's key
   * @throws HandOverRefused if the case is closed, the consultant is not active or has it already,
   *     or no reason is given; nothing is changed
   */
  public void handOver(CaseNo caseNo, String to, String by, String reason) throws HandOverRefused {
    throw new UnsupportedOperationException();
  }
}
