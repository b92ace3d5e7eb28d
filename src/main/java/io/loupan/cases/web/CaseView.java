package io.loupan.cases.web;

import io.loupan.cases.CaseNote;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Sight;
import io.loupan.engine.OpenSteps.OpenStep;
import java.util.List;

/**
 * What a reader sees of a case.
 *
 * @param sale the case
 * @param sight how much the reader may see
 * @param who the person: in full for who works on the case, else as in lists
 * @param customerNo number of the customer
 * @param project name of the project
 * @param owner name of the owner, or null while there is none
 * @param holder name of who has the offer or the case, or null
 * @param colleague name of who has the customer now, for who had it before; else null
 * @param contact how to reach the person; null for who sees the outline only, and once erased
 * @param mayContact whether the person agrees to be contacted
 * @param steps what comes next, the earliest first
 * @param lines what happened, newest first
 * @param older key of the lines before, or null
 */
record CaseView(
    SalesCase sale,
    Sight sight,
    String who,
    String customerNo,
    String project,
    String owner,
    String holder,
    String colleague,
    Reach contact,
    boolean mayContact,
    List<Step> steps,
    List<Line> lines,
    String older) {

  /**
   * How to reach a person, masked for who may only read.
   *
   * @param clear whether the values are in clear and can be used
   */
  record Reach(boolean clear, List<Phone> phones, List<String> emails) {}

  /**
   * A phone.
   *
   * @param number in E.164 for the link, or null where it is masked
   * @param shown as people read it
   */
  record Phone(String number, String shown) {}

  /**
   * Something that comes next.
   *
   * @param step the step
   * @param assignee name of who has it, or null
   * @param due until when, as people in the office read it; empty if there is no deadline
   * @param late whether the deadline has passed
   * @param open whether the reader can open it in Tasklist
   */
  record Step(OpenStep step, String assignee, String due, boolean late, boolean open) {}

  /** Something that happened; the parts as in {@link io.loupan.cases.HistoryEntry}. */
  record Line(
      String at,
      String icon,
      String what,
      String by,
      String detail,
      String link,
      String linkLabel) {}

  /**
   * A note or file.
   *
   * @param note it
   * @param at when, as people in the office read it
   * @param by name of who wrote or brought it
   * @param mayRemove whether the reader may remove it
   */
  record NoteLine(CaseNote note, String at, String by, boolean mayRemove) {}

  /** Whether anything of the person may be acted on. */
  public boolean works() {
    return sight == Sight.WORK;
  }

  public boolean reads() {
    return sight.covers(Sight.READ);
  }

  public boolean closed() {
    return sale.closedAt() != null;
  }
}
