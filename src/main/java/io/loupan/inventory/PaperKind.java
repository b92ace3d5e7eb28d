package io.loupan.inventory;

import io.loupan.documents.FileKind;
import java.util.EnumSet;
import java.util.Set;

/** What a paper of a project is for. */
public enum PaperKind {
  /** The brochure (楼书). */
  BROCHURE(EnumSet.of(FileKind.PDF)),
  /** One or several floor plans, drawn or printed. */
  FLOOR_PLAN(EnumSet.allOf(FileKind.class)),
  /** A view, the model, a show flat. */
  PICTURE(EnumSet.complementOf(EnumSet.of(FileKind.PDF)));

  private final Set<FileKind> files;

  PaperKind(Set<FileKind> files) {
    this.files = files;
  }

  Set<FileKind> files() {
    return files;
  }
}
