package io.loupan.assignment.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.staff.Level;
import io.loupan.staff.Staff;
import io.loupan.staff.StaffRefused;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody retires while a lead is on its way to them: no case stays with a leaver. */
@LoupanTest
class LeaverAtOnceTest {

  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Staff staff;
  @Autowired TransactionTemplate transaction;

  @RepeatedTest(5)
  void eitherTheManagersChoiceOrTheRetirementIsRefused() throws Exception {
    Project project = team.project();
    String leaver = team.consultant(Level.REGULAR, List.of(), project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    Task task = hand.task(caseNo);

    List<Boolean> done =
        atOnce(
            () -> retired(leaver),
            () -> {
              try {
                hand.send(task, "moe", Map.of("consultant", leaver, "reason", "客户点名"));
                return true;
              } catch (RuntimeException refused) {
                assertThat(refused).hasMessageContaining("请从列表中选择置业顾问");
                return false;
              }
            });

    assertThat(done).containsExactlyInAnyOrder(true, false);
    assertNothingStaysWith(leaver);
  }

  @RepeatedTest(5)
  void aLeadThatComesInIsOfferedToNobodyWhoHasRetired() throws Exception {
    Project project = team.project();
    String leaver = team.anyone(project);

    atOnce(
        () -> retired(leaver),
        () -> {
          hand.captured(LeadsOf.newPerson(project.slug()));
          return true;
        });

    assertNothingStaysWith(leaver);
  }

  /** The manager's form was checked before, the retirement is done but not yet to be seen. */
  @Test
  void whoChoosesALeaverWaitsAndIsRefused() throws Exception {
    Project project = team.project();
    String leaver = team.consultant(Level.REGULAR, List.of(), project);
    Task task = hand.task(hand.captured(LeadsOf.newPerson(project.slug())));
    ExecutorService manager = Executors.newSingleThreadExecutor();
    try {
      Future<String> sent =
          transaction.execute(
              inside -> {
                assertThat(retired(leaver)).isTrue();
                Future<String> waiting =
                    manager.submit(
                        () -> {
                          try {
                            hand.send(task, "moe", Map.of("consultant", leaver, "reason", "客户点名"));
                            return "done";
                          } catch (RuntimeException refused) {
                            return refused.getMessage();
                          }
                        });
                waits(waiting);
                return waiting;
              });
      assertThat(sent.get()).contains("请从列表中选择置业顾问");
    } finally {
      manager.shutdownNow();
    }
    assertNothingStaysWith(leaver);
  }

  /** Long enough to reach the lock; whoever takes none is done by then. */
  private static void waits(Future<String> sent) {
    try {
      sent.get(700, TimeUnit.MILLISECONDS);
    } catch (TimeoutException itWaits) {
      return;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private boolean retired(String consultant) {
    try {
      staff.retire(consultant);
      return true;
    } catch (StaffRefused refused) {
      assertThat(refused).hasMessageContaining("staff.problem.retire.cases");
      return false;
    }
  }

  private void assertNothingStaysWith(String consultant) {
    if (!staff.consultant(consultant).orElseThrow().active()) {
      assertThat(staff.openCases(consultant)).isZero();
    }
  }

  private static List<Boolean> atOnce(Callable<Boolean> one, Callable<Boolean> other)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> first = people.submit(() -> begin(start, one));
      Future<Boolean> second = people.submit(() -> begin(start, other));
      return List.of(first.get(), second.get());
    } finally {
      people.shutdownNow();
    }
  }

  private static Boolean begin(CyclicBarrier start, Callable<Boolean> work) throws Exception {
    start.await();
    return work.call();
  }
}
