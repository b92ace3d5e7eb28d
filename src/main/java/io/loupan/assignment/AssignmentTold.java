package io.loupan.assignment;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.access.Users;
import io.loupan.cases.CaseHistory;
import io.loupan.cases.HistoryEntry;
import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.cases.Sight;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells to whom a case was offered, what became of it, and what a manager decided. */
@Component
class AssignmentTold implements CaseHistory {

  private final JdbcClient jdbc;
  private final Users users;
  private final Customers customers;
  private final MessageSource texts;

  AssignmentTold(JdbcClient jdbc, Users users, Customers customers, MessageSource texts) {
    this.jdbc = jdbc;
    this.users = users;
    this.customers = customers;
    this.texts = texts;
  }

  private record OfferTold(
      String consultant,
      Instant offeredAt,
      Instant endedAt,
      String outcome,
      String reason,
      UUID note) {}

  private record Decided(
      Instant at, Verdict verdict, String chosen, String assignedBy, UUID reason) {}

  @Override
  public List<HistoryEntry> of(
      CaseNo caseNo, Sight sight, Locale locale, Instant before, int most) {
    if (!sight.covers(Sight.READ)) {
      return List.of();
    }
    List<OfferTold> offers =
        jdbc.sql(
                """
                select * from (select * from assignment_offer
                  where case_no = :case and offered_at < :before
                  order by offered_at desc fetch first :most rows with ties) offered
                union
                select * from (select * from assignment_offer
                  where case_no = :case and ended_at < :before
                  order by ended_at desc fetch first :most rows with ties) ended
                """)
            .param("case", caseNo.value())
            .param("before", utc(before))
            .param("most", most)
            .query(AssignmentTold::offer)
            .list();
    List<Decided> decided =
        jdbc.sql(
                """
                select written_at, verdict, chosen, assigned_by, reason from assignment_receipt
                where case_no = ? and verdict <> 'OFFERED' and written_at < ?
                order by written_at desc fetch first ? rows with ties
                """)
            .params(caseNo.value(), utc(before), most)
            .query(AssignmentTold::decided)
            .list();
    Map<String, String> names =
        users.names(
            Stream.concat(
                    offers.stream().map(OfferTold::consultant),
                    decided.stream().map(Decided::chosen))
                .toList());
    Map<UUID, String> words =
        sight.covers(Sight.WORK)
            ? customers.readAll(
                Stream.concat(
                        offers.stream().map(OfferTold::note), decided.stream().map(Decided::reason))
                    .toList())
            : new HashMap<>();
    String receipts = "/desk/cases/" + caseNo + "/assignment";
    String why = text(locale, "assignment.told.why");
    List<HistoryEntry> told = new ArrayList<>();
    for (OfferTold offer : offers) {
      String name = names.getOrDefault(offer.consultant(), offer.consultant());
      told.add(
          new HistoryEntry(
              offer.offeredAt(),
              Kind.OFFERED,
              "person-raised-hand",
              text(locale, "assignment.told.offered", name),
              null,
              null,
              receipts,
              why));
      if (offer.endedAt() != null) {
        told.add(ended(offer, name, words.get(offer.note()), locale));
      }
    }
    for (Decided each : decided) {
      told.add(
          new HistoryEntry(
              each.at(),
              Kind.DECIDED,
              each.verdict() == Verdict.BY_HAND ? "person-check" : "hourglass-split",
              text(
                  locale,
                  "receipt.verdict." + each.verdict(),
                  each.chosen() == null ? "" : names.getOrDefault(each.chosen(), each.chosen())),
              each.assignedBy(),
              words.get(each.reason()),
              receipts,
              why));
    }
    return told;
  }

  private HistoryEntry ended(OfferTold offer, String name, String note, Locale locale) {
    boolean declined = offer.outcome().equals("DECLINED");
    String what = text(locale, "assignment.told." + offer.outcome(), name);
    return new HistoryEntry(
        offer.endedAt(),
        Kind.OFFER_ENDED,
        offer.outcome().equals("ACCEPTED") ? "person-check" : "person-x",
        declined ? what + text(locale, "assignment.told.reason." + offer.reason()) : what,
        declined || offer.outcome().equals("ACCEPTED") ? offer.consultant() : null,
        note,
        null,
        null);
  }

  private String text(Locale locale, String key, Object... arguments) {
    return texts.getMessage(key, arguments, locale);
  }

  private static OfferTold offer(ResultSet row, int number) throws SQLException {
    return new OfferTold(
        row.getString("consultant"),
        instant(row, "offered_at"),
        instant(row, "ended_at"),
        row.getString("outcome"),
        row.getString("reason"),
        row.getObject("note", UUID.class));
  }

  private static Decided decided(ResultSet row, int number) throws SQLException {
    return new Decided(
        instant(row, "written_at"),
        Verdict.valueOf(row.getString("verdict")),
        row.getString("chosen"),
        row.getString("assigned_by"),
        row.getObject("reason", UUID.class));
  }
}
