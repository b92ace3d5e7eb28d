package io.loupan.messaging;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.kernel.CaseNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices to staff. Told in a transaction, they reach the open browsers once it has committed. */
@Service
public class Notices {

  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;
  private final TransactionTemplate savepoint;

  Notices(
      JdbcClient jdbc, ObjectMapper json, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Tells somebody something, once per recipient and key: telling it again does nothing. Takes part
   * in the caller's transaction.
   *
   * @param notice what and whom
   * @throws IllegalArgumentException if the kind is unknown
   */
  public void tell(Notice notice) {
    if (!Notice.KINDS.contains(notice.kind())) {
      throw new IllegalArgumentException("Not a kind of notice: " + notice.kind());
    }
    try {
      savepoint.executeWithoutResult(tx -> insert(notice));
    } catch (DuplicateKeyException toldBefore) {
      return;
    }
  }

  private void insert(Notice notice) {
    jdbc.sql(
            """
            insert into staff_notice
              (id, recipient, kind, case_no, link, notice_key, notice_facts, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            UUID.randomUUID(),
            notice.recipient(),
            notice.kind(),
            notice.caseNo() == null ? null : notice.caseNo().value(),
            notice.link(),
            notice.key(),
            write(notice.arguments()),
            utc(clock.instant()))
        .update();
  }

  /**
   * Somebody gets a case back that they had before: whatever they were told of it then may be told
   * again, and still stands in their list.
   *
   * @param recipient who
   * @param caseNo which case
   */
  public void forgetTold(String recipient, CaseNo caseNo) {
    jdbc.sql(
            """
            update staff_notice set notice_key = kind || ':' || cast(id as varchar(36))
            where recipient = ? and case_no = ?
            """)
        .params(recipient, caseNo.value())
        .update();
  }

  /**
   * What the recipients were told of is done, so nobody needs to be told any more.
   *
   * @param key of the notice; unknown keys are no error
   */
  public void settle(String key) {
    jdbc.sql("update staff_notice set seen_at = ? where notice_key = ? and seen_at is null")
        .params(utc(clock.instant()), key)
        .update();
  }

  /**
   * Somebody has nothing to do with a case any more, so whatever they were told of it is done.
   *
   * @param recipient who
   * @param caseNo which case
   */
  public void settle(String recipient, CaseNo caseNo) {
    jdbc.sql(
            """
            update staff_notice set seen_at = ?
            where recipient = ? and case_no = ? and seen_at is null
            """)
        .params(utc(clock.instant()), recipient, caseNo.value())
        .update();
  }

  /**
   * A recipient puts a notice away.
   *
   * @param recipient who; the notices of others stay untouched
   * @param id of the notice; unknown ones are no error
   */
  public void seen(String recipient, UUID id) {
    jdbc.sql(
            "update staff_notice set seen_at = ? where id = ? and recipient = ? and seen_at is null")
        .params(utc(clock.instant()), id, recipient)
        .update();
  }

  /**
   * A recipient puts all notices away.
   *
   * @param recipient who
   */
  public void allSeen(String recipient) {
    jdbc.sql("update staff_notice set seen_at = ? where recipient = ? and seen_at is null")
        .params(utc(clock.instant()), recipient)
        .update();
  }

  /**
   * What some people have not put away yet and want to be told in the browser.
   *
   * @param recipients ids of users, at least one
   * @param since only what was told after this point in time
   * @return oldest first
   */
  public List<ToldNotice> unseen(Collection<String> recipients, Instant since) {
    return jdbc.sql(
            """
            select * from staff_notice n
            where recipient in (:recipients) and created_at > :since and seen_at is null
              and not exists (select 1 from staff_notice_choice c
                where c.user_id = n.recipient and c.kind = n.kind and not c.in_browser)
            order by created_at
            """)
        .param("recipients", recipients)
        .param("since", utc(since))
        .query(this::told)
        .list();
  }

  /**
   * What some people, or what happened, have put away lately.
   *
   * @param recipients ids of users, at least one
   * @param toldSince only of what was told after this point in time
   * @param since only what was put away after this point in time
   * @return the ids of the notices
   */
  public List<UUID> putAway(Collection<String> recipients, Instant toldSince, Instant since) {
    return jdbc.sql(
            """
            select id from staff_notice
            where recipient in (:recipients) and created_at > :toldSince and seen_at > :since
            """)
        .param("recipients", recipients)
        .param("toldSince", utc(toldSince))
        .param("since", utc(since))
        .query(UUID.class)
        .list();
  }

  /**
   * The newest notices of somebody, put away or not.
   *
   * @param recipient who
   * @param most at most so many
   * @return newest first
   */
  public List<ToldNotice> newest(String recipient, int most) {
    return jdbc.sql(
            """
            select * from staff_notice where recipient = ?
            order by created_at desc fetch first ? rows only
            """)
        .params(recipient, most)
        .query(this::told)
        .list();
  }

  /**
   * What was told of some kinds: lately, or whenever if it is not put away; a person and a key
   * stand once.
   */
  List<ToldNotice> told(Collection<String> kinds, Instant since) {
    return jdbc.sql(
            """
            select * from staff_notice
            where kind in (:kinds) and (created_at > :since or seen_at is null)
            """)
        .param("kinds", kinds)
        .param("since", utc(since))
        .query(this::told)
        .list();
  }

  /**
   * What may have to go by mail as well, put away or not.
   *
   * @param since only what was told after this point in time
   * @param calm kinds outside {@code urgent} only if told before this point in time
   * @param most at most so many
   */
  List<ToldNotice> withoutMailDecision(
      Collection<String> urgent, Instant since, Instant calm, int most) {
    return jdbc.sql(
            """
            select * from staff_notice
            where kind in (:kinds) and created_at > :since and mail_decided_at is null
              and (kind in (:urgent) or created_at <= :calm)
            order by created_at fetch first :most rows only
            """)
        .param("kinds", Notice.KINDS)
        .param("since", utc(since))
        .param("urgent", urgent)
        .param("calm", utc(calm))
        .param("most", most)
        .query(this::told)
        .list();
  }

  void mailDecided(UUID id) {
    jdbc.sql("update staff_notice set mail_decided_at = ? where id = ?")
        .params(utc(clock.instant()), id)
        .update();
  }

  /**
   * Deletes what was put away and is old.
   *
   * @param before told before this point in time
   * @param most at most so many
   * @return how many are gone
   */
  int forget(Instant before, int most) {
    return jdbc.sql(
            """
            delete from staff_notice where id in (
              select id from staff_notice
              where kind in (:kinds) and created_at < :before and seen_at is not null
              fetch first :most rows only)
            """)
        .param("kinds", Notice.KINDS)
        .param("before", utc(before))
        .param("most", most)
        .update();
  }

  private ToldNotice told(ResultSet row, int number) throws SQLException {
    String caseNo = row.getString("case_no");
    return new ToldNotice(
        row.getObject("id", UUID.class),
        new Notice(
            row.getString("recipient"),
            row.getString("kind"),
            caseNo == null ? null : new CaseNo(caseNo),
            row.getString("link"),
            row.getString("notice_key"),
            read(row.getString("notice_facts"))),
        instant(row, "created_at"),
        instant(row, "seen_at"));
  }

  private String write(Map<String, String> facts) {
    try {
      return json.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> read(String facts) {
    try {
      return json.readValue(facts, FACTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
