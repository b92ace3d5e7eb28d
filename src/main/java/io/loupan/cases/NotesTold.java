package io.loupan.cases;

import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells what colleagues noted about a case, which files they added, and what they removed. */
@Component
class NotesTold implements CaseHistory {

  private final CaseNotes notes;
  private final MessageSource texts;

  NotesTold(CaseNotes notes, MessageSource texts) {
    this.notes = notes;
    this.texts = texts;
  }

  @Override
  public List<HistoryEntry> of(
      CaseNo caseNo, Sight sight, Locale locale, Instant before, int most) {
    if (!sight.covers(Sight.READ)) {
      return List.of();
    }
    boolean open = sight.covers(Sight.WORK);
    List<HistoryEntry> told = new ArrayList<>();
    for (CaseNote note : notes.of(caseNo, open, before, most)) {
      boolean file = note.file() != null;
      told.add(
          new HistoryEntry(
              note.at(),
              Kind.NOTE,
              file ? "paperclip" : "pencil-square",
              text(file ? "cases.told.file" : "cases.told.note", locale),
              note.by(),
              note.text(),
              open && file && note.there() ? fileLink(note) : null,
              text("cases.file.get", locale)));
      if (note.removedAt() != null) {
        told.add(
            new HistoryEntry(
                note.removedAt(),
                Kind.NOTE,
                "trash",
                text(file ? "cases.told.file.removed" : "cases.told.note.removed", locale),
                note.removedBy(),
                null,
                null,
                null));
      }
    }
    return told;
  }

  private static String fileLink(CaseNote note) {
    return "/desk/cases/" + note.caseNo() + "/files/" + note.id();
  }

  private String text(String key, Locale locale) {
    return texts.getMessage(key, null, locale);
  }
}
