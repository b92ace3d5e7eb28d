package io.loupan.communication.web;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.SIMPLIFIED_CHINESE;

import io.loupan.access.Person;
import io.loupan.access.Users;
import io.loupan.cases.CaseDoor;
import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Sight;
import io.loupan.communication.Letters;
import io.loupan.documents.ManagedText;
import io.loupan.documents.TextDraft;
import io.loupan.documents.TextKind;
import io.loupan.documents.TextRefused;
import io.loupan.documents.Texts;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where managers and marketing edit what is said and written to customers. */
@Controller
@RequestMapping("/desk/texts")
class TextPages {

  /** The ends of the names of the fields, and the language of each. */
  private static final Map<String, Locale> LANGUAGES = languages();

  private final Texts texts;
  private final Letters letters;
  private final Cases cases;
  private final CaseDoor door;
  private final Users users;
  private final Office office;

  TextPages(Texts texts, Letters letters, Cases cases, CaseDoor door, Users users, Office office) {
    this.texts = texts;
    this.letters = letters;
    this.cases = cases;
    this.door = door;
    this.users = users;
    this.office = office;
  }

  private static Map<String, Locale> languages() {
    Map<String, Locale> languages = new LinkedHashMap<>();
    languages.put("Zh", SIMPLIFIED_CHINESE);
    languages.put("En", ENGLISH);
    return languages;
  }

  /** A text in the list, with the version in force of each language. */
  record Line(TextKind kind, List<ManagedText> current) {}

  @GetMapping
  String list(Model model) {
    List<Line> lines =
        texts.kinds().stream()
            .map(kind -> new Line(kind, LANGUAGES.values().stream().map(in(kind)).toList()))
            .toList();
    model.addAttribute("lines", lines);
    model.addAttribute("office", office);
    model.addAttribute(
        "names", names(lines.stream().flatMap(line -> line.current().stream()).toList()));
    return "communication/texts";
  }

  private Function<Locale, ManagedText> in(TextKind kind) {
    return language -> texts.current(kind.key(), language);
  }

  @GetMapping("/{key}")
  ModelAndView open(
      @PathVariable String key, @RequestParam(name = "case", required = false) String caseNo) {
    Map<String, String> typed = new LinkedHashMap<>();
    LANGUAGES.forEach(
        (end, language) -> {
          ManagedText current = texts.current(kind(key).key(), language);
          typed.put("subject" + end, current.subject());
          typed.put("body" + end, current.body());
          typed.put("version" + end, String.valueOf(current.version()));
        });
    typed.put("case", caseOrNewest(caseNo));
    return page(kind(key), typed, problems(typed), HttpStatus.OK);
  }

  /** What was typed, with the facts of a case; nothing is saved. */
  @PostMapping("/{key}/preview")
  ModelAndView preview(@PathVariable String key, @RequestParam Map<String, String> typed) {
    return page(kind(key), typed, problems(typed), HttpStatus.OK);
  }

  /** The address of a preview, opened again (in the other language, say). */
  @GetMapping("/{key}/preview")
  String preview(@PathVariable String key) {
    kind(key);
    return "redirect:/desk/texts/{key}";
  }

  @PostMapping("/{key}")
  Object save(
      @PathVariable String key,
      @RequestParam Map<String, String> typed,
      Principal by,
      RedirectAttributes redirect) {
    TextKind kind = kind(key);
    List<TextDraft> drafts =
        LANGUAGES.entrySet().stream().map(entry -> draft(typed, entry)).toList();
    try {
      boolean changed = !texts.save(key, drafts, by.getName()).isEmpty();
      redirect.addFlashAttribute("done", changed ? "saved" : "unchanged");
      redirect.addAttribute("case", typed.getOrDefault("case", ""));
      return "redirect:/desk/texts/{key}";
    } catch (TextRefused refused) {
      MapBindingResult problems = problems(typed);
      refused
          .problems()
          .forEach(
              problem ->
                  problems.rejectValue(problem.field(), problem.key(), problem.arguments(), null));
      ModelAndView page = page(kind, typed, problems, HttpStatus.UNPROCESSABLE_ENTITY);
      if (refused.overtaken()) {
        showTheirs(kind, typed, page);
      }
      return page;
    }
  }

  /** Beside what was typed stands what somebody else has saved; the next save is based on that. */
  private void showTheirs(TextKind kind, Map<String, String> typed, ModelAndView page) {
    Map<String, ManagedText> theirs = new LinkedHashMap<>();
    LANGUAGES.forEach(
        (end, language) -> {
          ManagedText current = texts.current(kind.key(), language);
          if (current.version() != number(typed.get("version" + end))) {
            theirs.put(end, current);
            typed.put("version" + end, String.valueOf(current.version()));
          }
        });
    page.addObject("theirs", theirs);
    page.addObject("names", names(theirs.values()));
  }

  @GetMapping("/{key}/versions")
  String versions(@PathVariable String key, Model model) {
    TextKind kind = kind(key);
    Map<String, List<ManagedText>> versions = new LinkedHashMap<>();
    LANGUAGES.forEach((end, language) -> versions.put(end, texts.versions(key, language)));
    model.addAttribute("kind", kind);
    model.addAttribute("versions", versions);
    model.addAttribute("names", names(versions.values().stream().flatMap(List::stream).toList()));
    model.addAttribute("office", office);
    return "communication/text-versions";
  }

  /** An old version becomes the newest one. */
  @PostMapping("/{key}/versions")
  String takeAgain(
      @PathVariable String key,
      @RequestParam String language,
      @RequestParam int version,
      @RequestParam int basedOn,
      Principal by,
      RedirectAttributes redirect) {
    TextKind kind = kind(key);
    Locale locale = Objects.requireNonNullElse(LANGUAGES.get(language), ENGLISH);
    ManagedText old =
        texts.versions(kind.key(), locale).stream()
            .filter(text -> text.version() == version)
            .findAny()
            .orElseThrow(() -> new NoSuchElementException("No version " + version));
    try {
      texts.save(
          key, List.of(new TextDraft(locale, basedOn, old.subject(), old.body())), by.getName());
      redirect.addFlashAttribute("done", "saved");
    } catch (TextRefused refused) {
      TextRefused.Problem problem = refused.problems().get(0);
      redirect.addFlashAttribute("refused", problem.key());
      redirect.addFlashAttribute("refusedArguments", problem.arguments());
    }
    return "redirect:/desk/texts/{key}/versions";
  }

  /** The error page, not the problem document that an API answers with. */
  @ExceptionHandler(NoSuchElementException.class)
  void missing(HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  private ModelAndView page(
      TextKind kind, Map<String, String> typed, MapBindingResult problems, HttpStatus status) {
    var page = new ModelAndView("communication/text", status);
    page.addObject("kind", kind);
    page.addObject("places", kind.places().stream().sorted().toList());
    page.addObject("ends", LANGUAGES.keySet());
    page.addObject("office", office);
    addPreview(kind, typed, problems, page);
    page.addObject("typed", typed);
    page.addObject(BindingResult.MODEL_KEY_PREFIX + "typed", problems);
    return page;
  }

  private void addPreview(
      TextKind kind, Map<String, String> typed, MapBindingResult problems, ModelAndView page) {
    String caseNo = Objects.toString(typed.get("case"), "").strip();
    if (caseNo.isEmpty()) {
      return;
    }
    Optional<SalesCase> sale = cases.find(caseNo);
    if (sale.isEmpty()) {
      problems.rejectValue("case", "communication.texts.noCase", null, null);
      return;
    }
    boolean masked = door.sight(sale.get()) != Sight.WORK;
    page.addObject(
        "previews",
        LANGUAGES.entrySet().stream()
            .map(entry -> text(kind, typed, entry))
            .map(text -> letters.preview(sale.get().caseNo(), text, masked))
            .toList());
    page.addObject("masked", masked);
  }

  private static ManagedText text(
      TextKind kind, Map<String, String> typed, Map.Entry<String, Locale> in) {
    TextDraft draft = draft(typed, in);
    return new ManagedText(
        kind.key(),
        in.getValue(),
        draft.basedOn(),
        Objects.toString(draft.subject(), ""),
        Objects.toString(draft.body(), ""),
        null,
        null);
  }

  private static TextDraft draft(Map<String, String> typed, Map.Entry<String, Locale> in) {
    return new TextDraft(
        in.getValue(),
        number(typed.get("version" + in.getKey())),
        typed.get("subject" + in.getKey()),
        typed.get("body" + in.getKey()));
  }

  /** A version that nobody can have seen is taken for an old one. */
  private static int number(String typed) {
    try {
      return Integer.parseInt(typed);
    } catch (NumberFormatException forged) {
      return 0;
    }
  }

  private static MapBindingResult problems(Map<String, String> typed) {
    return new MapBindingResult(typed, "typed");
  }

  private TextKind kind(String key) {
    return texts.kind(key).orElseThrow(() -> new NoSuchElementException("No text " + key));
  }

  private String caseOrNewest(String caseNo) {
    return caseNo == null || caseNo.isBlank()
        ? letters.newestOpenCase().map(CaseNo::value).orElse("")
        : caseNo;
  }

  /** How those who wrote these versions are called. */
  private Map<String, String> names(Collection<ManagedText> written) {
    return written.stream()
        .map(ManagedText::by)
        .filter(Objects::nonNull)
        .distinct()
        .collect(
            Collectors.toMap(
                Function.identity(), id -> users.find(id).map(Person::name).orElse(id)));
  }
}
