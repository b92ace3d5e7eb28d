package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loupan.LoupanTest;
import io.loupan.customers.CustomerCorrected.What;
import io.loupan.kernel.Numbers;
import io.loupan.kernel.Office;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@LoupanTest
@RecordApplicationEvents
class CustomersTest {

  private static final List<String> TABLES =
      List.of("customer", "customer_contact", "customer_text", "customer_consent");

  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired ApplicationEvents events;

  private final String phone = Fresh.mobile();
  private final String email = Fresh.email();

  private Recognised recognise(String name, String phone, String email) throws ContactMissing {
    return customers.recognise(new Enquirer(name, null, phone, email, null));
  }

  private Person person(Recognised who) {
    return customers.person(who.id()).orElseThrow();
  }

  @Test
  void aNewPersonBecomesACustomer() throws Exception {
    Recognised wang =
        customers.recognise(
            new Enquirer("王丽女士", null, phone, email.toUpperCase(Locale.ROOT), Locale.FRANCE));

    assertThat(wang.isNew()).isTrue();
    assertThat(wang.doubt()).isNull();
    assertThat(wang.customerNo()).matches("K-\\d{8}-\\d{5,}");
    assertThat(customers.customerNo(wang.id())).isEqualTo(wang.customerNo());
    assertThat(person(wang))
        .isEqualTo(new Person("王丽女士", Title.MS, "+86" + phone, email, Locale.FRANCE, null, null));
    assertThat(events.stream(CustomerRegistered.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.customer()).isEqualTo(wang.id());
              assertThat(event.customerNo()).isEqualTo(wang.customerNo());
              assertThat(event.caseNo()).isNull();
            });
  }

  @Test
  void theSamePersonIsRecognisedByPhoneOrByEmail() throws Exception {
    Recognised first = recognise("王丽", phone, email);

    assertThat(recognise("王丽", "+86 " + phone, null)).isEqualTo(again(first, null));
    assertThat(recognise("王女士", null, " " + email)).isEqualTo(again(first, null));
    assertThat(person(first).title()).isEqualTo(Title.MS);
  }

  private static Recognised again(Recognised first, Doubt doubt) {
    return new Recognised(first.id(), first.customerNo(), false, doubt);
  }

  @Test
  void aNewPhoneOfTheSameFamilyBesideAKnownEmailIsAdded() throws Exception {
    String second = Fresh.mobile();
    Recognised first = recognise("王丽", phone, email);

    assertThat(recognise("王丽", second, email)).isEqualTo(again(first, null));

    assertThat(person(first).phone()).isEqualTo("+86" + phone);
    assertThat(person(first).furtherPhones()).containsExactly("+86" + second);
    assertThat(recognise("王丽", second, null)).isEqualTo(again(first, null));
    assertThat(events.stream(CustomerCorrected.class))
        .extracting(CustomerCorrected::what)
        .containsExactly(Set.of(What.PHONE));
  }

  @Test
  void aNewEmailOfTheSameFamilyBesideAKnownPhoneIsAdded() throws Exception {
    String second = Fresh.email();
    Recognised first = recognise("Li Wang", phone, null);

    recognise("Mr Wang", phone, email);
    recognise("Wang Li", phone, second);

    assertThat(person(first).email()).isEqualTo(email);
    assertThat(person(first).furtherEmails()).containsExactly(second);
    assertThat(person(first).title()).isEqualTo(Title.MR);
    assertThat(recognise("wang", null, second)).isEqualTo(again(first, null));
  }

  @Test
  void anotherSurnameBehindAKnownContactIsADoubtAndChangesNothing() throws Exception {
    Recognised first = recognise("王丽", phone, email);
    Person before = person(first);

    assertThat(recognise("李强", phone, Fresh.email()))
        .isEqualTo(again(first, Doubt.ANOTHER_SURNAME));
    assertThat(recognise("Wang Li", Fresh.mobile(), email))
        .isEqualTo(again(first, Doubt.ANOTHER_SURNAME));

    assertThat(person(first)).isEqualTo(before);
    assertThat(events.stream(CustomerCorrected.class)).isEmpty();
  }

  @Test
  void thePhoneDecidesWhereTheEmailIsAnothersAndNobodyLosesAContact() throws Exception {
    Recognised byPhone = recognise("王丽", phone, null);
    Recognised byEmail = recognise("王强", null, email);

    assertThat(recognise("王丽", phone, email)).isEqualTo(again(byPhone, null));
    assertThat(recognise("王强", null, email)).isEqualTo(again(byEmail, null));
  }

  @Test
  void anUnreadablePhoneBesideAnEmailIsADoubt() throws Exception {
    Recognised first = recognise("王丽", "12", email);

    assertThat(first.isNew()).isTrue();
    assertThat(first.doubt()).isEqualTo(Doubt.PHONE_UNREADABLE);
    assertThat(person(first).phone()).isNull();
    assertThat(recognise("王丽", "no", email)).isEqualTo(again(first, Doubt.PHONE_UNREADABLE));
  }

  @ParameterizedTest
  @CsvSource({
    ",,false,false",
    "12,,true,false",
    ",no,false,true",
    "12,no,true,true",
    "' ','',false,false"
  })
  void withoutAContactNobodyIsStored(
      String phone, String email, boolean phoneUnreadable, boolean emailInvalid) {
    long before = count();

    ContactMissing refusal =
        catchThrowableOfType(ContactMissing.class, () -> recognise("王丽", phone, email));

    assertThat(refusal.phoneUnreadable()).isEqualTo(phoneUnreadable);
    assertThat(refusal.emailInvalid()).isEqualTo(emailInvalid);
    assertThat(count()).isEqualTo(before);
  }

  private long count() {
    return jdbc.sql("select count(*) from customer").query(Long.class).single();
  }

  @ParameterizedTest
  @CsvSource({
    "王丽,        MS, 王女士",
    "王丽,        MR, 王先生",
    "王丽,          , 王先生/女士",
    "王女士,        , 王女士",
    "欧阳娜娜,    MS, 欧阳女士",
    "Li Wang,     MS, Wang女士",
    "先生,          , 先生"
  })
  void callsPeopleInTheLanguageOfTheInstallation(String name, Title title, String label) {
    assertThat(customers.label(name, title)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({
    "Li Wang,       MS, Ms Wang",
    "Li Wang,       MR, Mr Wang",
    "Li Wang,         , Mr/Ms Wang",
    "Mrs Ana García,  , Ms García",
    "Sean O'Brien,  MR, Mr O'Brien",
    "王丽,          MS, Ms 王",
    "'{0} {1}',     MS, Ms 1",
    "13800138000,   MS, Ms",
    "138-0013-8000, MS, Ms",
    "w@example.com, MS, Ms"
  })
  void callsPeopleInEnglish(String name, Title title, String label) {
    assertThat(customers.label(name, title, Locale.ENGLISH)).isEqualTo(label);
  }

  @Test
  void theLabelFollowsThePerson() throws Exception {
    Recognised wang = recognise("王丽", phone, null);
    assertThat(customers.label(wang.id())).isEqualTo("王先生/女士");

    customers.correctName(wang.id(), "汪女士");

    assertThat(customers.label(wang.id())).isEqualTo("汪女士");
    assertThat(recognise("汪丽", phone, null)).isEqualTo(again(wang, null));
    assertThat(recognise("王丽", phone, null)).isEqualTo(again(wang, Doubt.ANOTHER_SURNAME));
    assertThat(events.stream(CustomerCorrected.class))
        .extracting(CustomerCorrected::what)
        .containsExactly(Set.of(What.NAME));
  }

  @Test
  void aCorrectedPhoneReplacesTheWrongOne() throws Exception {
    String right = Fresh.mobile();
    Recognised wang = recognise("王丽", phone, email);

    customers.correctPhone(wang.id(), right);

    assertThat(person(wang).phone()).isEqualTo("+86" + right);
    assertThat(person(wang).furtherPhones()).isEmpty();
    assertThat(recognise("王丽", right, null)).isEqualTo(again(wang, null));
    assertThat(recognise("王丽", phone, null).isNew()).isTrue();
  }

  @Test
  void aFurtherPhoneCanBecomeTheFirst() throws Exception {
    String second = Fresh.mobile();
    Recognised wang = recognise("王丽", phone, email);
    recognise("王丽", second, email);

    customers.correctPhone(wang.id(), second);

    assertThat(person(wang).phone()).isEqualTo("+86" + second);
    assertThat(person(wang).furtherPhones()).isEmpty();
  }

  @Test
  void aPhoneIsFoundForSomebodyWhoHadNone() throws Exception {
    Recognised wang = recognise("王丽", "12", email);

    customers.correctPhone(wang.id(), phone);

    assertThat(recognise("王丽", phone, null)).isEqualTo(again(wang, null));
    assertThat(recognise("王丽", phone, email)).isEqualTo(again(wang, null));
  }

  @Test
  void aPhoneIsNotCorrectedToNonsenseOrToAnothers() throws Exception {
    Recognised wang = recognise("王丽", phone, null);
    Recognised li = recognise("李强", null, email);

    assertThatThrownBy(() -> customers.correctPhone(li.id(), "12"))
        .isInstanceOf(PhoneUnreadable.class);
    assertThatThrownBy(() -> customers.correctPhone(li.id(), phone))
        .isInstanceOfSatisfying(
            ContactTaken.class, e -> assertThat(e.customerNo()).isEqualTo(wang.customerNo()))
        .hasMessageNotContaining(phone);
    assertThat(person(li).phone()).isNull();
  }

  @Test
  void anotherPersonBehindAKnownPhoneGetsACustomerOfItsOwn() throws Exception {
    Recognised wang = recognise("王丽", phone, null);

    Recognised li = customers.separate(new Enquirer("李强", Title.MR, phone, email, null));

    assertThat(li.isNew()).isTrue();
    assertThat(li.id()).isNotEqualTo(wang.id());
    assertThat(person(li).phone()).isEqualTo("+86" + phone);
    assertThat(recognise("李强", null, email)).isEqualTo(again(li, null));
    assertThat(recognise("王丽", phone, null)).isEqualTo(again(wang, null));

    customers.correctPhone(li.id(), Fresh.mobile());
    assertThat(recognise("王丽", phone, null)).isEqualTo(again(wang, null));
  }

  @Test
  void somebodyWithoutAnyContactCanBeSeparatedToo() {
    Recognised li = customers.separate(new Enquirer("李强", null, "12", null, null));

    assertThat(person(li).phone()).isNull();
    assertThat(li.doubt()).isEqualTo(Doubt.PHONE_UNREADABLE);
  }

  @Test
  void aTextIsKeptReadAndMoved() throws Exception {
    Recognised wang = recognise("王丽", phone, null);
    Recognised li = recognise("李强", null, email);
    UUID text = customers.keep(wang.id(), "三室\u0000两厅,\n朝南\ud83c\udfe0\ud83c");

    assertThat(customers.read(text)).contains("三室两厅,\n朝南\ud83c\udfe0");

    customers.moveText(text, li.id());
    customers.erase(wang.id());
    assertThat(customers.read(text)).contains("三室两厅,\n朝南\ud83c\udfe0");

    customers.erase(li.id());
    assertThat(customers.read(text)).isEmpty();
    assertThatThrownBy(() -> customers.moveText(text, li.id()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void consentIsKept() throws Exception {
    Recognised wang = recognise("王丽", phone, null);
    Instant at = Instant.parse("2026-11-24T01:02:03Z");

    customers.recordConsent(wang.id(), "contact", "2026-01\u0000", "website", at);

    assertThat(
            jdbc.sql(
                    "select purpose, notice_version, channel, given_at from customer_consent"
                        + " where customer_id = ?")
                .param(wang.id().value())
                .query(
                    (row, number) ->
                        List.of(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant()))
                .single())
        .isEqualTo(List.of("contact", "2026-01", "website", at));
    assertThat(events.stream(ConsentRecorded.class))
        .containsExactly(new ConsentRecorded(wang.id(), "contact", "2026-01", "website", at));
  }

  @Test
  void theTablesShowNothingPersonal() throws Exception {
    Recognised who =
        customers.recognise(
            new Enquirer("Zacharias Quux\u0000enberg", null, phone, email, Locale.ENGLISH));
    customers.keep(who.id(), "my secret garden");
    recognise("Quuxenberg", phone, "further." + email);
    customers.correctName(who.id(), "Zacharias Quuxenberg junior");

    assertThat(dump())
        .contains(who.customerNo())
        .doesNotContainIgnoringCase("quux", "zacharias", "garden")
        .doesNotContain(phone, phone.substring(2), email);
  }

  @Test
  void anErasedCustomerLeavesANumberAndNoTrace() throws Exception {
    Recognised wang = recognise("王丽", phone, email);
    recognise("王丽", Fresh.mobile(), email);
    UUID text = customers.keep(wang.id(), "朝南");
    customers.recordConsent(wang.id(), "contact", "1", "website", Instant.EPOCH);
    List<String> traces = new ArrayList<>();
    for (String column :
        List.of(
            "name_hash from customer where id",
            "surname_hash from customer where id",
            "value_hash from customer_contact where customer_id",
            "last4_hash from customer_contact where customer_id")) {
      traces.addAll(
          jdbc.sql("select " + column + " = ?")
              .param(wang.id().value())
              .query(String.class)
              .list());
    }
    traces.removeIf(Objects::isNull);
    assertThat(traces).hasSizeGreaterThanOrEqualTo(7);

    customers.erase(wang.id());
    customers.erase(wang.id());

    String row =
        jdbc.sql("select * from customer where id = ?")
            .param(wang.id().value())
            .query(CustomersTest::values)
            .single();
    assertThat(row).contains(wang.customerNo()).doesNotContain(traces);
    assertThat(rows("customer_contact", wang)).isZero();
    assertThat(rows("customer_text", wang)).isZero();
    assertThat(rows("customer_consent", wang)).isEqualTo(1);
    assertThat(customers.person(wang.id())).isEmpty();
    assertThat(customers.label(wang.id())).isEqualTo("信息已删除的客户");
    assertThat(customers.read(text)).isEmpty();
    assertThatThrownBy(() -> customers.keep(wang.id(), "more"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> customers.correctName(wang.id(), "王"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(events.stream(CustomerErased.class)).hasSize(1);
    assertThat(recognise("王丽", phone, email).isNew()).isTrue();
  }

  private long rows(String table, Recognised who) {
    return jdbc.sql("select count(*) from " + table + " where customer_id = ?")
        .param(who.id().value())
        .query(Long.class)
        .single();
  }

  /** Every value of every column of all tables of the module, as text. */
  private String dump() {
    StringBuilder all = new StringBuilder();
    for (String table : TABLES) {
      jdbc.sql("select * from " + table).query(CustomersTest::values).list().forEach(all::append);
    }
    return all.toString();
  }

  private static String values(ResultSet row, int number) throws SQLException {
    StringBuilder values = new StringBuilder();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      Object value = row.getObject(column);
      values.append(
          value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
      values.append('\n');
    }
    return values.toString();
  }

  @Test
  void nobodyElseIsTakenForACustomer() {
    CustomerId unknown = new CustomerId(UUID.randomUUID());

    assertThatThrownBy(() -> customers.person(unknown)).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> customers.keep(unknown, "?"))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(customers.read(UUID.randomUUID())).isEmpty();
    assertThat(CustomerId.of(unknown.toString())).isEqualTo(unknown);
  }

  /**
   * What one capture costs. A new customer: the look, the savepoint, the customer, all contacts,
   * the release of the savepoint. A known one: the look. A text or a consent: its insert.
   */
  @Test
  void aCaptureTakesFewStatements(
      @Autowired DataSource dataSource,
      @Autowired Vault vault,
      @Autowired Numbers numbers,
      @Autowired Office office,
      @Autowired MessageSource texts,
      @Autowired Clock clock,
      @Autowired ApplicationEventPublisher publisher)
      throws Exception {
    List<String> sent = new ArrayList<>();
    DataSource counted =
        ProxyDataSourceBuilder.create(dataSource)
            .afterQuery(
                (execution, queries) -> queries.forEach(query -> sent.add(query.getQuery())))
            .beforeMethod(
                execution -> {
                  String method = execution.getMethod().getName();
                  if (method.endsWith("Savepoint")) {
                    sent.add(method);
                  }
                })
            .build();
    var transactions = new JdbcTransactionManager(counted);
    var observed =
        new Customers(
            new CustomerStore(JdbcClient.create(counted)),
            vault,
            numbers,
            office,
            texts,
            clock,
            publisher,
            transactions);
    Enquirer who = new Enquirer("王丽", null, phone, email, null);

    // its block of numbers comes once for fifty customers, and from elsewhere in this test
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              try {
                Recognised wang = observed.recognise(who);
                assertThat(sent)
                    .hasSize(5)
                    .satisfiesExactly(
                        sql -> assertThat(sql).startsWith("select"),
                        sql -> assertThat(sql).isEqualTo("setSavepoint"),
                        sql -> assertThat(sql).startsWith("insert into customer ("),
                        sql -> assertThat(sql).startsWith("insert into customer_contact ("),
                        sql -> assertThat(sql).isEqualTo("releaseSavepoint"));
                sent.clear();
                observed.keep(wang.id(), "朝南");
                observed.recordConsent(wang.id(), "contact", "1", "website", Instant.EPOCH);
                assertThat(sent).hasSize(2).allMatch(sql -> sql.startsWith("insert"));
                sent.clear();
                observed.recognise(who);
                assertThat(sent).singleElement().asString().startsWith("select");
              } catch (ContactMissing e) {
                throw new AssertionError(e);
              }
            });
  }

  @Test
  void aDatabaseKnowsItsMasterKeyAgain(@Autowired Vault vault) {
    byte[] other = new byte[32];
    Vault another = new Vault(new MasterKey(Base64.getEncoder().encodeToString(other), false));

    new MasterKeyCheck(jdbc, vault);
    assertThatThrownBy(() -> new MasterKeyCheck(jdbc, another))
        .isInstanceOf(MasterKeyUnusable.class);
  }
}
