package io.loupan.audit.web;

import io.loupan.access.Channels;
import io.loupan.access.Users;
import io.loupan.audit.CaseTrail.Page;
import io.loupan.audit.CaseTrail.Told;
import io.loupan.engine.PathsTaken;
import io.loupan.engine.StepLabel;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says entries of the trail in words. Persons of the staff are named, customers never. */
@Component
class TrailWords {

  private static final Set<String> USERS =
      Set.of("consultant", "by", "from", "to", "assignee", "user", "owner", "holder");

  /** Ids of the engine that only link entries to each other; the page of an entry shows them. */
  private static final Set<String> HIDDEN =
      Set.of("step", "called", "calledBy", "evaluation", "incident", "deployment", "together");

  /** What the engine calls a version: {@code lead-rating:3:0c6f…}. */
  private static final Pattern VERSION = Pattern.compile("([\\w-]+):(\\d+)(:[\\w-]+)?");

  private final Users users;
  private final Channels channels;
  private final Projects projects;
  private final PathsTaken paths;
  private final Office office;
  private final MessageSource texts;

  TrailWords(
      Users users,
      Channels channels,
      Projects projects,
      PathsTaken paths,
      Office office,
      MessageSource texts) {
    this.users = users;
    this.channels = channels;
    this.projects = projects;
    this.paths = paths;
    this.office = office;
    this.texts = texts;
  }

  /**
   * One line of the timeline.
   *
   * @param no number of the entry
   * @param at office time
   * @param utc the same in UTC
   * @param who did it
   * @param what happened
   * @param facts each a name and a value
   */
  public record Line(long no, String at, String utc, String who, String what, List<String> facts) {}

  /** The lines of a page, whoever and however many appear in them, in a few statements. */
  List<Line> of(Page page, Locale locale) {
    Map<String, String> names = users.names(peopleOf(page.entries()));
    Map<String, String> machines = channels.names();
    Map<UUID, String> sites = projects.names(locale);
    Map<String, Function<String, StepLabel>> labels = new HashMap<>();
    return page.entries().stream()
        .map(
            entry ->
                new Line(
                    entry.no(),
                    office.show(entry.at()),
                    utc(entry.at()),
                    who(entry, names, machines, locale),
                    what(entry, labels, locale),
                    facts(entry, page.before().get(entry.no()), names, machines, sites, locale)))
        .toList();
  }

  private static Set<String> peopleOf(List<Told> entries) {
    Set<String> people = new HashSet<>();
    for (Told entry : entries) {
      if ("PERSON".equals(entry.actorKind())) {
        people.add(entry.actor());
      }
      entry
          .facts()
          .forEach(
              (name, value) -> {
                if (USERS.contains(name)) {
                  people.add(value);
                }
              });
    }
    return people;
  }

  /** A point in time in UTC, to the second. */
  static String utc(Instant at) {
    return at.toString().replaceFirst("(T[0-9:]{8})\\.\\d+", "$1");
  }

  private String who(
      Told entry, Map<String, String> names, Map<String, String> machines, Locale locale) {
    String kind =
        texts.getMessage("audit.actor." + entry.actorKind(), null, entry.actorKind(), locale);
    return switch (entry.actorKind()) {
      case "PERSON" -> names.getOrDefault(entry.actor(), entry.actor());
      case "CHANNEL" -> kind + " " + machines.getOrDefault(entry.actor(), entry.actor());
      default -> kind;
    };
  }

  private String what(Told entry, Map<String, Function<String, StepLabel>> labels, Locale locale) {
    String what = texts.getMessage("audit.kind." + entry.kind(), null, entry.kind(), locale);
    if (entry.kind().startsWith("process-") && entry.definitionId() != null) {
      String[] version = entry.definitionId().split(":", 3);
      String name =
          labels
              .computeIfAbsent(entry.definitionId(), paths::labelsOf)
              .apply(version[0])
              .in(locale);
      return texts.getMessage(
          "trail.what.step",
          new Object[] {
            what,
            version.length < 3
                ? name
                : texts.getMessage("trail.instance", new Object[] {name, version[1]}, locale)
          },
          locale);
    }
    if (entry.element() == null) {
      return what;
    }
    String label =
        entry.definitionId() == null
            ? entry.element()
            : labels
                .computeIfAbsent(entry.definitionId(), paths::labelsOf)
                .apply(entry.element())
                .in(locale);
    return texts.getMessage("trail.what.step", new Object[] {what, label}, locale);
  }

  private List<String> facts(
      Told entry,
      String before,
      Map<String, String> names,
      Map<String, String> machines,
      Map<UUID, String> sites,
      Locale locale) {
    List<String> facts = new ArrayList<>();
    if (entry.variable()) {
      String value = entry.facts().getOrDefault("value", "–");
      facts.add(
          fact(
              entry.facts().getOrDefault("name", "–"),
              before == null || before.equals(value)
                  ? value
                  : (before.isEmpty() ? "–" : before) + " → " + value,
              locale));
      return facts;
    }
    entry
        .facts()
        .forEach(
            (name, value) -> {
              if (!HIDDEN.contains(name)) {
                facts.add(
                    fact(
                        texts.getMessage("trail.fact." + name, null, name, locale),
                        value(name, value, names, machines, sites, locale),
                        locale));
              }
            });
    return facts;
  }

  private String fact(String name, String value, Locale locale) {
    return texts.getMessage("trail.fact", new Object[] {name, value}, locale);
  }

  private String value(
      String name,
      String value,
      Map<String, String> names,
      Map<String, String> machines,
      Map<UUID, String> sites,
      Locale locale) {
    if (USERS.contains(name)) {
      return names.getOrDefault(value, value);
    }
    if (name.equals("channel")) {
      return machines.getOrDefault(value, value);
    }
    if (name.equals("projectId")) {
      return sites.getOrDefault(UUID.fromString(value), value);
    }
    Matcher version = VERSION.matcher(value);
    if ((name.equals("decisionVersion") || name.equals("form")) && version.matches()) {
      return texts.getMessage(
          "trail.version", new Object[] {version.group(1), version.group(2)}, locale);
    }
    return time(value);
  }

  private String time(String value) {
    try {
      return value.length() > 15 && value.endsWith("Z") ? office.show(Instant.parse(value)) : value;
    } catch (DateTimeParseException noTime) {
      return value;
    }
  }
}
