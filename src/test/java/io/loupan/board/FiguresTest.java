package io.loupan.board;

import static io.loupan.kernel.Stored.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.board.FigureReport.Row;
import io.loupan.board.FigureReport.Share;
import io.loupan.board.FigureReport.Spread;
import io.loupan.kernel.Office;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Known times and the figures calculated from them by hand. The office is open from nine to six,
 * and closed on the holiday of 4 March 2026.
 */
@LoupanTest
@Transactional
class FiguresTest {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 31);

  @Autowired Figures figures;
  @Autowired JdbcClient jdbc;
  @Autowired Office office;

  private final UUID project = UUID.randomUUID();

  @BeforeEach
  void nineToSix() {
    jdbc.sql("update office_hours set opens_minute = 540, closes_minute = 1080").update();
    jdbc.sql("insert into calendar_day (on_day, kind, name) values ('2026-03-04', 'HOLIDAY', '试')")
        .update();
  }

  @Test
  void medianTailAndSuccessAreThoseOfTheTable() {
    // lead            offered    accepted   by    contacted  end
    // 02 10:00 web    +1         +3         ann   +10        won
    lead("02T10:00", "web", "R1").offer("02T10:01", "ann", "02T10:03").contact("02T10:10").won();
    // 02 17:58 web    +1         +4 (next morning 09:02)     +32        lost
    lead("02T17:58", "web", "R1").offer("02T17:59", "ann", "03T09:02").contact("03T09:30").lost();
    // 03 17:30 phone  +0         +40 (the holiday between)   none       lost
    lead("03T17:30", "phone", "R1").offer("03T17:30", "ann", "05T09:10").lost();
    // 06 12:00 phone  +20 by hand, to bob                    none       open
    lead("06T12:00", "phone", "").byHand("06T12:20", "bob");
    // 07 12:00 web    +2         nobody                      none       open
    lead("07T12:00", "web", "R2").offer("07T12:02", "bob", null);

    FigureReport report = figures.of(FIRST, LAST, project);

    Row all = report.all();
    assertThat(all.leads()).isEqualTo(5);
    // 0 1 1 2 20
    assertThat(all.offer()).isEqualTo(new Spread(5, minutes(1), null));
    // 3 4 20 40: between 4 and 20
    assertThat(all.acceptance()).isEqualTo(new Spread(4, minutes(12), null));
    assertThat(all.contact()).isEqualTo(new Spread(2, null, null));
    assertThat(all.success()).isEqualTo(new Share(1, 3));
    assertThat(all.success().percent()).isEqualTo(33);

    assertThat(report.byConsultant()).extracting(Row::key).containsExactly("ann", "bob", "");
    assertThat(row(report.byConsultant(), "ann").acceptance())
        .isEqualTo(new Spread(3, minutes(4), null));
    assertThat(row(report.byConsultant(), "bob").success().percent()).isNull();
    assertThat(row(report.byConsultant(), "").leads()).isEqualTo(1);

    assertThat(report.byRule()).extracting(Row::key).containsExactly("R1", "R2", "");
    assertThat(row(report.byRule(), "R1").detail()).isEqualTo("table:1:x");
    assertThat(row(report.byRule(), "R1").offer()).isEqualTo(new Spread(3, minutes(1), null));

    assertThat(report.byChannel()).extracting(Row::key).containsExactly("web", "phone");
    assertThat(row(report.byChannel(), "phone").success()).isEqualTo(new Share(0, 1));
    assertThat(report.complete()).isTrue();
  }

  /** From ten on, nine of ten are not slower than the tail. */
  @Test
  void theTailNeedsTen() {
    for (int minute = 1; minute <= 10; minute++) {
      lead("02T10:00", "web", "R1").offer("02T10:%02d".formatted(minute), "ann", null);
    }
    assertThat(figures.of(FIRST, LAST, project).all().offer())
        .isEqualTo(new Spread(10, Duration.ofSeconds(330), minutes(9)));
    lead("02T10:00", "web", "R1").offer("02T10:59", "ann", null);
    assertThat(figures.of(FIRST, LAST, project).all().offer())
        .isEqualTo(new Spread(11, minutes(6), minutes(10)));
  }

  /** Success is that of who had the case in the end, speed that of who took it first. */
  @Test
  void aCaseThatWentToAnotherCountsForBoth() {
    lead("02T10:00", "web", "R1").offer("02T10:01", "ann", "02T10:03").now("bob").won();

    List<Row> rows = figures.of(FIRST, LAST, project).byConsultant();

    assertThat(row(rows, "ann").success()).isEqualTo(new Share(0, 0));
    assertThat(row(rows, "bob").success()).isEqualTo(new Share(1, 1));
    assertThat(row(rows, "bob").leads()).isZero();
  }

  @Test
  void noEnquiryJoinedLeadsAndOtherPeriodsAreLeftOut() {
    lead("02T10:00", "web", "R1").end("LOST", "UNUSABLE_LEAD");
    lead("02T10:00", "web", "R1").joined();
    lead("2026-02-28T23:59", "web", "R1");
    lead("2026-04-01T00:00", "web", "R1");

    FigureReport report = figures.of(FIRST, LAST, project);

    assertThat(report.all().leads()).isEqualTo(1);
    assertThat(report.all().success()).isEqualTo(new Share(0, 0));
  }

  @Test
  void ofNothingThereIsNothing() {
    FigureReport report = figures.of(FIRST, LAST, UUID.randomUUID());

    assertThat(report.all().offer()).isEqualTo(new Spread(0, null, null));
    assertThat(report.all().success().percent()).isNull();
    assertThat(report.byConsultant()).isEmpty();
  }

  private static Row row(List<Row> rows, String key) {
    return rows.stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private Sale lead(String at, String channel, String rule) {
    return new Sale(at, channel, rule);
  }

  private OffsetDateTime time(String text) {
    String whole = text.length() > 8 ? text : "2026-03-" + text;
    return utc(LocalDateTime.parse(whole).atZone(office.zone()).toInstant());
  }

  /** One case and its lead, written as the application would. */
  private final class Sale {

    private final String caseNo = "C-20260301-%05d".formatted(NUMBERS.incrementAndGet());
    private final String leadNo = caseNo.replace('C', 'L');

    private Sale(String at, String channel, String rule) {
      jdbc.sql(
              """
              insert into sales_case (case_no, customer_id, project_id, stage, opened_at)
              values (?, ?, ?, 'INTAKE', ?)
              """)
          .params(caseNo, UUID.randomUUID(), project, time(at))
          .update();
      jdbc.sql(
              """
              insert into lead (lead_no, customer_id, customer_no, case_no, project_id, channel,
                wants_visit, entered_id, joined, status, captured_at)
              values (?, ?, 'K', ?, ?, ?, false, ?, false, 'RATED', ?)
              """)
          .params(leadNo, UUID.randomUUID(), caseNo, project, channel, UUID.randomUUID(), time(at))
          .update();
      if (!rule.isEmpty()) {
        receipt(at, "OFFERED", null, rule);
      }
    }

    private void receipt(String at, String verdict, String chosen, String rule) {
      jdbc.sql(
              """
              insert into assignment_receipt (receipt_id, lead_no, case_no, written_at, verdict,
                chosen, rule_table, rules, candidates) values (?, ?, ?, ?, ?, ?, ?, ?, '[]')
              """)
          .params(
              UUID.randomUUID(),
              leadNo,
              caseNo,
              time(at),
              verdict,
              chosen,
              rule == null ? null : "table:1:x",
              rule)
          .update();
    }

    private Sale offer(String at, String to, String acceptedAt) {
      jdbc.sql(
              """
              insert into assignment_offer (offer_id, lead_no, case_no, consultant, offered_at,
                claim_until, ended_at, outcome) values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              UUID.randomUUID(),
              leadNo,
              caseNo,
              to,
              time(at),
              time(at),
              acceptedAt == null ? null : time(acceptedAt),
              acceptedAt == null ? "OPEN" : "ACCEPTED")
          .update();
      return acceptedAt == null ? this : now(to);
    }

    private Sale byHand(String at, String to) {
      receipt(at, "BY_HAND", to, null);
      return now(to);
    }

    private Sale now(String holder) {
      jdbc.sql("update sales_case set holder = ?, stage = 'IN_SALE' where case_no = ?")
          .params(holder, caseNo)
          .update();
      return this;
    }

    private Sale contact(String at) {
      jdbc.sql(
              """
              insert into contact (id, case_no, customer_id, channel, from_customer, planned,
                outcome, contacted_by, contacted_at)
              values (?, ?, ?, 'PHONE', false, true, 'NOT_REACHED', 'ann', ?)
              """)
          .params(UUID.randomUUID(), caseNo, UUID.randomUUID(), time(at))
          .update();
      return this;
    }

    private void won() {
      end("WON", null);
    }

    private void lost() {
      end("LOST", "PRICE");
    }

    private void end(String outcome, String reason) {
      jdbc.sql(
              """
              update sales_case set stage = 'CLOSED', closed_at = ?, outcome = ?, lost_reason = ?
              where case_no = ?
              """)
          .params(time("20T12:00"), outcome, reason, caseNo)
          .update();
    }

    private void joined() {
      jdbc.sql("update lead set joined = true where lead_no = ?").param(leadNo).update();
    }
  }
}
