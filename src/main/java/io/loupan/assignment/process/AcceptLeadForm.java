package io.loupan.assignment.process;

import static io.loupan.assignment.process.LeadAssignmentProcess.ACCEPTED;
import static io.loupan.assignment.process.LeadAssignmentProcess.CLAIM_DEADLINE;

import io.loupan.assignment.Assignments;
import io.loupan.assignment.DeclineReason;
import io.loupan.assignment.OfferGone;
import io.loupan.assignment.Standing;
import io.loupan.engine.FormRefused;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveForm;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The consultant's answer to an offer. */
@Component
class AcceptLeadForm implements LiveForm {

  private final Assignments assignments;
  private final LeadFacts facts;
  private final Office office;

  AcceptLeadForm(Assignments assignments, LeadFacts facts, Office office) {
    this.assignments = assignments;
    this.facts = facts;
    this.office = office;
  }

  @Override
  public String key() {
    return "accept-lead";
  }

  @Override
  public Set<String> fields() {
    return Set.of("answer", "declineReason", "declineNote");
  }

  @Override
  public Map<String, Object> load(LiveTask task) {
    Map<String, Object> shown = new HashMap<>(facts.of(task));
    shown.put(
        "claimText",
        office.text(
            "assignment.claim",
            FormText.plain(office.show(CLAIM_DEADLINE.of(task.variables()).toInstant()))));
    shown.put("whyText", why(task));
    return shown;
  }

  private String why(LiveTask task) {
    return assignments.receiptsOf(task.caseNo()).stream()
        .filter(receipt -> receipt.chosen() != null && receipt.chosen().equals(task.assignee()))
        .findFirst()
        .flatMap(
            receipt ->
                receipt.candidates().stream()
                    .filter(each -> each.userId().equals(task.assignee()))
                    .findFirst())
        .map(
            me ->
                me.standing() == Standing.CHOSEN_EARLIER
                    ? office.text("assignment.why.earlier")
                    : office.text("assignment.why.fairest", me.load(), me.capacity()))
        .orElse("");
  }

  @Override
  public Map<String, Object> submit(LiveTask task, Map<String, Object> entered) throws FormRefused {
    if (task.user() != null && !task.user().equals(task.assignee())) {
      throw new FormRefused(office.text("assignment.form.notYours"));
    }
    try {
      if ("ACCEPT".equals(entered.get("answer"))) {
        assignments.accept(facts.leadNo(task), task.assignee());
        return Map.of(ACCEPTED.name(), true);
      }
      if ("DECLINE".equals(entered.get("answer"))) {
        assignments.decline(
            facts.leadNo(task),
            task.assignee(),
            reason(entered.get("declineReason")),
            FormText.typed(entered, "declineNote"));
        return Map.of(ACCEPTED.name(), false);
      }
      throw new FormRefused(office.text("assignment.form.answer"));
    } catch (OfferGone gone) {
      throw new FormRefused(office.text("assignment.form.gone"));
    }
  }

  private DeclineReason reason(Object entered) throws FormRefused {
    for (DeclineReason each : DeclineReason.values()) {
      if (each.name().equals(entered)) {
        return each;
      }
    }
    throw new FormRefused(office.text("assignment.form.declineReason"));
  }
}
