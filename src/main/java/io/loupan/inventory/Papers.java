package io.loupan.inventory;

import io.loupan.documents.FileRefused;
import io.loupan.documents.Files;
import io.loupan.documents.StoredFile;
import io.loupan.inventory.ProjectChanged.Change;
import io.loupan.inventory.ProjectRefused.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The papers of the projects: brochures, floor plans, pictures. Who removes one takes it out of
 * what is offered from now on; the file stays, because mails may have carried it.
 */
@Service
@Transactional(rollbackFor = ProjectRefused.class)
public class Papers {

  /** How many a project may have: a page shows them all. */
  public static final int MOST = 60;

  private final PaperRepository papers;
  private final FloorPlanRepository plans;
  private final Files files;
  private final Savepoint savepoint;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Papers(
      PaperRepository papers,
      FloorPlanRepository plans,
      Files files,
      Savepoint savepoint,
      Clock clock,
      ApplicationEventPublisher events) {
    this.papers = papers;
    this.plans = plans;
    this.files = files;
    this.savepoint = savepoint;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The papers of a project.
   *
   * @param projectId the project
   * @return by place, at most {@value #MOST}
   */
  @Transactional(readOnly = true)
  public List<Paper> of(UUID projectId) {
    List<ProjectPaper> rows = papers.findByProjectIdOrderByPlaceAscIdAsc(projectId);
    Map<UUID, StoredFile> found =
        files.find(rows.stream().map(ProjectPaper::fileId).distinct().toList()).stream()
            .collect(Collectors.toMap(StoredFile::id, Function.identity()));
    return rows.stream().map(row -> paper(row, found.get(row.fileId()))).toList();
  }

  /**
   * Adds a paper.
   *
   * @param projectId the project
   * @param draft as typed
   * @param name of the file, as it was uploaded; blank if none was chosen
   * @param content its bytes
   * @param by the user who does it
   * @return the paper as saved
   * @throws ProjectRefused if something has to be put right; nothing was stored
   */
  public Paper add(UUID projectId, PaperDraft draft, String name, byte[] content, String by)
      throws ProjectRefused {
    List<ProjectPaper> others = papers.findByProjectIdOrderByPlaceAscIdAsc(projectId);
    int next = others.isEmpty() ? 1 : others.get(others.size() - 1).place() + 1;
    var checks = new Checks();
    if (others.size() >= MOST) {
      checks.refuse("file", "inventory.problem.manyPapers", MOST);
    }
    ProjectPaper read = draft.read(checks, projectId, null, next, codes(projectId));
    checkFile(checks, read.kind(), name, content);
    checks.done();
    String called = draft.name() == null || draft.name().isBlank() ? name : draft.name();
    StoredFile file = keep(read.kind(), called, content, by);
    ProjectPaper saved = papers.save(with(read, file.id()));
    tell(saved, Change.PAPER_ADDED, file.name(), by);
    return paper(saved, file);
  }

  private static void checkFile(Checks checks, PaperKind kind, String name, byte[] content) {
    if (content.length == 0 && (name == null || name.isBlank())) {
      checks.refuse("file", "documents.file.missing");
    } else if (kind != null) {
      try {
        Files.check(content, kind.files());
      } catch (FileRefused refused) {
        checks.refuse("file", refused.textKey(), refused.arguments());
      }
    }
  }

  private StoredFile keep(PaperKind kind, String name, byte[] content, String by)
      throws ProjectRefused {
    try {
      return files.keep(name, content, kind.files(), by);
    } catch (FileRefused refused) {
      throw new ProjectRefused(
          List.of(new Problem("file", refused.textKey(), refused.arguments())));
    }
  }

  /**
   * Changes what is said about a paper, its name too. Files that mails carried keep their names.
   *
   * @param projectId the project
   * @param paperId the paper
   * @param draft as typed, with the version that was on the screen
   * @param by the user who does it
   * @return the paper as saved
   * @throws ProjectRefused if something has to be put right, or somebody else was faster
   * @throws NoSuchElementException if there is none
   */
  public Paper change(UUID projectId, UUID paperId, PaperDraft draft, String by)
      throws ProjectRefused {
    ProjectPaper saved = get(projectId, paperId);
    var checks = new Checks();
    ProjectPaper read = draft.read(checks, projectId, saved, saved.place(), codes(projectId));
    StoredFile file = files.find(saved.fileId()).orElseThrow();
    if (read.kind() != null && !read.kind().files().contains(file.kind())) {
      checks.refuse("kind", "inventory.problem.paperKind", file.kind().name());
    }
    checks.done();
    boolean named = draft.name() != null && !draft.name().isBlank();
    StoredFile renamed = named ? files.renamed(file.id(), draft.name(), by) : file;
    ProjectPaper written =
        savepoint.write(
            () -> papers.save(with(read, renamed.id())),
            new Problem("version", "inventory.problem.stale"));
    tell(written, Change.PAPER_CHANGED, renamed.name(), by);
    return paper(written, renamed);
  }

  /**
   * Takes a paper out of what is offered. One that is gone already is no failure.
   *
   * @param projectId the project
   * @param paperId the paper
   * @param by the user who does it
   */
  public void remove(UUID projectId, UUID paperId, String by) {
    papers
        .findById(paperId)
        .filter(row -> row.projectId().equals(projectId))
        .ifPresent(
            row -> {
              papers.deleteById(paperId);
              tell(
                  row,
                  Change.PAPER_REMOVED,
                  files.find(row.fileId()).map(StoredFile::name).orElse(null),
                  by);
            });
  }

  private List<String> codes(UUID projectId) {
    return plans.findByProjectIdOrderByCode(projectId).stream().map(FloorPlan::code).toList();
  }

  private ProjectPaper get(UUID projectId, UUID paperId) {
    return papers
        .findById(paperId)
        .filter(row -> row.projectId().equals(projectId))
        .orElseThrow(() -> new NoSuchElementException("No paper " + paperId));
  }

  private static ProjectPaper with(ProjectPaper row, UUID fileId) {
    return new ProjectPaper(
        row.id(),
        row.version(),
        row.projectId(),
        fileId,
        row.kind(),
        row.language(),
        row.planCode(),
        row.place());
  }

  private static Paper paper(ProjectPaper row, StoredFile file) {
    return new Paper(
        row.id(),
        row.version(),
        row.projectId(),
        row.kind(),
        row.language(),
        row.planCode(),
        row.place(),
        file);
  }

  private void tell(ProjectPaper paper, Change change, String fact, String by) {
    events.publishEvent(
        new ProjectChanged(paper.projectId(), paper.id(), change, fact, by, clock.instant()));
  }
}
