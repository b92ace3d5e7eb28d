package io.loupan.documents;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.documents.TextRefused.Problem;
import io.loupan.kernel.AdvertisingLaw;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Texts that managers edit: scripts for calls, mails, messages. Each exists in Chinese and English;
 * every version is kept, because what was said and sent may bind the seller later (商品房司法解释, article
 * 3).
 */
@Service
@Transactional(rollbackFor = TextRefused.class)
public class Texts implements SmartInitializingSingleton {

  /** The languages in which each text exists. */
  public static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

  /** How many versions are shown at most. */
  public static final int VERSIONS_SHOWN = 100;

  static final String OVERTAKEN = "documents.text.overtaken";

  private static final int LONGEST_SUBJECT = 100;
  private static final Pattern PLACE = Pattern.compile("\\{([^{}\\n]*)}");

  private final JdbcClient jdbc;
  private final List<TextKind> kinds;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate savepoint;

  Texts(
      JdbcClient jdbc,
      List<TextKinds> kinds,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.kinds = kinds.stream().flatMap(each -> each.kinds().stream()).toList();
    this.clock = clock;
    this.events = events;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** Brings the texts that came with the product; those that are there stay as they are. */
  @Override
  @Transactional(propagation = Propagation.NEVER)
  public void afterSingletonsInstantiated() {
    for (TextKind kind : kinds) {
      for (Locale language : LANGUAGES) {
        if (newest(kind.key(), language).isEmpty()) {
          // each in a transaction of its own, so that another node can be first with any of them
          savepoint.executeWithoutResult(alone -> insertFirst(kind, language, alone));
        }
      }
    }
  }

  private void insertFirst(TextKind kind, Locale language, TransactionStatus alone) {
    String shipped = shipped(kind.key(), language);
    int end = kind.subject() ? shipped.indexOf("\n\n") : -2;
    String subject = kind.subject() ? shipped.substring(0, end) : "";
    try {
      insert(kind.key(), language, 1, subject, shipped.substring(end + 2).strip(), null);
    } catch (DuplicateKeyException anotherNodeWasFirst) {
      alone.setRollbackOnly();
    }
  }

  private static String shipped(String key, Locale language) {
    String name = "/texts/%s_%s.txt".formatted(key, language);
    try (InputStream text = Texts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The texts that there are.
   *
   * @return in the order in which they are listed
   */
  public List<TextKind> kinds() {
    return kinds;
  }

  /**
   * What kind of text a key stands for.
   *
   * @param key which text
   * @return empty if there is no such text
   */
  public Optional<TextKind> kind(String key) {
    return kinds.stream().filter(kind -> kind.key().equals(key)).findFirst();
  }

  /**
   * The version in force.
   *
   * @param key which text, for example {@code introduction-mail}
   * @param language Chinese or English; any other language gets English
   * @return never null: every text is there from the first start
   * @throws NoSuchElementException if there is no such text
   */
  @Transactional(readOnly = true)
  public ManagedText current(String key, Locale language) {
    return newest(key, language).orElseThrow(() -> new NoSuchElementException("No text " + key));
  }

  private Optional<ManagedText> newest(String key, Locale language) {
    return jdbc.sql(
            """
            select * from managed_text where text_key = ? and language = ?
            order by version desc fetch first 1 rows only
            """)
        .params(key, column(language))
        .query(Texts::read)
        .optional();
  }

  /**
   * The versions of a text.
   *
   * @param key which text
   * @param language Chinese or English
   * @return newest first, at most {@value #VERSIONS_SHOWN}
   */
  @Transactional(readOnly = true)
  public List<ManagedText> versions(String key, Locale language) {
    return jdbc.sql(
            """
            select * from managed_text where text_key = ? and language = ?
            order by version desc fetch first ? rows only
            """)
        .params(key, column(language), VERSIONS_SHOWN)
        .query(Texts::read)
        .list();
  }

  /**
   * Saves a text. Where nothing was changed in a language, no version is added in it.
   *
   * @param key which text
   * @param drafts one for each language that was on the screen
   * @param by who writes it
   * @return the versions that were added; empty if nothing was changed
   * @throws TextRefused if something has to be put right, or somebody else has saved another
   *     version since; nothing was saved
   * @throws NoSuchElementException if there is no such text
   */
  public List<ManagedText> save(String key, List<TextDraft> drafts, String by) throws TextRefused {
    TextKind kind = kind(key).orElseThrow(() -> new NoSuchElementException("No text " + key));
    List<Problem> problems = new ArrayList<>();
    List<ManagedText> changed = new ArrayList<>();
    for (TextDraft draft : drafts) {
      ManagedText current = current(key, draft.language());
      String subject = kind.subject() ? clean(draft.subject()).replace("\n", " ") : "";
      String body = clean(draft.body());
      if (subject.equals(current.subject()) && body.equals(current.body())) {
        continue;
      }
      String suffix = chinese(draft.language()) ? "Zh" : "En";
      if (current.version() != draft.basedOn()) {
        problems.add(new Problem("body" + suffix, OVERTAKEN));
      }
      if (kind.subject()) {
        check(kind, "subject" + suffix, subject, LONGEST_SUBJECT, problems);
      }
      check(kind, "body" + suffix, body, kind.longest(), problems);
      changed.add(
          new ManagedText(
              key, current.language(), current.version() + 1, subject, body, by, clock.instant()));
    }
    if (!problems.isEmpty()) {
      throw new TextRefused(problems);
    }
    for (ManagedText text : changed) {
      try {
        savepoint.executeWithoutResult(
            inside ->
                insert(key, text.language(), text.version(), text.subject(), text.body(), by));
      } catch (DuplicateKeyException savedMeanwhile) {
        String field = "body" + (chinese(text.language()) ? "Zh" : "En");
        throw new TextRefused(List.of(new Problem(field, OVERTAKEN)));
      }
    }
    return changed;
  }

  private static void check(
      TextKind kind, String field, String text, int longest, List<Problem> problems) {
    if (text.isEmpty()) {
      problems.add(new Problem(field, "documents.text.empty"));
    }
    if (text.length() > longest) {
      problems.add(new Problem(field, "documents.text.long", longest));
    }
    PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .filter(place -> !kind.places().contains(place))
        .distinct()
        .forEach(place -> problems.add(new Problem(field, "documents.text.place", place)));
    if (PLACE.matcher(text).replaceAll("").matches("(?s).*[{}].*")) {
      problems.add(new Problem(field, "documents.text.brace"));
    }
    AdvertisingLaw.promise(text)
        .ifPresent(it -> problems.add(new Problem(field, "documents.text.promise", it)));
    if (kind.advertisement()) {
      AdvertisingLaw.travelTime(text)
          .ifPresent(it -> problems.add(new Problem(field, "documents.text.travelTime", it)));
    }
  }

  /** With plain line ends, without blanks at ends of lines and control characters. */
  private static String clean(String typed) {
    return Objects.toString(typed, "")
        .replace("\r\n", "\n")
        .replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n]]", "")
        .replaceAll("(?m)[ \\t\\u3000]+$", "")
        .strip();
  }

  private void insert(
      String key, Locale language, int version, String subject, String body, String by) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into managed_text
              (text_key, language, version, subject, body, written_by, written_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(key, column(language), version, subject, body, by, utc(now))
        .update();
    events.publishEvent(new TextChanged(key, language, version, by, now));
  }

  /**
   * Puts facts in the places that a text leaves for them: <code>{customer}</code>, <code>{project}
   * </code> and so on.
   *
   * @param text with places
   * @param facts by the name of the place
   * @return the text; a place without a fact is left empty, and a line that has places and no fact
   *     for any of them is left out
   */
  public static String fill(String text, Map<String, String> facts) {
    return text.lines()
        .flatMap(line -> fillLine(line, facts).stream())
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> fillLine(String line, Map<String, String> facts) {
    List<String> values =
        PLACE
            .matcher(line)
            .results()
            .map(place -> Objects.toString(facts.get(place.group(1)), ""))
            .toList();
    if (!values.isEmpty() && values.stream().allMatch(String::isBlank)) {
      return Optional.empty();
    }
    return Optional.of(
        PLACE
            .matcher(line)
            .replaceAll(
                place ->
                    Matcher.quoteReplacement(Objects.toString(facts.get(place.group(1)), ""))));
  }

  private static boolean chinese(Locale language) {
    return language.getLanguage().equals("zh");
  }

  private static String column(Locale language) {
    return chinese(language) ? "zh" : "en";
  }

  private static ManagedText read(ResultSet row, int number) throws SQLException {
    return new ManagedText(
        row.getString("text_key"),
        row.getString("language").equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
        row.getInt("version"),
        row.getString("subject"),
        row.getString("body"),
        row.getString("written_by"),
        instant(row, "written_at"));
  }
}
