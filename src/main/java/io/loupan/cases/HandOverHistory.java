package io.loupan.cases;

import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.kernel.CaseNo;
import io.loupan.staff.Staff;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells the case who had it before. */
@Component
class HandOverHistory implements CaseHistory {

  private final HandOvers handOvers;
  private final Staff staff;
  private final MessageSource texts;

  HandOverHistory(HandOvers handOvers, Staff staff, MessageSource texts) {
    this.handOvers = handOvers;
    this.staff = staff;
    this.texts = texts;
  }

  @Override
  public List<HistoryEntry> of(
      CaseNo caseNo, Sight sight, Locale locale, Instant before, int most) {
    List<HandOver> past = sight.covers(Sight.READ) ? handOvers.of(caseNo, before, most) : List.of();
    if (past.isEmpty()) {
      return List.of();
    }
    Map<String, String> names = staff.names();
    return past.stream()
        .map(
            each ->
                new HistoryEntry(
                    each.at(),
                    Kind.HANDED_OVER,
                    "arrow-left-right",
                    texts.getMessage(
                        "cases.history.handedOver",
                        new Object[] {
                          names.getOrDefault(each.from(), each.from()),
                          names.getOrDefault(each.to(), each.to())
                        },
                        locale),
                    each.by(),
                    sight.covers(Sight.WORK) ? each.reason() : null,
                    null,
                    null))
        .toList();
  }
}
