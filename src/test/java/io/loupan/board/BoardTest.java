package io.loupan.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Statements;
import io.loupan.Team;
import io.loupan.board.BoardFilter.Trouble;
import io.loupan.board.BoardPage.Line;
import io.loupan.board.Standings.Load;
import io.loupan.board.Standings.StageRow;
import io.loupan.cases.Stage;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.kernel.Stored;
import io.loupan.leads.LeadsOf;
import io.loupan.staff.LeaveReason;
import io.loupan.staff.Level;
import io.loupan.staff.Presence;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class BoardTest {

  private static final Map<String, Object> ACCEPT = Map.of("answer", "ACCEPT");

  @Autowired Board board;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Staff staff;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;
  @Autowired JdbcClient jdbc;
  @Autowired Office office;
  @Autowired Clock clock;

  @Test
  void whatWaitsForWhomIsCountedByStageAndAge() {
    Project project = team.project();
    CaseNo byHand = captured(project);
    String consultant = team.anyone(project);
    for (int age : new int[] {0, 1, 2, 7, 8, 30, 31, 400}) {
      opened(captured(project), age);
    }
    accepted(captured(project), consultant);

    Standings standings = board.standings(project.id());

    assertThat(standings.stages()).extracting(StageRow::stage).doesNotContain(Stage.CLOSED);
    assertThat(standings.stages())
        .contains(
            new StageRow(Stage.OFFERED, 2, 2, 2, 2),
            new StageRow(Stage.BY_HAND, 1, 0, 0, 0),
            new StageRow(Stage.IN_SALE, 1, 0, 0, 0));
    assertThat(standings.at(Stage.BY_HAND)).isEqualTo(1);
    assertThat(lines(new BoardFilter(project.id(), null, Stage.BY_HAND, null)))
        .extracting(Line::caseNo, Line::holder)
        .containsExactly(tuple(byHand, null));
  }

  @Test
  void loadsShowWhoIsFullLateAndAway() throws Exception {
    Project project = team.project();
    String late = team.anyone(project);
    CaseNo first = captured(project);
    overdue(first);
    CaseNo second = captured(project);
    String away = team.consultant(Level.REGULAR, Shift.always(), project);
    staff.addLeave(away, today(), today(), LeaveReason.SICK);

    List<Load> loads = board.standings(project.id()).loads();

    assertThat(loads)
        .filteredOn(load -> load.userId().equals(late))
        .containsExactly(new Load(late, "测试" + late, 2, 30, 1, Presence.ON_DUTY, false));
    assertThat(loads)
        .filteredOn(load -> load.userId().equals(away))
        .extracting(Load::open, Load::presence)
        .containsExactly(tuple(0L, Presence.ON_LEAVE));
    assertThat(lines(new BoardFilter(null, late, null, null)))
        .extracting(Line::caseNo)
        .containsExactly(first, second);
  }

  @Test
  void whatIsOverdueOrStuckIsFound() {
    Project project = team.project();
    String consultant = team.anyone(project);
    CaseNo late = captured(project);
    overdue(late);
    CaseNo stuck = captured(project);
    accepted(stuck, consultant);
    Task task = hand.tasks(stuck).get(0);
    runtime.createIncident("failedJob", task.getExecutionId(), "trial");
    captured(project);

    Standings standings = board.standings(project.id());
    assertThat(standings.overdue()).isEqualTo(1);
    assertThat(standings.stuck()).isEqualTo(1);
    assertThat(lines(new BoardFilter(project.id(), null, null, Trouble.OVERDUE)))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.caseNo()).isEqualTo(late);
              assertThat(line.overdue()).isTrue();
              assertThat(line.next()).extracting(OpenStep::element).isEqualTo("Task_AcceptLead");
              assertThat(line.holder()).isEqualTo(consultant);
              assertThat(line.accepted()).isFalse();
            });
    assertThat(lines(new BoardFilter(project.id(), null, null, Trouble.STUCK)))
        .extracting(Line::caseNo)
        .containsExactly(stuck);
  }

  /** However many cases, the same number of statements; and page after page each case once. */
  @Test
  void aFullBoardCostsNoMoreStatementsThanAnEmptyOne() throws Exception {
    Project project = team.project();
    team.anyone(project);
    captured(project);
    Statements few = Statements.during(() -> look(project));
    List<CaseNo> all = new ArrayList<>();
    all.add(lines(new BoardFilter(project.id(), null, null, null)).get(0).caseNo());
    for (int i = 0; i < Board.PAGE + 5; i++) {
      all.add(captured(project));
    }

    Statements many = Statements.during(() -> look(project));

    assertThat(many.statements()).isEqualTo(few.statements()).isLessThanOrEqualTo(20);
    BoardFilter filter = new BoardFilter(project.id(), null, null, null);
    BoardPage first = board.page(filter, null);
    BoardPage second = board.page(filter, first.younger());
    assertThat(first.lines()).hasSize(Board.PAGE);
    assertThat(second.younger()).isNull();
    List<CaseNo> seen = new ArrayList<>(first.lines().stream().map(Line::caseNo).toList());
    seen.addAll(second.lines().stream().map(Line::caseNo).toList());
    assertThat(seen).containsExactlyElementsOf(all);
    assertThat(board.page(filter, "nonsense").lines()).hasSize(Board.PAGE);
  }

  private void look(Project project) {
    board.standings(project.id());
    board.page(new BoardFilter(project.id(), null, null, Trouble.OVERDUE), null);
    board.page(new BoardFilter(project.id(), null, null, null), null);
  }

  private List<Line> lines(BoardFilter filter) {
    return board.page(filter, null).lines();
  }

  private CaseNo captured(Project project) {
    return hand.captured(LeadsOf.newPerson(project.slug()));
  }

  private void accepted(CaseNo caseNo, String consultant) {
    hand.send(hand.task(caseNo), consultant, ACCEPT);
  }

  private void overdue(CaseNo caseNo) {
    Task task = hand.task(caseNo);
    task.setDueDate(Date.from(clock.instant().minusSeconds(60)));
    tasks.saveTask(task);
  }

  private void opened(CaseNo caseNo, int daysAgo) {
    jdbc.sql("update sales_case set opened_at = ? where case_no = ?")
        .params(
            Stored.utc(today().minusDays(daysAgo).atTime(0, 1).atZone(office.zone()).toInstant()),
            caseNo.value())
        .update();
  }

  private LocalDate today() {
    return office.dateOf(clock.instant());
  }
}
