package io.loupan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One model, two languages. */
class ModelTranslationTest {

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private final ModelTranslation translation = new ModelTranslation();

  @Test
  void everyWordOfEveryModelIsTranslatedAndNothingElse() throws IOException {
    Map<String, String> english = words(Locale.ENGLISH);
    Properties chinese = new Properties();
    try (Reader reader =
        Files.newBufferedReader(Path.of("src/main/resources/i18n/models_zh_CN.properties"))) {
      chinese.load(reader);
    }
    assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.keySet());
  }

  @Test
  void whatIsDeployedInChinaReadsChinese() {
    words(Locale.SIMPLIFIED_CHINESE)
        .forEach(
            (key, word) -> assertThat(HAN.matcher(word).find()).as("%s: %s", key, word).isTrue());
  }

  @Test
  void englishIsDeployedLetterForLetter() {
    ModelDeployment.shipped()
        .forEach(
            (path, text) ->
                assertThat(translation.translate(file(path), text, Locale.ENGLISH))
                    .isEqualTo(text));
  }

  @Test
  void placeholdersSurvive() {
    Map<String, String> english = words(Locale.ENGLISH);
    Map<String, String> chinese = words(Locale.SIMPLIFIED_CHINESE);
    Pattern placeholder = Pattern.compile("\\{\\{(\\w+)}}");
    english.forEach(
        (key, word) ->
            assertThat(placeholder.matcher(chinese.get(key)).results().map(r -> r.group()).sorted())
                .as(key)
                .containsExactlyElementsOf(
                    placeholder.matcher(word).results().map(r -> r.group()).sorted().toList()));
  }

  private Map<String, String> words(Locale language) {
    Map<String, String> all = new TreeMap<>();
    ModelDeployment.shipped()
        .forEach(
            (path, text) ->
                all.putAll(
                    translation.words(
                        file(path), translation.translate(file(path), text, language))));
    assertThat(all).isNotEmpty();
    return all;
  }

  private static String file(String path) {
    return Path.of(path).getFileName().toString();
  }

  @Test
  void aChineseTableStillIsUtf8() {
    byte[] table = ModelDeployment.shipped().get("dmn/lead-rating.dmn");
    String deployed =
        new String(
            translation.translate("lead-rating.dmn", table, Locale.SIMPLIFIED_CHINESE),
            StandardCharsets.UTF_8);
    assertThat(deployed).contains("encoding=\"UTF-8\"").containsPattern(HAN);
  }
}
