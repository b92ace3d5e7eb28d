package io.loupan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Both languages are complete, and every text that a page asks for exists. */
class TextsTest {

  private static final Path TEXTS = Path.of("src/main/resources/i18n");
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");

  /** A key written out in a template: {@code #{leads.page.title}}, without a computed part. */
  private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z0-9_.-]+)[}(]");

  /** Half-width punctuation beside Chinese characters, and straight quotes anywhere. */
  private static final Pattern HALF_WIDTH =
      Pattern.compile("\\p{IsHan}[,;:!?()]|[,;:!?()]\\p{IsHan}|\\p{IsHan}\\.(\\s|$)|\"");

  @TestFactory
  Stream<DynamicTest> everyBundleSpeaksBothLanguages() throws IOException {
    return bundles().stream()
        .map(
            bundle ->
                DynamicTest.dynamicTest(
                    bundle,
                    () -> {
                      Properties english = load(bundle + "_en");
                      Properties chinese = load(bundle + "_zh_CN");
                      assertThat(chinese.stringPropertyNames())
                          .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
                      for (String key : english.stringPropertyNames()) {
                        assertThat(english.getProperty(key)).as(key).isNotBlank();
                        assertThat(arguments(chinese.getProperty(key)))
                            .as("arguments of %s", key)
                            .isEqualTo(arguments(english.getProperty(key)));
                      }
                    }));
  }

  /** Models as well, whose English stands in the diagrams. */
  @Test
  void chinesePunctuationIsFullWidth() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String name : names("_zh_CN.properties")) {
      load(name + "_zh_CN")
          .forEach(
              (key, text) -> {
                if (HALF_WIDTH.matcher((String) text).find()) {
                  wrong.add("%s: %s=%s".formatted(name, key, text));
                }
              });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyBundleIsLoaded() throws IOException {
    String settings = Files.readString(Path.of("src/main/resources/application.yaml"));
    for (String bundle : bundles()) {
      assertThat(settings).contains("i18n/" + bundle);
    }
  }

  @Test
  void everyTextOfAPageExists() throws IOException {
    TreeSet<String> known = new TreeSet<>();
    for (String bundle : bundles()) {
      known.addAll(load(bundle + "_en").stringPropertyNames());
    }
    List<String> missing = new ArrayList<>();
    try (var files = Files.walk(TEMPLATES)) {
      for (Path template : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        Matcher key = KEY.matcher(Files.readString(template));
        while (key.find()) {
          if (!known.contains(key.group(1))) {
            missing.add(TEMPLATES.relativize(template) + ": " + key.group(1));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static TreeSet<String> bundles() throws IOException {
    return names("_en.properties");
  }

  private static TreeSet<String> names(String ending) throws IOException {
    TreeSet<String> bundles = new TreeSet<>();
    try (var files = Files.list(TEXTS)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .forEach(name -> bundles.add(name.replace(ending, "")));
    }
    assertThat(bundles).isNotEmpty();
    return bundles;
  }

  private static Properties load(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(TEXTS.resolve(name + ".properties"))) {
      texts.load(reader);
    }
    return texts;
  }

  private static TreeSet<String> arguments(String text) {
    TreeSet<String> found = new TreeSet<>();
    Matcher argument = Pattern.compile("\\{\\d").matcher(text);
    while (argument.find()) {
      found.add(argument.group());
    }
    return found;
  }
}
