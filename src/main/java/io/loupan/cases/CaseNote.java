package io.loupan.cases;

import io.loupan.documents.FileKind;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.UUID;

/**
 * A note about a case, or a file that belongs to it.
 *
 * @param id of it
 * @param caseNo of which case
 * @param text the note, or the name of the file; null once removed or the customer erased
 * @param file what the file is, or null for a note
 * @param size of the file in bytes, 0 for a note
 * @param by who wrote or brought it
 * @param at when (UTC)
 * @param removedBy who removed it, or null while it is there
 * @param removedAt when it was removed (UTC), or null
 */
public record CaseNote(
    UUID id,
    CaseNo caseNo,
    String text,
    FileKind file,
    int size,
    String by,
    Instant at,
    String removedBy,
    Instant removedAt) {

  /**
   * Whether it can be read.
   *
   * @return false once removed, or the customer erased
   */
  public boolean there() {
    return text != null;
  }

  /** Shows no words: what is printed ends up in logs. */
  @Override
  public String toString() {
    return "CaseNote[" + id + "]";
  }
}
