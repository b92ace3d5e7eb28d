package io.loupan.board;

import io.loupan.cases.Stage;
import io.loupan.staff.Presence;
import java.util.List;

/**
 * Where the open cases stand.
 *
 * @param stages the open stages in their order
 * @param loads the consultants who are active or still have cases, the fullest first
 * @param overdue cases with a task that should have been done by now
 * @param stuck cases in which a step has failed
 */
public record Standings(List<StageRow> stages, List<Load> loads, long overdue, long stuck) {

  /**
   * The cases of one stage by age, in days of the office's calendar.
   *
   * @param stage the stage
   * @param days0to1 from today and yesterday
   * @param days2to7 older, up to a week
   * @param days8to30 older, up to thirty days
   * @param older the rest
   */
  public record StageRow(Stage stage, long days0to1, long days2to7, long days8to30, long older) {

    /**
     * All of them.
     *
     * @return the sum
     */
    public long total() {
      return days0to1 + days2to7 + days8to30 + older;
    }
  }

  /**
   * What a consultant carries.
   *
   * @param userId who
   * @param name shown
   * @param open open cases, offered ones too
   * @param capacity open cases the person can carry
   * @param overdue those of them with a task that should have been done by now
   * @param presence on duty, off duty or on leave; null for who has left
   * @param paused whether the person gets nothing new until a manager ends the pause
   */
  public record Load(
      String userId,
      String name,
      long open,
      int capacity,
      long overdue,
      Presence presence,
      boolean paused) {

    /**
     * How full the person is.
     *
     * @return 100 is full; more is too much
     */
    public long percent() {
      return Math.round(100.0 * open / capacity);
    }
  }

  /**
   * How many cases stand in a stage.
   *
   * @param stage an open stage
   * @return their number
   */
  public long at(Stage stage) {
    return stages.stream()
        .filter(row -> row.stage() == stage)
        .mapToLong(StageRow::total)
        .findFirst()
        .orElse(0);
  }
}
