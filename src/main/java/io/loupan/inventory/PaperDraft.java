package io.loupan.inventory;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a manager types about a paper; see {@link Paper}. Required: kind and language.
 *
 * @param version the version that was on the screen; only read when a paper is changed
 * @param name what people call the file; blank leaves it as it is
 * @param kind a name of {@link PaperKind}
 * @param language a name of {@link PaperLanguage}
 * @param plan the code of a floor plan of the project, or blank
 * @param place a number from 1; blank puts a new one at the end and leaves another where it is
 */
public record PaperDraft(
    String version, String name, String kind, String language, String plan, String place) {

  /**
   * A paper as it stands in a form that changes it.
   *
   * @param paper what is saved
   * @return its values as typed
   */
  public static PaperDraft of(Paper paper) {
    return new PaperDraft(
        String.valueOf(paper.version()),
        paper.file().name(),
        paper.kind().name(),
        paper.language().name(),
        paper.planCode(),
        String.valueOf(paper.place()));
  }

  /**
   * The paper that this describes, its file still to be named.
   *
   * @param saved what it changes, or null
   * @param next the place after the last paper
   */
  ProjectPaper read(
      Checks checks, UUID projectId, ProjectPaper saved, int next, List<String> codes) {
    if (saved != null && !saved.version().toString().equals(version)) {
      checks.refuse("version", "inventory.problem.stale");
    }
    checks.optional("name", name, 120);
    PaperKind read = checks.choice("kind", kind, PaperKind.class, true);
    PaperLanguage spoken = checks.choice("language", language, PaperLanguage.class, true);
    String code = checks.optional("plan", plan, 10);
    if (code != null && !codes.contains(code)) {
      checks.refuse("plan", "inventory.problem.choose", Checks.label("plan"));
    }
    Integer typed = checks.whole("place", place, 1, 999, false);
    int stays = saved == null ? next : saved.place();
    return new ProjectPaper(
        saved == null ? UUID.randomUUID() : saved.id(),
        saved == null ? null : saved.version(),
        projectId,
        saved == null ? null : saved.fileId(),
        read,
        spoken,
        code,
        Objects.requireNonNullElse(typed, stays));
  }
}
