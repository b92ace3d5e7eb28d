package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        " +86-138-0013-8000 ",
        "+8613800138000",
        "0086 138 0013 8000",
        "8613800138000",
        "(+86) 138 0013 8000",
        "１３８００１３８０００",
        "＋８６－１３８－００１３－８０００",
        "138\u200b0013\u00a08000",
        "138 0013\u00008000",
        "电话：13800138000",
        "Tel. 13800138000"
      })
  void readsOneMobileInManySpellings(String typed) {
    assertThat(Contacts.phone(typed)).isEqualTo("+8613800138000");
  }

  @ParameterizedTest
  @CsvSource({
    "010-65123456,        +861065123456",
    "(010) 6512 3456,     +861065123456",
    "021-61234567转801,   +862161234567",
    "010-65123456 转 8001, +861065123456",
    "010-65123456 ext. 8001, +861065123456",
    "0755-86123456,       +8675586123456",
    "400-800-8820,        +864008008820",
    "+852 9123 4567,      +85291234567",
    "+44 7911 123456,     +447911123456",
    "0049 30 123456,      +4930123456",
  })
  void readsLandLinesAndForeignNumbers(String typed, String expected) {
    assertThat(Contacts.phone(typed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "abc",
        "1380013800",
        "138001380000",
        "12345678",
        "13800138000/13900139000",
        "110",
        "+86",
        "+999123456789",
        "没有",
        "13800138OOO",
        "\u0000"
      })
  void takesNothingElseForANumber(String typed) {
    assertThat(Contacts.phone(typed)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Li.Na@Example.COM,          li.na@example.com",
    "'  li@example.com ',        li@example.com",
    "li＠example．com,            li@example.com",
    "li@example。com,            li@example.com",
    "o'brien+home@mail.example.co.uk, o'brien+home@mail.example.co.uk",
    "li@例子.中国,                li@xn--fsqu00a.xn--fiqs8s",
    "李娜@example.com,            李娜@example.com",
    "123456@qq.com,              123456@qq.com",
  })
  void readsAddresses(String typed, String expected) {
    assertThat(Contacts.email(typed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "li",
        "li@",
        "@example.com",
        "li@example",
        "li@-example.com",
        "li@example..com",
        "li@example.c",
        "li na@example.com",
        "li@exa mple.com",
        ".li@example.com",
        "li..na@example.com",
        "li@example.com\r\nBcc: all@example.com",
        "li@example.com, na@example.com",
        "<li@example.com>",
        "li@[127.0.0.1]",
        "li@127.0.0.1"
      })
  void takesNothingElseForAnAddress(String typed) {
    assertThat(Contacts.email(typed)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65})
  void knowsTheLongestLocalPart(int length) {
    assertThat(Contacts.email("a".repeat(length) + "@example.com") != null).isEqualTo(length == 64);
  }
}
