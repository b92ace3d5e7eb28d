package io.loupan.cases;

import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells how a case began, how it ended, and how it went on. */
@Component
class CaseMilestones implements CaseHistory {

  private final Cases cases;
  private final Customers customers;
  private final MessageSource texts;

  CaseMilestones(Cases cases, Customers customers, MessageSource texts) {
    this.cases = cases;
    this.customers = customers;
    this.texts = texts;
  }

  @Override
  public List<HistoryEntry> of(
      CaseNo caseNo, Sight sight, Locale locale, Instant before, int most) {
    List<HistoryEntry> told = new ArrayList<>();
    cases
        .find(caseNo)
        .ifPresent(
            sale ->
                told.add(
                    new HistoryEntry(
                        sale.openedAt(),
                        Kind.OPENED,
                        "folder-plus",
                        text("cases.told.opened", locale),
                        null,
                        null,
                        null,
                        null)));
    if (!sight.covers(Sight.READ)) {
      return told;
    }
    List<Closing> closings = cases.closingsOf(caseNo, before, most);
    Map<UUID, String> words =
        sight.covers(Sight.WORK)
            ? customers.readAll(
                closings.stream()
                    .flatMap(each -> Stream.of(each.noteId(), each.reopenReasonId()))
                    .toList())
            : new HashMap<>();
    for (Closing each : closings) {
      String how =
          each.outcome() == Outcome.WON
              ? text("cases.told.won", locale)
              : texts.getMessage(
                  "cases.told.lost",
                  new Object[] {text("cases.lostReason." + each.reason(), locale)},
                  locale);
      told.add(
          new HistoryEntry(
              each.at(),
              Kind.CLOSED,
              each.outcome() == Outcome.WON ? "trophy" : "folder-x",
              how,
              each.by(),
              words.get(each.noteId()),
              null,
              null));
      if (each.reopenedAt() != null) {
        told.add(
            new HistoryEntry(
                each.reopenedAt(),
                Kind.REOPENED,
                "arrow-counterclockwise",
                text("cases.told.reopened", locale),
                each.reopenedBy(),
                words.get(each.reopenReasonId()),
                null,
                null));
      }
    }
    return told;
  }

  private String text(String key, Locale locale) {
    return texts.getMessage(key, null, locale);
  }
}
