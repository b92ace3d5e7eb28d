package io.loupan.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The tables of this module; sees sealed values and hashes only. */
@Component
class CustomerStore {

  /** Kinds of contact, in the order in which they are claimed. */
  enum Kind {
    PHONE,
    EMAIL
  }

  /**
   * A customer as stored.
   *
   * @param sealed null once erased, like {@code wrappedKey}
   */
  record Row(CustomerId id, String customerNo, byte[] sealed, byte[] wrappedKey) {
    boolean erased() {
      return wrappedKey == null;
    }
  }

  /**
   * A contact as stored.
   *
   * @param last4 hash of the last four digits of a phone, else null
   */
  record Contact(Kind kind, String hash, String last4) {}

  /** A text as stored, with the key that opens it. */
  record Text(CustomerId about, byte[] sealed, byte[] wrappedKey) {}

  private final JdbcClient jdbc;

  CustomerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who has these contacts, at most two. */
  Map<Kind, Row> holders(List<Contact> contacts) {
    Map<Kind, Row> holders = new EnumMap<>(Kind.class);
    jdbc.sql(
            "select k.kind, c.id, c.customer_no, c.sealed, c.wrapped_key from customer_contact k"
                + " join customer c on c.id = k.customer_id where k.value_hash in (?, ?)")
        .param(contacts.get(0).hash())
        .param(contacts.get(contacts.size() - 1).hash())
        .query(
            (ResultSet row) -> {
              holders.put(Kind.valueOf(row.getString("kind")), row(row, 0));
            });
    return holders;
  }

  /**
   * A customer, also an erased one.
   *
   * @throws NoSuchElementException if there never was one
   */
  Row get(CustomerId id) {
    return one(id, "");
  }

  /** Like {@link #get}, and nobody else changes it until the transaction ends. */
  Row lock(CustomerId id) {
    return one(id, " for update");
  }

  private Row one(CustomerId id, String lock) {
    return jdbc.sql("select id, customer_no, sealed, wrapped_key from customer where id = ?" + lock)
        .param(id.value())
        .query(CustomerStore::row)
        .optional()
        .orElseThrow(() -> new NoSuchElementException("No customer " + id));
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new CustomerId(row.getObject("id", UUID.class)),
        row.getString("customer_no"),
        row.getBytes("sealed"),
        row.getBytes("wrapped_key"));
  }

  /**
   * Adds a customer.
   *
   * @return its new number: the day, then counted on without end, at least five digits
   */
  String insert(
      CustomerId id, byte[] sealed, byte[] wrappedKey, Names names, LocalDate day, Instant at) {
    var keys = new GeneratedKeyHolder();
    jdbc.sql(
            "insert into customer (id, customer_no, sealed, wrapped_key, name_hash, surname_hash,"
                + " created_at, version)"
                + " select ?, ? || lpad(n, greatest(5, length(n)), '0'), ?, ?, ?, ?, ?, 0"
                + " from (select cast(nextval('customer_no_seq') as varchar) as n) as numbered")
        .param(id.value())
        .param("K-" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-")
        .param(sealed)
        .param(wrappedKey)
        .param(names.full())
        .param(names.surname())
        .param(utc(at))
        .update(keys, "customer_no");
    return keys.getKeyAs(String.class);
  }

  /** The hashes by which a name is searched for. */
  record Names(String full, String surname) {}

  /**
   * Claims contacts for a customer.
   *
   * @throws DuplicateKeyException if somebody has one of them
   */
  void claim(CustomerId id, List<Contact> contacts) {
    for (Contact contact : contacts) {
      jdbc.sql(
              "insert into customer_contact (kind, value_hash, last4_hash, customer_id)"
                  + " values (?, ?, ?, ?)")
          .param(contact.kind().name())
          .param(contact.hash())
          .param(contact.last4())
          .param(id.value())
          .update();
    }
  }

  void release(CustomerId id, Contact contact) {
    jdbc.sql("delete from customer_contact where value_hash = ? and kind = ? and customer_id = ?")
        .param(contact.hash())
        .param(contact.kind().name())
        .param(id.value())
        .update();
  }

  void update(CustomerId id, byte[] sealed, Names names) {
    jdbc.sql(
            "update customer set sealed = ?, name_hash = ?, surname_hash = ?,"
                + " version = version + 1 where id = ?")
        .param(sealed)
        .param(names.full())
        .param(names.surname())
        .param(id.value())
        .update();
  }

  void erase(CustomerId id, Instant at) {
    jdbc.sql(
            "update customer set sealed = null, wrapped_key = null, name_hash = null,"
                + " surname_hash = null, erased_at = ?, version = version + 1 where id = ?")
        .param(utc(at))
        .param(id.value())
        .update();
    jdbc.sql("delete from customer_contact where customer_id = ?").param(id.value()).update();
    jdbc.sql("delete from customer_text where customer_id = ?").param(id.value()).update();
  }

  /**
   * Keeps a text.
   *
   * @return whether it was kept: an erased customer gets none
   */
  boolean insertText(UUID textId, CustomerId about, byte[] sealed, Instant at) {
    return jdbc.sql(
                "insert into customer_text (id, customer_id, sealed, created_at)"
                    + " select ?, id, ?, ? from customer where id = ? and wrapped_key is not null")
            .param(textId)
            .param(sealed)
            .param(utc(at))
            .param(about.value())
            .update()
        == 1;
  }

  Optional<Text> text(UUID textId) {
    return jdbc.sql(
            "select c.id, t.sealed, c.wrapped_key from customer_text t"
                + " join customer c on c.id = t.customer_id"
                + " where t.id = ? and c.wrapped_key is not null")
        .param(textId)
        .query(
            (row, number) ->
                new Text(
                    new CustomerId(row.getObject("id", UUID.class)),
                    row.getBytes("sealed"),
                    row.getBytes("wrapped_key")))
        .optional();
  }

  void moveText(UUID textId, CustomerId to, byte[] sealed) {
    jdbc.sql("update customer_text set customer_id = ?, sealed = ? where id = ?")
        .param(to.value())
        .param(sealed)
        .param(textId)
        .update();
  }

  void insertConsent(
      CustomerId id, String purpose, String noticeVersion, String channel, Instant at) {
    jdbc.sql(
            "insert into customer_consent (id, customer_id, purpose, notice_version, channel,"
                + " given_at) values (?, ?, ?, ?, ?, ?)")
        .param(UUID.randomUUID())
        .param(id.value())
        .param(purpose)
        .param(noticeVersion)
        .param(channel)
        .param(utc(at))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
