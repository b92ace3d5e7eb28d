package io.loupan.cases.web;

import io.loupan.access.Channels;
import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.cases.CaseSight;
import io.loupan.cases.Cases;
import io.loupan.cases.Erasures;
import io.loupan.cases.SalesCase;
import io.loupan.cases.Sight;
import io.loupan.customers.Consent;
import io.loupan.customers.CorrectionRefused;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.Enquirer;
import io.loupan.customers.LookUps;
import io.loupan.customers.Person;
import io.loupan.customers.Title;
import io.loupan.engine.OpenSteps;
import io.loupan.engine.OpenSteps.OpenStep;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a customer: all cases of one person, what is known, consents and their end. */
@Controller
@RequestMapping("/desk/customers/{customerNo}")
class CustomerPages {

  /** How a colleague received a consent. */
  private static final Set<String> HOW = Set.of("PHONE", "IN_PERSON", "WECHAT", "PAPER");

  private final Cases cases;
  private final CaseSight sights;
  private final Customers customers;
  private final Erasures erasures;
  private final LookUps lookUps;
  private final Projects projects;
  private final Users users;
  private final Channels channels;
  private final OpenSteps openSteps;
  private final Office office;
  private final Clock clock;

  CustomerPages(
      Cases cases,
      CaseSight sights,
      Customers customers,
      Erasures erasures,
      LookUps lookUps,
      Projects projects,
      Users users,
      Channels channels,
      OpenSteps openSteps,
      Office office,
      Clock clock) {
    this.cases = cases;
    this.sights = sights;
    this.customers = customers;
    this.erasures = erasures;
    this.lookUps = lookUps;
    this.projects = projects;
    this.users = users;
    this.channels = channels;
    this.openSteps = openSteps;
    this.office = office;
    this.clock = clock;
  }

  /** What is typed about a person. */
  record PersonForm(String name, String title, String phone, String email, String language) {

    static PersonForm of(Person person) {
      return new PersonForm(
          person.name(),
          person.title() == null ? "" : person.title().name(),
          person.phone() == null ? "" : person.phone(),
          person.email() == null ? "" : person.email(),
          person.language().getLanguage());
    }

    Enquirer enquirer() {
      return new Enquirer(
          name,
          Stream.of(Title.values())
              .filter(each -> each.name().equals(title))
              .findFirst()
              .orElse(null),
          phone,
          email,
          switch (language == null ? "" : language) {
            case "en" -> Locale.ENGLISH;
            case "zh" -> Locale.SIMPLIFIED_CHINESE;
            default -> null; // stays as it is
          });
    }

    /** Name of the language, for one that the choice does not have. */
    public String languageName(Locale reader) {
      return Locale.forLanguageTag(language == null ? "" : language).getDisplayLanguage(reader);
    }

    /** No personal values in logs. */
    @Override
    public String toString() {
      return "PersonForm[***]";
    }
  }

  /**
   * One case of the person.
   *
   * @param full whether the reader may open it
   * @param owner name of the owner, or null
   * @param next what comes next, or null where the reader may not know or nothing does
   */
  record Line(SalesCase sale, boolean full, String project, String owner, OpenStep next) {}

  /**
   * One consent.
   *
   * @param channel name of the channel, or null if a colleague noted it
   * @param recordedBy name of the colleague, or null
   * @param withdrawnBy name of the colleague, or null
   */
  record ConsentLine(Consent consent, String channel, String recordedBy, String withdrawnBy) {}

  /** Whom a request is about, and how much of it the reader may see. */
  private record Subject(CustomerId id, String no, List<SalesCase> sales, Sight sight) {}

  @GetMapping
  String page(
      @PathVariable String customerNo, Locale locale, Model model, HttpServletResponse response) {
    Subject subject = find(customerNo);
    if (subject.sight() == Sight.NONE) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      return "cases/refused";
    }
    boolean clear = subject.sight() == Sight.WORK;
    Optional<Person> person = customers.person(subject.id());
    if (clear && person.isPresent()) {
      lookUps.note(CaseViews.reader(), subject.id(), "customer");
    }
    List<Consent> consents = customers.consentsOf(subject.id());
    Map<String, String> names =
        users.names(
            Stream.concat(
                    subject.sales().stream().map(SalesCase::owner),
                    consents.stream()
                        .flatMap(each -> Stream.of(each.recordedBy(), each.withdrawnBy())))
                .filter(each -> each != null)
                .toList());
    model.addAttribute("no", subject.no());
    model.addAttribute("clear", clear);
    model.addAttribute("known", person.orElse(null));
    model.addAttribute(
        "who", clear && person.isPresent() ? person.get().name() : customers.label(subject.id()));
    model.addAttribute("reach", person.map(each -> CaseViews.reach(each, clear)).orElse(null));
    model.addAttribute("lines", lines(subject.sales(), names, locale));
    model.addAttribute("consents", consentLines(consents, names));
    model.addAttribute("mayContact", customers.mayContact(subject.id()));
    model.addAttribute("hows", HOW.stream().sorted().toList());
    model.addAttribute("mayErase", manages() && person.isPresent());
    model.addAttribute("erasable", erasures.possible(subject.id()));
    model.addAttribute("office", office);
    return "cases/customer";
  }

  private List<Line> lines(List<SalesCase> sales, Map<String, String> names, Locale locale) {
    Map<UUID, String> projectNames = projects.names(locale);
    Map<CaseNo, List<OpenStep>> steps =
        openSteps.of(sales.stream().map(SalesCase::caseNo).toList());
    return sales.stream()
        .map(
            sale -> {
              boolean full =
                  sights
                      .of(sale, sales, CaseViews.reader(), CurrentUser.groups())
                      .covers(Sight.READ);
              return new Line(
                  sale,
                  full,
                  projectNames.getOrDefault(sale.projectId(), ""),
                  sale.owner() == null ? null : names.getOrDefault(sale.owner(), sale.owner()),
                  full
                      ? steps.getOrDefault(sale.caseNo(), List.of()).stream()
                          .findFirst()
                          .orElse(null)
                      : null);
            })
        .toList();
  }

  private List<ConsentLine> consentLines(List<Consent> consents, Map<String, String> names) {
    Map<String, String> channelNames = channels.names();
    return consents.stream()
        .map(
            each ->
                new ConsentLine(
                    each,
                    HOW.contains(each.channel())
                        ? null
                        : channelNames.getOrDefault(each.channel(), each.channel()),
                    each.recordedBy() == null
                        ? null
                        : names.getOrDefault(each.recordedBy(), each.recordedBy()),
                    each.withdrawnBy() == null
                        ? null
                        : names.getOrDefault(each.withdrawnBy(), each.withdrawnBy())))
        .toList();
  }

  @GetMapping("/edit")
  String form(@PathVariable String customerNo, Model model) {
    Subject subject = worked(customerNo);
    Person person =
        customers
            .person(subject.id())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    lookUps.note(CaseViews.reader(), subject.id(), "customer");
    model.addAttribute("form", PersonForm.of(person));
    model.addAttribute("no", subject.no());
    return "cases/customer-edit";
  }

  @PostMapping("/edit")
  String correct(
      @PathVariable String customerNo,
      @ModelAttribute("form") PersonForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Subject subject = worked(customerNo);
    if (customers.person(subject.id()).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    if (!Enquirer.isName(form.name())) {
      errors.rejectValue("name", "customers.problem.name");
    } else {
      try {
        customers.correct(subject.id(), form.enquirer());
        return done(subject, "cases.customer.done.corrected", after);
      } catch (CorrectionRefused refused) {
        refused.problems().forEach(each -> errors.rejectValue(each.field(), each.textKey()));
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("no", subject.no());
    return "cases/customer-edit";
  }

  @PostMapping("/consent/withdraw")
  String withdraw(@PathVariable String customerNo, RedirectAttributes after) {
    Subject subject = worked(customerNo);
    customers.withdrawConsent(subject.id(), Customers.CONTACT, CaseViews.reader());
    return done(subject, "cases.customer.done.withdrawn", after);
  }

  @PostMapping("/consent")
  String consent(
      @PathVariable String customerNo,
      @RequestParam(defaultValue = "") String how,
      RedirectAttributes after) {
    Subject subject = worked(customerNo);
    if (!HOW.contains(how)) {
      return done(subject, "cases.customer.done.how", after);
    }
    customers.recordConsent(
        subject.id(),
        Customers.CONTACT,
        Customers.NOTICE_VERSION,
        how,
        CaseViews.reader(),
        clock.instant());
    return done(subject, "cases.customer.done.consent", after);
  }

  @PostMapping("/erase")
  String erase(@PathVariable String customerNo, RedirectAttributes after) {
    Subject subject = worked(customerNo);
    if (!manages()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    try {
      boolean erased = erasures.erase(subject.id(), CaseViews.reader());
      return done(
          subject, erased ? "cases.customer.done.erased" : "cases.customer.erase.deal", after);
    } catch (ConcurrencyFailureException somebodyWorksOnACase) {
      return done(subject, "cases.meanwhile", after);
    }
  }

  private static String done(Subject subject, String textKey, RedirectAttributes after) {
    after.addFlashAttribute("done", textKey);
    return "redirect:/desk/customers/" + subject.no();
  }

  private static boolean manages() {
    return CurrentUser.groups().contains(StaffGroup.SALES_MANAGERS);
  }

  private Subject worked(String customerNo) {
    Subject subject = find(customerNo);
    if (subject.sight() != Sight.WORK) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return subject;
  }

  private Subject find(String customerNo) {
    CustomerId id =
        customers
            .withNo(customerNo)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<SalesCase> sales = cases.ofCustomer(id);
    return new Subject(
        id,
        customers.customerNo(id),
        sales,
        sights.ofCustomer(sales, CaseViews.reader(), CurrentUser.groups()));
  }
}
