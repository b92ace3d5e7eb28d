package io.loupan.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.access.NewUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two managers set up the same person: one succeeds, the other reads a sentence. */
@LoupanTest
class StaffAtOnceTest {

  private static final String TWIN = "twin";
  private static final int MANAGERS = 8;

  @Autowired Staff staff;
  @Autowired Users users;
  @Autowired JdbcClient jdbc;

  @Test
  void oneOfManyAddsAndOneOfManyChanges() throws Exception {
    users.create(new NewUser(TWIN, "珊", "王", null, "geheim", Set.of(StaffGroup.SALES)));
    var wanted =
        new NewConsultant(
            TWIN,
            "王珊",
            null,
            Level.REGULAR,
            30,
            Set.of(),
            Set.of(Region.EAST),
            Set.of(CustomerType.STANDARD),
            Shift.always());
    var change =
        new ConsultantChange(
            0,
            "王安娜",
            Level.SENIOR,
            12,
            Set.of(),
            Set.of(Region.WEST),
            Set.of(CustomerType.PREMIUM));

    assertThat(atOnce(() -> staff.add(wanted)))
        .containsOnlyOnce("done")
        .filteredOn(outcome -> !outcome.equals("done"))
        .hasSize(MANAGERS - 1)
        .allMatch(outcome -> outcome.contains("staff.problem.userId.taken"));
    assertThat(atOnce(() -> staff.change(TWIN, change)))
        .containsOnlyOnce("done")
        .filteredOn(outcome -> !outcome.equals("done"))
        .hasSize(MANAGERS - 1)
        .allMatch(outcome -> outcome.contains("staff.problem.changedMeanwhile"));
    assertThat(atOnce(() -> staff.setDuty(TWIN, Shift.always()))).containsOnly("done");
    assertThat(staff.consultant(TWIN).orElseThrow().duty()).isEqualTo(Shift.always());
  }

  private interface Work {
    void run() throws StaffRefused;
  }

  private static List<String> atOnce(Work work) throws Exception {
    var start = new CyclicBarrier(MANAGERS);
    Callable<String> manager =
        () -> {
          start.await();
          try {
            work.run();
            return "done";
          } catch (StaffRefused refused) {
            return refused.getMessage();
          }
        };
    var threads = Executors.newFixedThreadPool(MANAGERS);
    try {
      var outcomes = new ArrayList<String>();
      for (var outcome : threads.invokeAll(Collections.nCopies(MANAGERS, manager))) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  @AfterEach
  void leaveNobodyBehind() throws Exception {
    for (String table :
        List.of("consultant_region", "consultant_type", "consultant_project", "duty_shift")) {
      jdbc.sql("delete from " + table + " where consultant = ?").param(TWIN).update();
    }
    jdbc.sql("delete from consultant where user_id = ?").param(TWIN).update();
    users.retire(TWIN);
  }
}
