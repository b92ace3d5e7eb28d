package io.loupan.cases;

import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.engine.DoneTasks;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells who completed which task of a case. */
@Component
class DoneTasksTold implements CaseHistory {

  private final DoneTasks tasks;
  private final MessageSource texts;

  DoneTasksTold(DoneTasks tasks, MessageSource texts) {
    this.tasks = tasks;
    this.texts = texts;
  }

  @Override
  public List<HistoryEntry> of(
      CaseNo caseNo, Sight sight, Locale locale, Instant before, int most) {
    if (!sight.covers(Sight.READ)) {
      return List.of();
    }
    return tasks.of(caseNo, before, most).stream()
        .map(
            task ->
                new HistoryEntry(
                    task.at(),
                    Kind.TASK_DONE,
                    "check2-square",
                    texts.getMessage(
                        "cases.told.task", new Object[] {task.label().in(locale)}, locale),
                    task.by(),
                    null,
                    null,
                    null))
        .toList();
  }
}
