package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.LoupanTest;
import io.loupan.customers.SearchTerm.Kind;
import io.loupan.customers.TermUnclear.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class SearchTermsTest {

  @Autowired private SearchTerms terms;
  @Autowired private Customers customers;
  @Autowired private JdbcClient jdbc;

  @ParameterizedTest
  @CsvSource({
    "13470000000,        PHONE",
    "134 7000 0000,      PHONE",
    "+86 134-7000-0000,  PHONE",
    "0086 13470000000,   PHONE",
    "１３４７０００００００, PHONE",
    "０５７１－８８８８８８８８, PHONE",
    "+1 650 253 0000,    PHONE",
    "8000,               LAST_FOUR",
    "８０００,           LAST_FOUR",
    "' 8000 ',           LAST_FOUR",
    "Wang@Example.com,   EMAIL",
    "c-20261124-00017,   CASE_NO",
    "Ｃ－20261124－00017, CASE_NO",
    "K-20261124-00012,   CUSTOMER_NO",
    "王,                 NAME",
    "Wang Li,            NAME",
    "😀,                 NAME",
    "<script>alert(1)</script>, NAME"
  })
  void knowsWhatWasTyped(String typed, Kind kind) throws Exception {
    assertThat(terms.read(typed).kind()).isEqualTo(kind);
  }

  static Stream<Arguments> unclear() {
    return Stream.of(
        Arguments.of(null, Reason.EMPTY),
        Arguments.of(" 　\t", Reason.EMPTY),
        Arguments.of("\u0000\u200b\u202e", Reason.EMPTY),
        Arguments.of("王".repeat(101), Reason.TOO_LONG),
        Arguments.of("王".repeat(100_000), Reason.TOO_LONG),
        Arguments.of("138", Reason.DIGITS),
        Arguments.of("138001", Reason.DIGITS),
        Arguments.of("1380013800012345", Reason.DIGITS));
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void saysWhyNothingCanBeSearched(String typed, Reason reason) {
    assertThatThrownBy(() -> terms.read(typed))
        .isInstanceOfSatisfying(
            TermUnclear.class, unclear -> assertThat(unclear.reason()).isEqualTo(reason))
        .hasMessageNotContaining("138");
  }

  @ParameterizedTest
  @CsvSource({
    "王小明,      王小明",
    "王小明,      王 小 明",
    "王小明,      王小明先生",
    "王小明先生,  王小明",
    "王小明,      王",
    "王小明,      王女士",
    "王女士,      王",
    "欧阳娜娜,    欧阳",
    "阿迪力·买买提, 阿迪力",
    "José García, JOSE GARCIA",
    "José García, garcia",
    "José García, Mr García",
    "Mr José García, José García"
  })
  void aNameLeadsToThePerson(String name, String typed) throws Exception {
    String id = met(name, Fresh.mobile(), null).id().toString();

    assertThat(found(typed)).contains(id);
  }

  @ParameterizedTest
  @CsvSource({"王小明, 王小", "王小明, 小明", "王小明, 李", "José García, José"})
  void partOfANameDoesNot(String name, String typed) throws Exception {
    String id = met(name, Fresh.mobile(), null).id().toString();

    assertThat(found(typed)).doesNotContain(id);
  }

  @Test
  void contactsLeadToThePersonUntilErased() throws Exception {
    String phone = Fresh.mobile();
    String email = Fresh.email();
    Recognised wang = met("王小明", phone, email);
    String lastFour = phone.substring(7);

    for (String typed : List.of(phone, lastFour, email.toUpperCase())) {
      assertThat(found(typed)).contains(wang.id().toString());
    }
    customers.erase(wang.id());
    for (String typed : List.of(phone, lastFour, email, "王小明")) {
      assertThat(found(typed)).doesNotContain(wang.id().toString());
    }
  }

  @Test
  void aListReadsManyAtOnce() throws Exception {
    Recognised wang = met("王小明", "13800138000", null);
    Recognised gone = met("李雷", Fresh.mobile(), null);
    customers.erase(gone.id());

    var profiles = customers.profiles(List.of(wang.id(), gone.id()));

    assertThat(profiles.get(wang.id()).customerNo()).isEqualTo(wang.customerNo());
    assertThat(profiles.get(wang.id()).person().name()).isEqualTo("王小明");
    assertThat(profiles.get(gone.id()).person()).isNull();
    assertThat(profiles.get(gone.id()).label()).isEqualTo(customers.label(gone.id()));
    assertThat(customers.withNo(gone.customerNo())).contains(gone.id());
    assertThat(customers.withNo("K-20000101-00001")).isEmpty();
  }

  private Recognised met(String name, String phone, String email) throws Exception {
    return customers.recognise(new Enquirer(name, null, phone, email, null));
  }

  private List<String> found(String typed) throws Exception {
    return jdbc.sql("select customer_id from customers_v_key where key_hash in (:keys)")
        .param("keys", terms.read(typed).keys())
        .query(String.class)
        .list();
  }
}
