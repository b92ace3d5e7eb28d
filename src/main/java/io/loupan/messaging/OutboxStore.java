package io.loupan.messaging;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Addressee.ToStaff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code outbox_message}. */
@Component
class OutboxStore {

  private static final String UNTOUCHED = " and (attempt_until is null or attempt_until <= :now)";

  private final JdbcClient jdbc;
  private final Customers customers;

  OutboxStore(JdbcClient jdbc, Customers customers) {
    this.jdbc = jdbc;
    this.customers = customers;
  }

  /** A message as stored; its words are read when somebody wants them. */
  record Row(OutboxMessage message, UUID sealedText, String staffText, int unsureTries) {}

  Optional<UUID> withKey(String key) {
    return jdbc.sql("select id from outbox_message where message_key = ?")
        .param(key)
        .query(UUID.class)
        .optional();
  }

  void insert(UUID id, Message message, MessageState state, Instant now) {
    String text = message.subject() + "\n" + message.body();
    CustomerId customer = message.to() instanceof ToCustomer to ? to.id() : null;
    jdbc.sql(
            """
            insert into outbox_message (id, message_key, channel, customer_id, staff_user, case_no,
              sealed_text, staff_text, file_ids, queued_by, queued_at, state, tries, unsure_tries,
              next_try_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)
            """)
        .params(
            Arrays.asList(
                id,
                message.key(),
                message.channel(),
                customer == null ? null : customer.value(),
                message.to() instanceof ToStaff to ? to.user() : null,
                message.caseNo() == null ? null : message.caseNo().value(),
                customer == null ? null : customers.keep(customer, text),
                customer == null ? text : null,
                message.files().stream().map(UUID::toString).collect(Collectors.joining(" ")),
                message.by(),
                utc(now),
                state.name(),
                state == MessageState.WAITING ? due(now) : null))
        .update();
  }

  Optional<OutboxMessage> find(UUID id) {
    return withWords(row(id).stream().toList()).stream().findFirst();
  }

  /** Without its words. */
  Optional<Row> row(UUID id) {
    return jdbc.sql("select * from outbox_message where id = ?")
        .param(id)
        .query(OutboxStore::read)
        .optional();
  }

  List<OutboxMessage> of(CaseNo caseNo, int most) {
    return withWords(
        jdbc.sql(
                """
                select * from outbox_message where case_no = ?
                order by queued_at desc, id desc fetch first ? rows only
                """)
            .params(caseNo.value(), most)
            .query(OutboxStore::read)
            .list());
  }

  List<OutboxMessage> of(CaseNo caseNo, Instant before, int most) {
    return withWords(
        jdbc.sql(
                """
                select * from outbox_message
                where case_no = ? and coalesce(sent_at, queued_at) < ?
                order by coalesce(sent_at, queued_at) desc fetch first ? rows with ties
                """)
            .params(caseNo.value(), utc(before), most)
            .query(OutboxStore::read)
            .list());
  }

  /**
   * Messages without their words, newest first; state may be null for all, the key for the first.
   */
  List<OutboxMessage> list(MessageState state, Instant beforeTime, UUID beforeId, int most) {
    String where = state == null ? "where 1 = 1" : "where state = :state";
    if (beforeTime != null) {
      where += " and (queued_at, id) < (:time, :id)";
    }
    return jdbc
        .sql(
            "select * from outbox_message "
                + where
                + " order by queued_at desc, id desc fetch first :most rows only")
        .param("state", state == null ? null : state.name())
        .param("time", beforeTime == null ? null : utc(beforeTime))
        .param("id", beforeId)
        .param("most", most)
        .query(OutboxStore::read)
        .list()
        .stream()
        .map(Row::message)
        .toList();
  }

  /** What has not left, of a case or of a customer; the other one is null. */
  List<UUID> unsent(CaseNo caseNo, CustomerId customer) {
    return jdbc.sql(
            "select id from outbox_message where "
                + (caseNo == null ? "customer_id" : "case_no")
                + " = ? and state in ('WAITING', 'BY_HAND', 'SET_ASIDE')")
        .param(caseNo == null ? customer.value() : caseNo.value())
        .query(UUID.class)
        .list();
  }

  /** Only what goes to a customer. */
  void moveToCustomer(CaseNo caseNo, CustomerId to) {
    jdbc.sql("select sealed_text from outbox_message where case_no = ? and sealed_text is not null")
        .param(caseNo.value())
        .query(UUID.class)
        .list()
        .forEach(text -> customers.moveText(text, to));
    jdbc.sql(
            "update outbox_message set customer_id = ? where case_no = ? and customer_id is not null")
        .params(to.value(), caseNo.value())
        .update();
  }

  /** Those that should have been tried by a point in time, the longest overdue first. */
  List<UUID> due(Collection<String> channels, Instant by, Instant now, int most) {
    return jdbc.sql(
            """
            select id from outbox_message
            where state = 'WAITING' and next_try_at <= :by and channel in (:channels)
            """
                + UNTOUCHED
                + " order by next_try_at fetch first :most rows only")
        .param("by", utc(by))
        .param("channels", channels)
        .param("now", utc(now))
        .param("most", most)
        .query(UUID.class)
        .list();
  }

  /** Begins a try, unless another one goes on or too many ended without anybody knowing how. */
  boolean begin(UUID id, UUID attempt, Instant now, Instant until, int mostUnsure) {
    return jdbc.sql(
                """
                update outbox_message set tries = tries + 1, unsure_tries = unsure_tries + 1,
                  attempt = :attempt, attempt_until = :until
                where id = :id and state = 'WAITING' and next_try_at <= :now
                  and unsure_tries < :mostUnsure
                """
                    + UNTOUCHED)
            .param("id", id)
            .param("attempt", attempt)
            .param("until", utc(until))
            .param("now", utc(now))
            .param("mostUnsure", mostUnsure)
            .update()
        == 1;
  }

  /** Sets aside what must not be begun again, because too often nobody knows how it ended. */
  boolean setAsideUnsure(UUID id, String problem, Instant now, int mostUnsure) {
    return jdbc.sql(
                """
                update outbox_message set state = 'SET_ASIDE', problem = :problem, answer = null,
                  attempt = null, attempt_until = null, next_try_at = null
                where id = :id and state = 'WAITING' and next_try_at <= :now
                  and unsure_tries >= :mostUnsure
                """
                    + UNTOUCHED)
            .param("id", id)
            .param("problem", problem)
            .param("now", utc(now))
            .param("mostUnsure", mostUnsure)
            .update()
        == 1;
  }

  /** It has left: true whatever happened to the row meanwhile. */
  boolean sent(UUID id, String by, Instant at) {
    return jdbc.sql(
                """
                update outbox_message set state = 'SENT', sent_at = ?, sent_by = ?, problem = null,
                  answer = null, attempt = null, attempt_until = null, next_try_at = null
                where id = ? and state <> 'SENT'
                """)
            .params(Arrays.asList(utc(at), by, id))
            .update()
        == 1;
  }

  /** Somebody has sent it by hand. */
  boolean sentByHand(UUID id, String by, Instant at) {
    return jdbc.sql(
                """
                update outbox_message set state = 'SENT', sent_at = ?, sent_by = ?
                where id = ? and state = 'BY_HAND'
                """)
            .params(utc(at), by, id)
            .update()
        == 1;
  }

  /** A try has ended without success; nothing happens if the row went another way meanwhile. */
  boolean failed(
      UUID id, UUID attempt, MessageState next, Instant nextTry, Delivery how, boolean unsure) {
    return jdbc.sql(
                """
                update outbox_message set state = ?, next_try_at = ?, problem = ?, answer = ?,
                  unsure_tries = unsure_tries - ?, attempt = null, attempt_until = null
                where id = ? and attempt = ? and state = 'WAITING'
                """)
            .params(
                Arrays.asList(
                    next.name(),
                    nextTry == null ? null : due(nextTry),
                    how.problem(),
                    how.answer(),
                    unsure ? 0 : 1,
                    id,
                    attempt))
            .update()
        == 1;
  }

  /** Starts counting anew, unless a try is going on or it has left. */
  boolean again(UUID id, Instant now) {
    return jdbc.sql(
                """
                update outbox_message set state = 'WAITING', tries = 0, unsure_tries = 0,
                  next_try_at = :due, problem = null, answer = null, attempt = null,
                  attempt_until = null
                where id = :id and state in ('WAITING', 'SET_ASIDE')
                """
                    + UNTOUCHED)
            .param("id", id)
            .param("now", utc(now))
            .param("due", due(now))
            .update()
        == 1;
  }

  /**
   * It leaves no more.
   *
   * @param now nothing happens while a try goes on; null to cancel it even then
   */
  boolean cancelled(UUID id, String reason, Instant now) {
    String statement =
        """
        update outbox_message set state = 'CANCELLED', problem = :reason, answer = null,
          next_try_at = null
        where id = :id and state in ('WAITING', 'BY_HAND', 'SET_ASIDE')
        """;
    return (now == null
                ? jdbc.sql(statement)
                : jdbc.sql(statement + UNTOUCHED).param("now", utc(now)))
            .param("id", id)
            .param("reason", reason)
            .update()
        == 1;
  }

  /** A whole second, so that it is due at that time however a column or a job rounds it. */
  private static OffsetDateTime due(Instant at) {
    return utc(at.truncatedTo(ChronoUnit.SECONDS));
  }

  private List<OutboxMessage> withWords(List<Row> rows) {
    Map<UUID, String> sealed =
        customers.readAll(rows.stream().map(Row::sealedText).filter(Objects::nonNull).toList());
    List<OutboxMessage> messages = new ArrayList<>();
    for (Row row : rows) {
      String text =
          row.sealedText() == null ? row.staffText() : sealed.getOrDefault(row.sealedText(), "\n");
      int cut = text.indexOf('\n');
      messages.add(withWords(row.message(), text.substring(0, cut), text.substring(cut + 1)));
    }
    return messages;
  }

  private static OutboxMessage withWords(OutboxMessage found, String subject, String body) {
    Message bare = found.message();
    return new OutboxMessage(
        found.id(),
        new Message(
            bare.key(),
            bare.channel(),
            bare.to(),
            bare.caseNo(),
            subject,
            body,
            bare.files(),
            bare.by()),
        found.state(),
        found.tries(),
        found.problem(),
        found.answer(),
        found.queuedAt(),
        found.nextTryAt(),
        found.sentAt(),
        found.sentBy());
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    UUID customer = row.getObject("customer_id", UUID.class);
    String caseNo = row.getString("case_no");
    String files = row.getString("file_ids");
    Message message =
        new Message(
            row.getString("message_key"),
            row.getString("channel"),
            customer == null
                ? new ToStaff(row.getString("staff_user"))
                : new ToCustomer(new CustomerId(customer)),
            caseNo == null ? null : new CaseNo(caseNo),
            "",
            "",
            files.isEmpty()
                ? List.of()
                : Arrays.stream(files.split(" ")).map(UUID::fromString).toList(),
            row.getString("queued_by"));
    return new Row(
        new OutboxMessage(
            row.getObject("id", UUID.class),
            message,
            MessageState.valueOf(row.getString("state")),
            row.getInt("tries"),
            row.getString("problem"),
            row.getString("answer"),
            instant(row, "queued_at"),
            instant(row, "next_try_at"),
            instant(row, "sent_at"),
            row.getString("sent_by")),
        row.getObject("sealed_text", UUID.class),
        row.getString("staff_text"),
        row.getInt("unsure_tries"));
  }
}
