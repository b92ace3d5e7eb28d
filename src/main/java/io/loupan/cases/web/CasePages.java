package io.loupan.cases.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.cases.CaseDoor;
import io.loupan.cases.CaseNotes;
import io.loupan.cases.Cases;
import io.loupan.cases.NoteRefused;
import io.loupan.cases.Outcome;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Sight;
import io.loupan.customers.LookUps;
import io.loupan.documents.FileRefused;
import io.loupan.documents.Upload;
import io.loupan.engine.ReadableTasks;
import io.loupan.kernel.Office;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a case: who, what comes next, everything that happened, notes and files. */
@Controller
@RequestMapping("/desk/cases")
class CasePages {

  private static final int LINES = 50;
  private static final int LINES_OF_TAB = 20;

  private final CaseDoor door;
  private final Cases cases;
  private final CaseNotes notes;
  private final CaseViews views;
  private final ReadableTasks tasks;
  private final LookUps lookUps;
  private final Office office;
  private final MessageSource texts;

  CasePages(
      CaseDoor door,
      Cases cases,
      CaseNotes notes,
      CaseViews views,
      ReadableTasks tasks,
      LookUps lookUps,
      Office office,
      MessageSource texts) {
    this.door = door;
    this.cases = cases;
    this.notes = notes;
    this.views = views;
    this.tasks = tasks;
    this.lookUps = lookUps;
    this.office = office;
    this.texts = texts;
  }

  @GetMapping("/{caseNo}")
  String page(
      @PathVariable String caseNo,
      @RequestParam(required = false) String before,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    SalesCase sale = door.find(caseNo);
    Sight sight = door.sight(sale);
    if (sight == Sight.NONE) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      return "cases/refused";
    }
    return show(sale, sight, instant(before), locale, model);
  }

  private String show(SalesCase sale, Sight sight, Instant before, Locale locale, Model model) {
    CaseView view = views.of(sale, sight, locale, before, LINES);
    model.addAttribute("view", view);
    model.addAttribute("first", before == null);
    model.addAttribute("office", office);
    model.addAttribute("mayReopen", manages() && sale.outcome() == Outcome.LOST);
    model.addAttribute("mayHandOver", manages() && !view.closed());
    if (view.works()) {
      model.addAttribute("notes", views.notesOf(sale.caseNo(), manages()));
      model.addAttribute("longest", CaseNotes.LONGEST);
    }
    return "cases/case";
  }

  /**
   * The same in short, for the tab beside a task in Tasklist. Who may read the task may know what
   * was asked for.
   */
  @GetMapping("/of-task/{taskId}")
  String tab(@PathVariable String taskId, Locale locale, Model model) {
    SalesCase sale =
        tasks
            .caseOf(
                taskId,
                CaseViews.reader(),
                CurrentUser.groups().stream().map(StaffGroup::id).toList())
            .flatMap(cases::find)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Sight sight = door.sight(sale);
    model.addAttribute("readsPage", sight != Sight.NONE);
    model.addAttribute(
        "view",
        views.of(sale, sight == Sight.NONE ? Sight.OUTLINE : sight, locale, null, LINES_OF_TAB));
    return "cases/tab";
  }

  @PostMapping("/{caseNo}/notes")
  String write(
      @PathVariable String caseNo,
      @RequestParam(defaultValue = "") String note,
      Locale locale,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    SalesCase sale = door.worked(caseNo);
    try {
      notes.write(sale.caseNo(), note, CaseViews.reader());
      return done(sale, "cases.done.note", after);
    } catch (NoteRefused refused) {
      model.addAttribute("typedNote", note);
      return refused("note", refused.textKey(), sale, locale, model, response, CaseNotes.LONGEST);
    }
  }

  @PostMapping("/{caseNo}/files")
  String addFile(
      @PathVariable String caseNo,
      @RequestParam(required = false) MultipartFile file,
      Locale locale,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after)
      throws IOException {
    SalesCase sale = door.worked(caseNo);
    String name = file == null ? null : file.getOriginalFilename();
    if (name == null || name.isEmpty()) { // so browsers send a field in which nothing was chosen
      return refused("file", "documents.file.missing", sale, locale, model, response);
    }
    Upload upload = Upload.of(file);
    try {
      notes.addFile(sale.caseNo(), upload.name(), upload.content(), CaseViews.reader());
      return done(sale, "cases.done.file", after);
    } catch (FileRefused refused) {
      return refused("file", refused.textKey(), sale, locale, model, response, refused.arguments());
    } catch (NoteRefused refused) {
      return refused("file", refused.textKey(), sale, locale, model, response);
    }
  }

  @PostMapping("/{caseNo}/notes/{id}/remove")
  String remove(@PathVariable String caseNo, @PathVariable UUID id, RedirectAttributes after) {
    SalesCase sale = door.worked(caseNo);
    boolean removed = notes.remove(sale.caseNo(), id, CaseViews.reader(), manages());
    return done(sale, removed ? "cases.done.removed" : "cases.done.notRemoved", after);
  }

  /** Always saved, never shown or kept by the browser: it is about a person. */
  @GetMapping("/{caseNo}/files/{id}")
  ResponseEntity<byte[]> file(@PathVariable String caseNo, @PathVariable UUID id) {
    SalesCase sale = door.worked(caseNo);
    CaseNotes.Content file =
        notes
            .content(sale.caseNo(), id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    lookUps.note(CaseViews.reader(), sale.customerId(), "file");
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.kind().mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .cacheControl(CacheControl.noStore())
        .body(file.bytes());
  }

  private String refused(
      String field,
      String textKey,
      SalesCase sale,
      Locale locale,
      Model model,
      HttpServletResponse response,
      Object... arguments) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute(field + "Problem", texts.getMessage(textKey, arguments, locale));
    return show(sale, Sight.WORK, null, locale, model);
  }

  private static String done(SalesCase sale, String textKey, RedirectAttributes after) {
    after.addFlashAttribute("done", textKey);
    return "redirect:/desk/cases/" + sale.caseNo() + "#notes";
  }

  private static boolean manages() {
    return CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS);
  }

  private static Instant instant(String key) {
    try {
      return key == null ? null : Instant.parse(key);
    } catch (DateTimeParseException notAKey) {
      return null;
    }
  }
}
