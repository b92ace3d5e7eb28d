package io.loupan.customers;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  /** A text or a file as stored, with the key that opens it. */
  record Text(UUID id, CustomerId about, byte[] sealed, byte[] wrappedKey) {}

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
    return jdbc.sql("select id, customer_no, sealed, wrapped_key from customer where id = ?")
        .param(id.value())
        .query(CustomerStore::row)
        .optional()
        .orElseThrow(() -> new NoSuchElementException("No customer " + id));
  }

  /** Several customers, also erased ones. */
  List<Row> rows(Collection<CustomerId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("select id, customer_no, sealed, wrapped_key from customer where id in (:ids)")
        .param("ids", ids.stream().map(CustomerId::value).toList())
        .query(CustomerStore::row)
        .list();
  }

  Optional<CustomerId> withNo(String customerNo) {
    return jdbc.sql("select id from customer where customer_no = ?")
        .param(customerNo)
        .query(UUID.class)
        .optional()
        .map(CustomerId::new);
  }

  /**
   * Like {@link #get}, and nobody else changes it until the transaction ends. By an update, since
   * {@code for update} waits on PostgreSQL for everyone who has inserted a row that refers to the
   * customer: two such would wait for each other.
   */
  Row lock(CustomerId id) {
    jdbc.sql("update customer set version = version + 1 where id = ?").param(id.value()).update();
    return get(id);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new CustomerId(row.getObject("id", UUID.class)),
        row.getString("customer_no"),
        row.getBytes("sealed"),
        row.getBytes("wrapped_key"));
  }

  void insert(Row customer, Names names, Instant at) {
    jdbc.sql(
            "insert into customer (id, customer_no, sealed, wrapped_key, name_hash, surname_hash,"
                + " created_at, version) values (?, ?, ?, ?, ?, ?, ?, 0)")
        .param(customer.id().value())
        .param(customer.customerNo())
        .param(customer.sealed())
        .param(customer.wrappedKey())
        .param(names.full())
        .param(names.surname())
        .param(utc(at))
        .update();
  }

  /** The hashes by which a name is searched for. */
  record Names(String full, String surname) {}

  /**
   * Claims contacts for a customer.
   *
   * @throws DuplicateKeyException if somebody has one of them
   */
  void claim(CustomerId id, List<Contact> contacts) {
    if (contacts.isEmpty()) {
      return;
    }
    // one statement, its rows in the order of Kind
    String rows = String.join(", ", Collections.nCopies(contacts.size(), "(?, ?, ?, ?)"));
    var insert =
        jdbc.sql(
            "insert into customer_contact (kind, value_hash, last4_hash, customer_id) values "
                + rows);
    for (Contact contact : contacts) {
      insert
          .param(contact.kind().name())
          .param(contact.hash())
          .param(contact.last4())
          .param(id.value());
    }
    insert.update();
  }

  void release(CustomerId id, Contact contact) {
    jdbc.sql("delete from customer_contact where value_hash = ? and kind = ? and customer_id = ?")
        .param(contact.hash())
        .param(contact.kind().name())
        .param(id.value())
        .update();
  }

  void update(CustomerId id, byte[] sealed, Names names) {
    jdbc.sql("update customer set sealed = ?, name_hash = ?, surname_hash = ?" + " where id = ?")
        .param(sealed)
        .param(names.full())
        .param(names.surname())
        .param(id.value())
        .update();
  }

  void erase(CustomerId id, Instant at) {
    jdbc.sql(
            "update customer set sealed = null, wrapped_key = null, name_hash = null,"
                + " surname_hash = null, erased_at = ? where id = ?")
        .param(utc(at))
        .param(id.value())
        .update();
    jdbc.sql("delete from customer_contact where customer_id = ?").param(id.value()).update();
    jdbc.sql("delete from customer_text where customer_id = ?").param(id.value()).update();
    jdbc.sql("delete from customer_file where customer_id = ?").param(id.value()).update();
  }

  /**
   * Keeps a text.
   *
   * @return whether it was kept: an erased customer gets none
   */
  boolean insertText(UUID textId, CustomerId about, byte[] sealed, Instant at) {
    return insertSealed("customer_text", textId, about, sealed, at);
  }

  /** Keeps a file, as {@link #insertText} does a text. */
  boolean insertFile(UUID fileId, CustomerId about, byte[] sealed, Instant at) {
    return insertSealed("customer_file", fileId, about, sealed, at);
  }

  private boolean insertSealed(String table, UUID id, CustomerId about, byte[] sealed, Instant at) {
    return jdbc.sql(
                "insert into %s (id, customer_id, sealed, created_at)".formatted(table)
                    + " select ?, id, ?, ? from customer where id = ? and wrapped_key is not null")
            .param(id)
            .param(sealed)
            .param(utc(at))
            .param(about.value())
            .update()
        == 1;
  }

  Optional<Text> text(UUID textId) {
    return sealed("customer_text", List.of(textId)).stream().findFirst();
  }

  List<Text> texts(Collection<UUID> textIds) {
    return sealed("customer_text", textIds);
  }

  Optional<Text> file(UUID fileId) {
    return sealed("customer_file", List.of(fileId)).stream().findFirst();
  }

  private List<Text> sealed(String table, Collection<UUID> ids) {
    return jdbc.sql(
            """
            select s.id, c.id as about, s.sealed, c.wrapped_key
            from %s s join customer c on c.id = s.customer_id
            where s.id in (:ids) and c.wrapped_key is not null
            """
                .formatted(table))
        .param("ids", ids)
        .query(
            (row, number) ->
                new Text(
                    row.getObject("id", UUID.class),
                    new CustomerId(row.getObject("about", UUID.class)),
                    row.getBytes("sealed"),
                    row.getBytes("wrapped_key")))
        .list();
  }

  void moveText(UUID textId, CustomerId to, byte[] sealed) {
    moveSealed("customer_text", textId, to, sealed);
  }

  void moveFile(UUID fileId, CustomerId to, byte[] sealed) {
    moveSealed("customer_file", fileId, to, sealed);
  }

  private void moveSealed(String table, UUID id, CustomerId to, byte[] sealed) {
    jdbc.sql("update %s set customer_id = ?, sealed = ? where id = ?".formatted(table))
        .param(to.value())
        .param(sealed)
        .param(id)
        .update();
  }

  void forget(UUID id) {
    jdbc.sql("delete from customer_text where id = ?").param(id).update();
    jdbc.sql("delete from customer_file where id = ?").param(id).update();
  }

  void insert(ConsentRecorded consent, String by) {
    jdbc.sql(
            "insert into customer_consent (id, customer_id, purpose, notice_version, channel,"
                + " given_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?)")
        .param(UUID.randomUUID())
        .param(consent.customer().value())
        .param(consent.purpose())
        .param(consent.noticeVersion())
        .param(consent.channel())
        .param(utc(consent.at()))
        .param(by)
        .update();
  }

  int withdrawConsents(CustomerId id, String purpose, String by, Instant at) {
    return jdbc.sql(
            "update customer_consent set withdrawn_at = ?, withdrawn_by = ?"
                + " where customer_id = ? and purpose = ? and withdrawn_at is null")
        .param(utc(at))
        .param(by)
        .param(id.value())
        .param(purpose)
        .update();
  }

  List<Consent> consents(CustomerId id) {
    return jdbc.sql(
            "select * from customer_consent where customer_id = ?"
                + " order by given_at desc fetch first 100 rows only")
        .param(id.value())
        .query(
            (row, number) ->
                new Consent(
                    row.getString("purpose"),
                    row.getString("notice_version"),
                    row.getString("channel"),
                    instant(row, "given_at"),
                    row.getString("recorded_by"),
                    instant(row, "withdrawn_at"),
                    row.getString("withdrawn_by")))
        .list();
  }

  boolean mayContact(CustomerId id, String purpose) {
    return jdbc.sql(
                "select count(*) from customer c join customer_consent k on k.customer_id = c.id"
                    + " where c.id = ? and c.wrapped_key is not null and k.purpose = ?"
                    + " and k.withdrawn_at is null")
            .param(id.value())
            .param(purpose)
            .query(Integer.class)
            .single()
        > 0;
  }

  void moveConsents(CustomerId from, CustomerId to, String channel, Instant givenAt) {
    jdbc.sql(
            "update customer_consent set customer_id = ?"
                + " where customer_id = ? and channel = ? and given_at = ?")
        .param(to.value())
        .param(from.value())
        .param(channel)
        .param(utc(givenAt))
        .update();
  }
}
