package io.loupan.audit.web;

import io.loupan.access.Users;
import io.loupan.audit.EntryFilter;
import io.loupan.audit.EntryLine;
import io.loupan.audit.EntrySearch;
import io.loupan.audit.Slice;
import io.loupan.customers.Customers;
import io.loupan.kernel.Office;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The trail itself, and each entry under an address that never changes. */
@Controller
class EntryPages {

  private final EntrySearch search;
  private final Customers customers;
  private final Users users;
  private final Office office;
  private final MessageSource texts;
  private final Clock clock;

  EntryPages(
      EntrySearch search,
      Customers customers,
      Users users,
      Office office,
      MessageSource texts,
      Clock clock) {
    this.search = search;
    this.customers = customers;
    this.users = users;
    this.office = office;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/audit/entries")
  String entries(
      @ModelAttribute("asked") Asked asked,
      BindingResult problems,
      @RequestParam(required = false) String after,
      @RequestParam(required = false) String before,
      Model model,
      Locale language,
      HttpServletResponse response) {
    EntryFilter filter = filter(asked, problems);
    if (problems.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    } else {
      Slice<EntryLine> page = search.page(filter, after, before);
      model.addAttribute("page", page);
      model.addAttribute("names", names(page.rows()));
    }
    model.addAttribute("kinds", new Kinds(texts, language));
    model.addAttribute("office", office);
    model.addAttribute("utc", ZoneOffset.UTC);
    return "audit/entries";
  }

  @GetMapping("/audit/entries/{entryNo:\\d+}")
  String entry(@PathVariable long entryNo, Model model, Locale language) {
    EntryLine entry =
        search.entry(entryNo).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("entry", entry);
    model.addAttribute("names", names(List.of(entry)));
    model.addAttribute(
        "customerNo", entry.customerId() == null ? null : customers.customerNo(entry.customerId()));
    model.addAttribute("kinds", new Kinds(texts, language));
    model.addAttribute("office", office);
    return "audit/entry";
  }

  @GetMapping("/audit/entries.csv")
  void takeAway(
      @ModelAttribute("asked") Asked asked,
      BindingResult problems,
      Locale language,
      HttpServletResponse response)
      throws IOException {
    EntryFilter filter = filter(asked, problems);
    if (problems.hasErrors()) {
      response.sendError(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return;
    }
    Kinds kinds = new Kinds(texts, language);
    Csv.send(
        response,
        "entries-" + office.dateOf(clock.instant()) + ".csv",
        csv -> {
          csv.row(
              Arrays.stream(
                      new String[] {
                        "entry",
                        "at",
                        "at.utc",
                        "kind",
                        "code",
                        "by",
                        "who",
                        "case",
                        "element",
                        "definition",
                        "instance",
                        "task",
                        "facts"
                      })
                  .map(key -> texts.getMessage("audit." + key, null, language))
                  .toArray());
          search.each(
              filter,
              line ->
                  csv.row(
                      line.entryNo(),
                      office.show(line.at()),
                      line.at(),
                      kinds.name(line.kind()),
                      line.kind(),
                      texts.getMessage("audit.actor." + line.actorKind(), null, language),
                      line.actor(),
                      line.caseNo(),
                      line.element(),
                      line.definitionId(),
                      line.processInstanceId(),
                      line.taskId(),
                      facts(line)));
        });
  }

  private static String facts(EntryLine line) {
    return line.facts().entrySet().stream()
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining("; "));
  }

  private Map<String, String> names(Collection<EntryLine> lines) {
    return users.names(lines.stream().filter(EntryLine::byPerson).map(EntryLine::actor).toList());
  }

  private EntryFilter filter(Asked asked, Errors problems) {
    return new EntryFilter(
        asked.person(),
        asked.kind(),
        asked.caseNo(problems),
        asked.customer(customers, problems),
        asked.from(office, problems),
        asked.until(office, problems));
  }
}
