package io.loupan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our Chinese texts of the engine's four web apps fit the English ones of the release in use. */
class WebAppTextsTest {

  /** What must stand in both languages alike: values put in, and the tags of the page. */
  private static final Pattern KEPT =
      Pattern.compile("\\{\\{[^}]*}}|\\{}|%[a-z]|</?(?:a|br|strong)\\b[^>]*>");

  private static final Pattern ENTITY = Pattern.compile("&[a-z]+;");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]");
  private static final Pattern HALF_WIDTH =
      Pattern.compile("\\p{IsHan}[,;:!?]|[,;:!?]\\p{IsHan}|\\p{IsHan}\\.(\\s|$)");

  /** Names, abbreviations and patterns of dates; empty: the plural's s, which Chinese has not. */
  private static final Set<String> NO_CHINESE =
      Set.of(
          "ID",
          "ID*",
          "CSV",
          "JSON",
          "Optimize",
          "L",
          "HH:mm",
          "YYYY/MM/DD",
          "YYYY-MM-DDTHH:mm:ss",
          "");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
  void everyTextIsThereInChinese(String app) throws IOException {
    Map<String, String> english = texts(app, "en");
    Map<String, String> chinese = texts(app, "zh");

    assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    english.forEach(
        (key, original) -> {
          String text = chinese.get(key);
          assertThat(kept(text)).as("kept in %s: %s", key, text).isEqualTo(kept(original));
          assertThat(HALF_WIDTH.matcher(ENTITY.matcher(text).replaceAll(" ")).find())
              .as("half-width: %s=%s", key, text)
              .isFalse();
          if (WORD.matcher(original).find() && !HAN.matcher(text).find()) {
            assertThat(text).as("not translated: %s", key).isIn(NO_CHINESE);
          }
        });
  }

  /** Every text by its path, {@code /labels/CANCEL}. */
  private static Map<String, String> texts(String app, String language) throws IOException {
    String file =
        "/META-INF/resources/webjars/camunda/app/" + app + "/locales/" + language + ".json";
    try (InputStream in = WebAppTextsTest.class.getResourceAsStream(file)) {
      // some of the shipped files begin with a byte order mark
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
      Map<String, String> found = new TreeMap<>();
      collect("", new ObjectMapper().readTree(json), found);
      return found;
    }
  }

  private static void collect(String path, JsonNode node, Map<String, String> found) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), found));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "/" + i, node.get(i), found);
      }
    } else {
      found.put(path, node.asText());
    }
  }

  /** How often each kept part stands in a text; spaces do not count. */
  private static Map<String, Integer> kept(String text) {
    Map<String, Integer> found = new TreeMap<>();
    KEPT.matcher(text)
        .results()
        .forEach(result -> found.merge(result.group().replace(" ", ""), 1, Integer::sum));
    return found;
  }
}
