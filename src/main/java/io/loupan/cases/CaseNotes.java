package io.loupan.cases;

import static io.loupan.kernel.Stored.instant;
import static io.loupan.kernel.Stored.utc;

import io.loupan.customers.Customers;
import io.loupan.documents.FileKind;
import io.loupan.documents.FileRefused;
import io.loupan.documents.Files;
import io.loupan.kernel.CaseNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes and files of a case. Both are about a person, so words, names and contents are sealed under
 * the customer's key; who may read them decides {@link CaseSight}.
 */
@Service
@Transactional
public class CaseNotes {

  /** The longest note, in characters. */
  public static final int LONGEST = 4_000;

  private static final Set<FileKind> TAKEN = EnumSet.allOf(FileKind.class);

  private final JdbcClient jdbc;
  private final Cases cases;
  private final Customers customers;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  CaseNotes(
      JdbcClient jdbc,
      Cases cases,
      Customers customers,
      Clock clock,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.customers = customers;
    this.clock = clock;
    this.events = events;
  }

  private record Row(CaseNote note, UUID textId, UUID fileId) {}

  /**
   * Keeps a note.
   *
   * @param caseNo about which case
   * @param words the note
   * @param by who writes it
   * @return its id
   * @throws NoteRefused if it is empty or too long, or the customer was erased; nothing is stored
   */
  public UUID write(CaseNo caseNo, String words, String by) throws NoteRefused {
    if (words == null || words.isBlank()) {
      throw new NoteRefused("cases.note.empty");
    }
    if (words.length() > LONGEST) {
      throw new NoteRefused("cases.note.long");
    }
    SalesCase sale = notErased(caseNo);
    return insert(sale, customers.keep(sale.customerId(), words.strip()), null, null, 0, by);
  }

  /**
   * Keeps a file.
   *
   * @param caseNo to which case it belongs
   * @param name as it was uploaded, or null
   * @param content its bytes
   * @param by who brings it
   * @return its id
   * @throws FileRefused if it is empty, too large, damaged or of a kind that is not taken; nothing
   *     is stored
   * @throws NoteRefused if the customer was erased
   */
  public UUID addFile(CaseNo caseNo, String name, byte[] content, String by)
      throws FileRefused, NoteRefused {
    FileKind kind = Files.check(content, TAKEN);
    SalesCase sale = notErased(caseNo);
    return insert(
        sale,
        customers.keep(sale.customerId(), Files.cleanName(name, kind)),
        customers.keepFile(sale.customerId(), content),
        kind,
        content.length,
        by);
  }

  private SalesCase notErased(CaseNo caseNo) throws NoteRefused {
    SalesCase sale = cases.get(caseNo);
    if (customers.person(sale.customerId()).isEmpty()) {
      throw new NoteRefused("cases.note.erased");
    }
    return sale;
  }

  private UUID insert(
      SalesCase sale, UUID textId, UUID fileId, FileKind kind, int size, String by) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into case_note (id, case_no, text_id, file_id, file_kind, file_size, written_by,
              written_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            sale.caseNo().value(),
            textId,
            fileId,
            kind == null ? null : kind.name(),
            size,
            by,
            utc(now))
        .update();
    events.publishEvent(new CaseNoted(sale.caseNo(), id, kind != null, by, now));
    return id;
  }

  /**
   * The notes and files of a case, removed ones as well.
   *
   * @param caseNo of which case
   * @param open whether words and names are wanted; without, they are null
   * @return newest first, at most 300
   */
  @Transactional(readOnly = true)
  public List<CaseNote> of(CaseNo caseNo, boolean open) {
    List<Row> rows =
        jdbc.sql(
                """
                select * from case_note where case_no = ?
                order by written_at desc, id fetch first 300 rows only
                """)
            .param(caseNo.value())
            .query(CaseNotes::read)
            .list();
    return withWords(rows, open);
  }

  /** Those that were written or removed last, before a point in time. */
  @Transactional(readOnly = true)
  List<CaseNote> of(CaseNo caseNo, boolean open, Instant before, int most) {
    return withWords(
        jdbc.sql(
                """
                select * from (select * from case_note where case_no = :case and written_at < :before
                  order by written_at desc fetch first :most rows with ties) written
                union
                select * from (select * from case_note where case_no = :case and removed_at < :before
                  order by removed_at desc fetch first :most rows with ties) removed
                """)
            .param("case", caseNo.value())
            .param("before", utc(before))
            .param("most", most)
            .query(CaseNotes::read)
            .list(),
        open);
  }

  private List<CaseNote> withWords(List<Row> rows, boolean open) {
    Map<UUID, String> words =
        customers.readAll(open ? rows.stream().map(Row::textId).toList() : List.of());
    return rows.stream().map(row -> withText(row.note(), words.get(row.textId()))).toList();
  }

  /**
   * The content of a file.
   *
   * @param caseNo of which case
   * @param id of the file
   * @return empty if there is none, it was removed, or the customer was erased
   */
  @Transactional(readOnly = true)
  public Optional<Content> content(CaseNo caseNo, UUID id) {
    return find(caseNo, id)
        .filter(row -> row.fileId() != null && row.note().removedAt() == null)
        .flatMap(
            row ->
                customers
                    .readFile(row.fileId())
                    .map(
                        bytes ->
                            new Content(
                                customers.read(row.textId()).orElse(""),
                                row.note().file(),
                                bytes)));
  }

  /**
   * A file with its content.
   *
   * @param name what people call it, safe in headers
   * @param kind what the content is
   * @param bytes of it
   */
  public record Content(String name, FileKind kind, byte[] bytes) {}

  /**
   * Removes a note or file: its content is destroyed, the line in the history stays.
   *
   * @param caseNo of which case
   * @param id of the note or file
   * @param by who removes it
   * @param manages whether this is a manager, who may remove those of others
   * @return false if it is gone already, or somebody else's
   */
  public boolean remove(CaseNo caseNo, UUID id, String by, boolean manages) {
    Optional<Row> found = find(caseNo, id).filter(row -> manages || row.note().by().equals(by));
    Instant now = clock.instant();
    boolean removed =
        found.isPresent()
            && jdbc.sql(
                        """
                        update case_note set removed_by = ?, removed_at = ?
                        where id = ? and removed_at is null
                        """)
                    .params(by, utc(now), id)
                    .update()
                == 1;
    if (removed) {
      customers.forget(found.get().textId());
      if (found.get().fileId() != null) {
        customers.forget(found.get().fileId());
      }
      events.publishEvent(new CaseNoteRemoved(caseNo, id, by, now));
    }
    return removed;
  }

  /** What was noted goes with the case to the person it is about. */
  @EventListener
  void follow(CaseMovedToCustomer moved) {
    jdbc.sql("select * from case_note where case_no = ? and removed_at is null")
        .param(moved.caseNo().value())
        .query(CaseNotes::read)
        .list()
        .forEach(
            row -> {
              customers.moveText(row.textId(), moved.to());
              if (row.fileId() != null) {
                customers.moveFile(row.fileId(), moved.to());
              }
            });
  }

  private Optional<Row> find(CaseNo caseNo, UUID id) {
    return jdbc.sql("select * from case_note where id = ? and case_no = ?")
        .params(id, caseNo.value())
        .query(CaseNotes::read)
        .optional();
  }

  private static CaseNote withText(CaseNote note, String text) {
    return new CaseNote(
        note.id(),
        note.caseNo(),
        text,
        note.file(),
        note.size(),
        note.by(),
        note.at(),
        note.removedBy(),
        note.removedAt());
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    String kind = row.getString("file_kind");
    return new Row(
        new CaseNote(
            row.getObject("id", UUID.class),
            new CaseNo(row.getString("case_no")),
            null,
            kind == null ? null : FileKind.valueOf(kind),
            row.getInt("file_size"),
            row.getString("written_by"),
            instant(row, "written_at"),
            row.getString("removed_by"),
            instant(row, "removed_at")),
        row.getObject("text_id", UUID.class),
        row.getObject("file_id", UUID.class));
  }
}
