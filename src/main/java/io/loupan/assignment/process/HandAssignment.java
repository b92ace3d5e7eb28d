package io.loupan.assignment.process;

import static io.loupan.assignment.process.LeadAssignmentProcess.CONSULTANT;
import static io.loupan.assignment.process.LeadAssignmentProcess.NEXT_SHIFT;

import io.loupan.assignment.Assignments;
import io.loupan.assignment.ConsultantGone;
import io.loupan.cases.Cases;
import io.loupan.engine.FormRefused;
import io.loupan.engine.FormText;
import io.loupan.engine.LiveForm;
import io.loupan.engine.LiveTask;
import io.loupan.kernel.Office;
import io.loupan.staff.Candidate;
import io.loupan.staff.Consultant;
import io.loupan.staff.Staff;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A manager assigns a lead; the two forms differ in why it came to that. */
abstract class HandAssignment implements LiveForm {

  /** As long as the receipt keeps it. */
  private static final int LONGEST_REASON = 1_000;

  private final Assignments assignments;
  private final Cases cases;
  private final Staff staff;
  private final LeadFacts facts;
  private final Office office;
  private final Clock clock;

  HandAssignment(
      Assignments assignments,
      Cases cases,
      Staff staff,
      LeadFacts facts,
      Office office,
      Clock clock) {
    this.assignments = assignments;
    this.cases = cases;
    this.staff = staff;
    this.facts = facts;
    this.office = office;
    this.clock = clock;
  }

  abstract String situation(LiveTask task, Office office);

  @Override
  public Set<String> fields() {
    return Set.of("consultant", "reason");
  }

  @Override
  public Map<String, Object> load(LiveTask task) {
    Map<String, Object> shown = new HashMap<>(facts.of(task));
    shown.put("situationText", situation(task, office));
    shown.put("consultantChoices", choices(task));
    return shown;
  }

  /** Those who serve the project; if nobody does, everybody, so that no lead is stuck. */
  private List<Map<String, String>> choices(LiveTask task) {
    List<Candidate> serving =
        staff.servingAt(cases.get(task.caseNo()).projectId(), clock.instant());
    List<Map<String, String>> choices = new ArrayList<>();
    if (serving.isEmpty()) {
      for (Consultant each : staff.all()) {
        if (each.active()) {
          choices.add(Map.of("value", each.userId(), "label", each.name()));
        }
      }
      return choices;
    }
    Map<String, Integer> load = cases.openLoad(serving.stream().map(Candidate::userId).toList());
    for (Candidate each : serving) {
      choices.add(
          Map.of(
              "value",
              each.userId(),
              "label",
              office.text(
                  "assignment.choice",
                  each.name(),
                  office.text("assignment.presence." + each.presence()),
                  load.get(each.userId()),
                  each.capacity())));
    }
    return choices;
  }

  @Override
  public Map<String, Object> submit(LiveTask task, Map<String, Object> entered) throws FormRefused {
    Object consultant = entered.get("consultant");
    if (choices(task).stream().noneMatch(each -> each.get("value").equals(consultant))) {
      throw new FormRefused(office.text("assignment.form.consultant"));
    }
    String reason = entered.getOrDefault("reason", "").toString().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new FormRefused(office.text("assignment.form.reason", LONGEST_REASON));
    }
    try {
      assignments.assignByHand(
          facts.leadNo(task), task.caseNo(), consultant.toString(), task.user(), reason);
    } catch (ConsultantGone retiredMeanwhile) {
      throw new FormRefused(office.text("assignment.form.consultant"));
    }
    return Map.of(CONSULTANT.name(), consultant.toString());
  }

  /** The rules are at their end. */
  @Component
  static class AssignByHandForm extends HandAssignment {

    AssignByHandForm(
        Assignments assignments,
        Cases cases,
        Staff staff,
        LeadFacts facts,
        Office office,
        Clock clock) {
      super(assignments, cases, staff, facts, office, clock);
    }

    @Override
    public String key() {
      return "assign-by-hand";
    }

    @Override
    String situation(LiveTask task, Office office) {
      return office.text("assignment.situation.byHand");
    }
  }

  /** Nobody is on duty, and the manager does not want to wait. */
  @Component
  static class AssignBeforeNextShiftForm extends HandAssignment {

    AssignBeforeNextShiftForm(
        Assignments assignments,
        Cases cases,
        Staff staff,
        LeadFacts facts,
        Office office,
        Clock clock) {
      super(assignments, cases, staff, facts, office, clock);
    }

    @Override
    public String key() {
      return "assign-before-next-shift";
    }

    @Override
    String situation(LiveTask task, Office office) {
      return office.text(
          "assignment.situation.nextShift",
          FormText.plain(office.show(NEXT_SHIFT.of(task.variables()).toInstant())));
    }
  }
}
