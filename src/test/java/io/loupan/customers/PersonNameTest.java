package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

  @ParameterizedTest
  @CsvSource({
    "王丽,            王,   ",
    "王 丽,           王,   ",
    "王女士,          王,   MS",
    "李先生,          李,   MR",
    "张小姐,          张,   MS",
    "赵太太,          赵,   MS",
    "欧阳娜娜,        欧阳, ",
    "欧阳先生,        欧阳, MR",
    "司马,            司马, ",
    "諸葛亮,          諸葛, ",
    "夏侯惇,          夏侯, ",
    "夏雨,            夏,   ",
    "司徒雷登女士,    司徒, MS",
    "阿迪力·买买提,   阿迪力, ",
    "Amy 王丽,        王,   ",
    "𠮷野,            𠮷,   ",
    "先生,            '',   MR",
    "Wang,            Wang, ",
    "Li Wang,         Wang, ",
    "Mr Wang,         Wang, MR",
    "Mrs. Ana García, García, MS",
    "'Wang, Mr.',     Wang, MR",
    "Miss,            '',   MS",
    "Sean O'Brien,    O'Brien, ",
    "Ludwig van Beethoven, Beethoven, ",
    "Анна Петрова,    Петрова, "
  })
  void readsSurnameAndTitle(String typed, String surname, Title title) {
    PersonName name = PersonName.of(typed, null);

    assertThat(name.surname()).isEqualTo(surname);
    assertThat(name.title()).isEqualTo(title);
  }

  @Test
  void believesWhatWasSaidBeforeWhatTheNameSays() {
    assertThat(PersonName.of("王先生", Title.MS).title()).isEqualTo(Title.MS);
    assertThat(PersonName.of("Mr Wang", Title.MS).title()).isEqualTo(Title.MS);
  }

  @ParameterizedTest
  @CsvSource({
    "王丽,          王女士,        true",
    "王丽,          王 强,         true",
    "王丽,          李丽,          false",
    "欧阳锋,        欧阳女士,      true",
    "欧阳锋,        欧锋,          false",
    "Li Wang,       WANG li hua,   true",
    "Ana García,    Mrs Garcia,    true",
    "José Núñez,    nunez,         true",
    "Sean O'Brien,  obrien,        true",
    "Ann Smith-Jones, Jones,       true",
    "John Smith,    John Jones,    true",
    "Mr Smith,      Mr Jones,      false",
    "J. Smith,      J. Jones,      false",
    "Jan van Dyck,  Piet van Gogh, false",
    "王丽,          Wang Li,       false",
    "Wang Li,       王丽,          false",
    "Ｗａｎｇ Li,   wang,          true",
    "先生,          王先生,        false"
  })
  void comparesFamilies(String one, String other, boolean same) {
    assertThat(PersonName.of(one, null).sameSurname(PersonName.of(other, null))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "'  王 \t 丽\n', 王 丽",
    "王\u0000丽, 王丽",
    "\u202e王丽\u202c, 王丽",
    "王\u3000丽, 王 丽",
    "王\ud800丽, 王丽"
  })
  void leavesOutWhatNobodySees(String typed, String expected) {
    assertThat(PersonName.clean(typed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\u0000", "\u200b", "\u00a0"})
  void needsAName(String typed) {
    assertThatThrownBy(() -> new Enquirer(typed, null, "13800138000", null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Enquirer.isName(typed)).isFalse();
  }

  @Test
  void refusesANameTooLongToBeOneWithoutRepeatingIt() {
    String longest = "𠮷".repeat(Enquirer.NAME_LENGTH);

    assertThat(PersonName.clean(longest)).isEqualTo(longest);
    // longer in its normal form
    assertThat(Enquirer.isName("\u0958".repeat(Enquirer.NAME_LENGTH))).isTrue();
    assertThatThrownBy(() -> new Enquirer(longest + "王", null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("王");
  }

  @Test
  void isNotPrinted() {
    assertThat(PersonName.of("王丽", null).toString()).doesNotContain("王");
    assertThat(new Enquirer("王丽", null, "13800138000", "li@example.com", null).toString())
        .doesNotContain("王", "138", "example");
    assertThat(new Person("王丽", null, "13800138000", "li@example.com", null, null, null).toString())
        .doesNotContain("王", "138", "example");
  }
}
