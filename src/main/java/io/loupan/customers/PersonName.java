package io.loupan.customers;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name taken apart as far as recognition and lists need it.
 *
 * @param full as entered, without control characters and superfluous spaces
 * @param title said, or else read from the name itself; null if neither
 * @param surname for the label; empty where the name is nothing but a title
 * @param words by which it is compared: the Chinese surname, or the words of a Latin name
 * @param han whether it was read from Chinese characters
 */
record PersonName(String full, Title title, String surname, Set<String> words, boolean han) {

  /** Surnames of two characters (复姓) that are not also a common surname with a given name. */
  private static final Set<String> COMPOUND =
      Set.copyOf(
          Arrays.asList(
              ("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 司徒 司空 令狐 长孙 長孫"
                      + " 宇文 端木 南宫 南宮 申屠 独孤 獨孤 呼延 轩辕 軒轅 赫连 赫連 澹台 澹臺 淳于 宗政 濮阳 濮陽 拓跋"
                      + " 西门 西門 太史 百里 鲜于 鮮于 东郭 東郭 万俟 闻人 聞人 仲孙 仲孫 公冶 公羊 司寇 漆雕")
                  .split(" ")));

  private static final String MR_AFTER = "先生";
  private static final List<String> MS_AFTER = List.of("女士", "小姐", "太太", "夫人");
  private static final Set<String> MR_WORDS = Set.of("mr", "mister", "sir");
  private static final Set<String> MS_WORDS = Set.of("ms", "mrs", "miss", "madam", "mme");

  /** Words of many surnames, which say nothing about two people being of one family. */
  private static final Set<String> PARTICLES =
      Set.of("de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "el", "al", "bin");

  /**
   * The name as it may be stored: control and formatting characters (NUL, direction marks) gone,
   * any run of white space one space.
   *
   * @throws IllegalArgumentException if nothing visible is left, or more than {@link
   *     Enquirer#NAME_LENGTH} characters
   */
  static String clean(String raw) {
    String name =
        raw == null
            ? ""
            : Normalizer.normalize(raw, Normalizer.Form.NFC)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "")
                .strip();
    if (name.isEmpty() || raw.codePointCount(0, raw.length()) > Enquirer.NAME_LENGTH) {
      throw new IllegalArgumentException(
          "A name of 1 to " + Enquirer.NAME_LENGTH + " characters is needed");
    }
    return name;
  }

  /**
   * Reads a name.
   *
   * @param said the title that was said beside the name, or null
   */
  static PersonName of(String raw, Title said) {
    String full = clean(raw);
    String plain = Normalizer.normalize(full, Normalizer.Form.NFKC);
    int firstHan = 0;
    while (firstHan < plain.length() && !isHan(plain.codePointAt(firstHan))) {
      firstHan += Character.charCount(plain.codePointAt(firstHan));
    }
    return firstHan < plain.length()
        ? ofHan(full, plain.substring(firstHan), said)
        : ofLatin(full, plain, said);
  }

  private static PersonName ofHan(String full, String plain, Title said) {
    Title title = said;
    String rest = plain.replaceAll("[\\s()]", "");
    if (rest.endsWith(MR_AFTER)) {
      title = said == null ? Title.MR : said;
      rest = rest.substring(0, rest.length() - MR_AFTER.length());
    }
    for (String after : MS_AFTER) {
      if (rest.endsWith(after)) {
        title = said == null ? Title.MS : said;
        rest = rest.substring(0, rest.length() - after.length());
      }
    }
    String surname = hanSurname(rest);
    return new PersonName(
        full, title, surname, surname.isEmpty() ? Set.of() : Set.of(surname), true);
  }

  private static String hanSurname(String name) {
    // 阿迪力·买买提: names of several peoples have no surname; people are called by the first part
    String[] parts = name.split("[·•‧・]", 2);
    if (parts.length == 2) {
      return parts[0];
    }
    if (name.length() >= 2 && COMPOUND.contains(name.substring(0, 2))) {
      return name.substring(0, 2);
    }
    return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
  }

  private static PersonName ofLatin(String full, String plain, Title said) {
    Title title = said;
    List<String> words = Arrays.asList(plain.split(" "));
    // Mr Wang, and as some write it: Wang, Mr.
    for (int turn = 0; turn < 2; turn++) {
      Title read = titleOf(words.get(0));
      if (read != null) {
        title = title == null ? read : title;
        words = words.subList(1, words.size());
      }
      if (words.isEmpty()) {
        return new PersonName(full, title, "", Set.of(), false);
      }
      words = words.stream().collect(Collectors.toList());
      Collections.reverse(words);
    }
    String surname = words.get(words.size() - 1).replaceAll("^\\p{P}+|\\p{P}+$", "");
    Set<String> compared =
        words.stream()
            .flatMap(word -> Arrays.stream(fold(word).split("[^\\p{L}\\p{N}]+")))
            .filter(word -> word.length() > 1 && !PARTICLES.contains(word))
            .collect(Collectors.toUnmodifiableSet());
    return new PersonName(full, title, surname, compared, false);
  }

  private static Title titleOf(String word) {
    String folded = fold(word).replace(".", "").replace(",", "");
    return MR_WORDS.contains(folded) ? Title.MR : MS_WORDS.contains(folded) ? Title.MS : null;
  }

  /**
   * Whether both may be of one family: the same Chinese surname, or a common word of two Latin
   * names. A Chinese name beside a Latin one cannot be compared and counts as another.
   */
  boolean sameSurname(PersonName other) {
    return han == other.han && !Collections.disjoint(words, other.words);
  }

  /** The surname as it is hashed for search: without case and accents. */
  String surnameForSearch() {
    return fold(surname);
  }

  /**
   * The whole name as it is hashed for search: without case, accents, spaces and title, so that
   * 王丽女士 is found as 王丽.
   */
  String fullForSearch() {
    String plain = Normalizer.normalize(full, Normalizer.Form.NFKC);
    String bare =
        han
            ? plain.replaceAll("(先生|女士|小姐|太太|夫人)[\\s)]*$", "")
            : Arrays.stream(plain.split(" "))
                .filter(word -> titleOf(word) == null)
                .collect(Collectors.joining());
    return fold(bare.isBlank() ? full : bare).replaceAll("[\\s()]", "");
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[\\p{M}'’]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }

  /** Shows no value: what is printed ends up in logs. */
  @Override
  public String toString() {
    return "PersonName[***]";
  }
}
