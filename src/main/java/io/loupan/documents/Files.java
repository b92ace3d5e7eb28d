package io.loupan.documents;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of the house: brochures, floor plans, pictures. Nothing personal: what is about a customer
 * is kept sealed in {@code customers}.
 *
 * <p>A file that was kept never changes and never goes: concrete promises in what was handed out
 * can bind the seller (商品房司法解释, article 3), so what a mail carried can be shown again.
 */
@Service
@Transactional
public class Files {

  /** What is taken at most, in bytes: 10 MiB. */
  public static final int LARGEST = 10 * 1024 * 1024;

  private static final int MEGABYTE = 1024 * 1024;
  private static final int LONGEST_NAME = 120;

  /** A value of type bytea holds 1 MiB at most on H2. */
  private static final int PART = 512 * 1024;

  private static final String COLUMNS = "select id, name, kind, size, sha256, kept_by, kept_at";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate savepoint;

  Files(
      JdbcClient jdbc,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * What a content is, read from its first bytes.
   *
   * @param content of a file
   * @return empty if it is none of the kinds that are taken
   */
  public static Optional<FileKind> kindOf(byte[] content) {
    return Contents.kindOf(content);
  }

  /**
   * Refuses what is not taken, for files that are kept elsewhere (sealed, in {@code customers}).
   *
   * @param content of a file
   * @param allowed the kinds that are taken here
   * @return what it is; it can be opened
   * @throws FileRefused if it is empty, too large, of another kind, damaged, or a PDF with a
   *     password or with something in it that runs
   */
  public static FileKind check(byte[] content, Set<FileKind> allowed) throws FileRefused {
    if (content.length == 0) {
      throw new FileRefused("documents.file.empty");
    }
    checkSize(content.length);
    FileKind kind =
        kindOf(content)
            .filter(allowed::contains)
            .orElseThrow(() -> new FileRefused("documents.file.kind", names(allowed)));
    Contents.open(kind, content);
    return kind;
  }

  /**
   * Refuses what is too large, before it is read.
   *
   * @param size in bytes
   * @throws FileRefused if it is more than {@link #LARGEST}
   */
  public static void checkSize(long size) throws FileRefused {
    if (size > LARGEST) {
      throw new FileRefused("documents.file.large", LARGEST / MEGABYTE);
    }
  }

  private static String names(Set<FileKind> kinds) {
    return kinds.stream().sorted().map(FileKind::name).collect(Collectors.joining(", "));
  }

  /**
   * A name that is safe in addresses, headers and folders.
   *
   * @param name as it was uploaded, or null
   * @param kind of the content
   * @return without path, control characters and what folders forbid; ends as its kind does; at
   *     most 120 characters
   */
  public static String cleanName(String name, FileKind kind) {
    String last =
        Normalizer.normalize(Objects.toString(name, ""), Normalizer.Form.NFC)
            .replaceFirst("(?s).*[/\\\\]", "")
            // Cf: marks that turn the direction of writing make gpj.exe of exe.jpg
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}<>:\"|?*]", "")
            .replaceAll("[\\s\\p{Z}]+", " ")
            .replaceFirst("(?i)(\\.(pdf|jpe?g|png|webp|exe|html?|svg))+$", "")
            .replaceAll("^[. ]+|[. ]+$", "");
    String stem = last.isEmpty() ? "file" : last;
    int longest = LONGEST_NAME - 1 - kind.extension().length();
    if (stem.length() > longest) {
      boolean splits = Character.isHighSurrogate(stem.charAt(longest - 1));
      stem = stem.substring(0, splits ? longest - 1 : longest).stripTrailing();
    }
    return stem + "." + kind.extension();
  }

  /**
   * Keeps a file.
   *
   * @param name what people call it, as it was uploaded
   * @param content its bytes
   * @param allowed the kinds that are taken here
   * @param by who brings it, or null
   * @return the file
   * @throws FileRefused if it is empty, too large, of another kind or damaged; nothing is stored
   */
  public StoredFile keep(String name, byte[] content, Set<FileKind> allowed, String by)
      throws FileRefused {
    FileKind kind = check(content, allowed);
    String sha256 = sha256(content);
    if (!known(sha256)) {
      try {
        savepoint.executeWithoutResult(inside -> insert(sha256, content));
      } catch (DuplicateKeyException keptMeanwhile) {
        // the same content: somebody else's row is as good as ours
      }
    }
    return insert(cleanName(name, kind), kind, content.length, sha256, by);
  }

  /**
   * The same content under another name. The file itself stays as it is: mails that left with it
   * still say its name.
   *
   * @param id which
   * @param name the new one, as typed
   * @param by who renames it
   * @return another file with the same content, or the same one if the name is the same
   */
  public StoredFile renamed(UUID id, String name, String by) {
    StoredFile file = get(id);
    String clean = cleanName(name, file.kind());
    return clean.equals(file.name())
        ? file
        : insert(clean, file.kind(), file.size(), file.sha256(), by);
  }

  private boolean known(String sha256) {
    return jdbc.sql("select 1 from stored_content where sha256 = ?")
        .param(sha256)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private void insert(String sha256, byte[] content) {
    jdbc.sql("insert into stored_content (sha256) values (?)").param(sha256).update();
    for (int part = 0; part * PART < content.length; part++) {
      jdbc.sql("insert into stored_content_part (sha256, part, bytes) values (?, ?, ?)")
          .params(
              sha256,
              part,
              Arrays.copyOfRange(content, part * PART, Math.min(content.length, (part + 1) * PART)))
          .update();
    }
  }

  private StoredFile insert(String name, FileKind kind, long size, String sha256, String by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var file = new StoredFile(UUID.randomUUID(), name, kind, size, sha256, by, now);
    jdbc.sql(
            """
            insert into stored_file (id, name, kind, size, sha256, kept_by, kept_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(file.id(), name, kind.name(), size, sha256, by, utc(file.at()))
        .update();
    events.publishEvent(new FileKept(file.id(), kind, sha256, by, file.at()));
    return file;
  }

  /**
   * A file without its content.
   *
   * @param id which
   * @return empty if there is none
   */
  @Transactional(readOnly = true)
  public Optional<StoredFile> find(UUID id) {
    return find(List.of(id)).stream().findFirst();
  }

  /**
   * Some files without their content.
   *
   * @param ids which
   * @return those that there are, in the order asked for
   */
  @Transactional(readOnly = true)
  public List<StoredFile> find(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, StoredFile> found =
        jdbc
            .sql(COLUMNS + " from stored_file where id in (:ids)")
            .param("ids", ids)
            .query(Files::read)
            .list()
            .stream()
            .collect(Collectors.toMap(StoredFile::id, Function.identity()));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /**
   * The content of a file.
   *
   * @param id which
   * @return its bytes
   * @throws NoSuchElementException if there is none
   */
  @Transactional(readOnly = true)
  public byte[] content(UUID id) {
    StoredFile file = get(id);
    var content = new ByteArrayOutputStream((int) file.size());
    jdbc.sql("select bytes from stored_content_part where sha256 = ? order by part")
        .param(file.sha256())
        .query((row, number) -> row.getBytes("bytes"))
        .list()
        .forEach(content::writeBytes);
    return content.toByteArray();
  }

  private StoredFile get(UUID id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("No file " + id));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StoredFile read(ResultSet row, int number) throws SQLException {
    return new StoredFile(
        row.getObject("id", UUID.class),
        row.getString("name"),
        FileKind.valueOf(row.getString("kind")),
        row.getLong("size"),
        row.getString("sha256"),
        row.getString("kept_by"),
        instant(row, "kept_at"));
  }
}
