package io.loupan.audit.web;

import io.loupan.access.Users;
import io.loupan.audit.CaseTrail;
import io.loupan.audit.CaseTrail.Key;
import io.loupan.audit.CaseTrail.Part;
import io.loupan.cases.CaseDoor;
import io.loupan.cases.SalesCase;
import io.loupan.engine.PathsTaken;
import io.loupan.engine.PathsTaken.Instance;
import io.loupan.engine.PathsTaken.Visit;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** How a case went: findings, the diagrams it ran on, and everything that is in the trail. */
@Controller
@RequestMapping("/audit")
class CaseAuditPages {

  private static final int LINES = 50;

  private final CaseDoor door;
  private final CaseTrail trail;
  private final PathsTaken paths;
  private final Projects projects;
  private final Users users;
  private final TrailWords words;
  private final Office office;
  private final MessageSource texts;

  CaseAuditPages(
      CaseDoor door,
      CaseTrail trail,
      PathsTaken paths,
      Projects projects,
      Users users,
      TrailWords words,
      Office office,
      MessageSource texts) {
    this.door = door;
    this.trail = trail;
    this.paths = paths;
    this.projects = projects;
    this.users = users;
    this.words = words;
    this.office = office;
    this.texts = texts;
  }

  /** A finding at the top of the page. */
  public record Finding(String name, String value) {}

  /** One process instance in words. */
  public record Ran(
      String id, String definitionId, String label, int version, String from, String to) {}

  /** One visit of a step in words. */
  public record Step(
      String label,
      String element,
      String from,
      String utc,
      String to,
      String who,
      String how,
      String called,
      boolean present) {}

  /** What the drawing shows on one step. */
  public record Mark(int count, boolean now, String title, String called) {}

  /** The path through one diagram. */
  public record Drawn(Map<String, Mark> steps, Collection<String> flows) {}

  @GetMapping("/cases/{caseNo}")
  String page(
      @PathVariable String caseNo,
      @RequestParam(required = false) String instance,
      @RequestParam(defaultValue = "MAIN") Part part,
      @RequestParam(defaultValue = "false") boolean oldestFirst,
      @RequestParam(required = false) String after,
      Locale locale,
      Model model) {
    SalesCase sale = door.find(caseNo);
    List<Instance> instances = paths.instancesOf(sale.caseNo());
    head(sale, instances, locale, model);
    if (!instances.isEmpty()) {
      Instance chosen = instance == null ? standing(instances) : among(instances, instance);
      model.addAttribute("chosen", ran(chosen, locale));
      model.addAttribute("steps", steps(paths.visitsOf(chosen.id()), locale));
    }
    Key key = Key.of(after);
    CaseTrail.Page page = trail.of(sale.caseNo(), part, !oldestFirst, key, LINES);
    model.addAttribute("lines", words.of(page, locale));
    model.addAttribute("next", Objects.toString(page.next(), null));
    model.addAttribute("first", key == null);
    model.addAttribute("part", part);
    model.addAttribute("parts", Part.values());
    model.addAttribute("oldestFirst", oldestFirst);
    return "audit/case";
  }

  /** Everything about a case on one page, for paper. */
  @GetMapping("/cases/{caseNo}/dossier")
  String dossier(@PathVariable String caseNo, Locale locale, Model model) {
    SalesCase sale = door.find(caseNo);
    List<Instance> instances = paths.instancesOf(sale.caseNo());
    head(sale, instances, locale, model);
    Map<Ran, List<Step>> ways = new LinkedHashMap<>();
    instances.forEach(
        each -> ways.put(ran(each, locale), steps(paths.visitsOf(each.id()), locale)));
    model.addAttribute("ways", ways);
    model.addAttribute(
        "lines",
        words.of(trail.of(sale.caseNo(), Part.ALL, false, null, Integer.MAX_VALUE - 1), locale));
    return "audit/dossier";
  }

  @GetMapping(path = "/cases/{caseNo}/instances/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Drawn path(@PathVariable String caseNo, @PathVariable String id, Locale locale) {
    Instance instance = among(paths.instancesOf(door.find(caseNo).caseNo()), id);
    List<Visit> visits = paths.visitsOf(id);
    Map<String, Mark> marks = new TreeMap<>();
    for (Visit visit : visits) {
      Mark earlier = marks.get(visit.element());
      int count = earlier == null ? 1 : earlier.count() + 1;
      boolean now = visit.present() || earlier != null && earlier.now();
      marks.put(
          visit.element(),
          new Mark(
              count,
              now,
              texts.getMessage(
                  now ? "trail.mark.now" : "trail.mark",
                  new Object[] {count, office.show(visit.startedAt())},
                  locale),
              visit.called()));
    }
    return new Drawn(marks, paths.flowsOf(instance.definitionId(), visits));
  }

  /** As it was deployed. Saved rather than shown by a browser, as it may hold anything. */
  @GetMapping("/definitions/{id}/xml")
  ResponseEntity<byte[]> xml(@PathVariable String id) {
    byte[] xml = paths.xml(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(id.replace(':', '-') + ".bpmn")
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(xml);
  }

  private void head(SalesCase sale, List<Instance> instances, Locale locale, Model model) {
    Map<String, String> names =
        users.names(Stream.of(sale.holder()).filter(Objects::nonNull).toList());
    String holder = sale.holder() == null ? null : names.getOrDefault(sale.holder(), sale.holder());
    Map<String, Instant> first =
        trail.first(sale.caseNo(), List.of("lead-offered", "customer-contacted"));
    model.addAttribute("sale", sale);
    model.addAttribute("office", office);
    model.addAttribute("holder", holder);
    model.addAttribute(
        "project", projects.byId(sale.projectId()).map(each -> each.name(locale)).orElse("–"));
    model.addAttribute("instances", instances.stream().map(each -> ran(each, locale)).toList());
    model.addAttribute(
        "findings",
        List.of(
            new Finding("offered", span(sale, first.get("lead-offered"), locale)),
            new Finding("accepted", span(sale, sale.acceptedAt(), locale)),
            new Finding("contacted", span(sale, first.get("customer-contacted"), locale)),
            new Finding(
                "has",
                holder == null
                    ? text("trail.nobody", locale)
                    : sale.owner() == null
                        ? texts.getMessage("trail.offeredTo", new Object[] {holder}, locale)
                        : holder)));
  }

  private String span(SalesCase sale, Instant until, Locale locale) {
    if (until == null) {
      return text("trail.notYet", locale);
    }
    Duration span = Duration.between(sale.openedAt(), until);
    if (span.toMinutes() < 1) {
      return texts.getMessage(
          "trail.span.seconds", new Object[] {Math.max(0, span.toSeconds())}, locale);
    }
    return texts.getMessage(
        span.toDays() > 0
            ? "trail.span.days"
            : span.toHours() > 0 ? "trail.span.hours" : "trail.span.minutes",
        new Object[] {span.toDays(), span.toHoursPart(), span.toMinutesPart()},
        locale);
  }

  /** Where the case stands now: what was called last and still runs, else its spine. */
  private static Instance standing(List<Instance> instances) {
    return instances.stream()
        .filter(each -> each.endedAt() == null)
        .reduce((earlier, later) -> later)
        .orElse(instances.get(0));
  }

  private static Instance among(List<Instance> instances, String id) {
    return instances.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Ran ran(Instance instance, Locale locale) {
    return new Ran(
        instance.id(),
        instance.definitionId(),
        instance.label().in(locale),
        instance.version(),
        office.show(instance.startedAt()),
        office.show(instance.endedAt()));
  }

  private List<Step> steps(List<Visit> visits, Locale locale) {
    Map<String, String> names =
        users.names(
            visits.stream().map(Visit::assignee).filter(Objects::nonNull).distinct().toList());
    return visits.stream()
        .map(
            visit ->
                new Step(
                    visit.label().in(locale),
                    visit.element(),
                    office.show(visit.startedAt()),
                    TrailWords.utc(visit.startedAt()),
                    office.show(visit.endedAt()),
                    visit.assignee() == null
                        ? null
                        : names.getOrDefault(visit.assignee(), visit.assignee()),
                    text(
                        visit.present()
                            ? "trail.step.now"
                            : visit.cancelled() ? "trail.step.cancelled" : "trail.step.done",
                        locale),
                    visit.called(),
                    visit.present()))
        .toList();
  }

  private String text(String key, Locale locale) {
    return texts.getMessage(key, null, locale);
  }
}
