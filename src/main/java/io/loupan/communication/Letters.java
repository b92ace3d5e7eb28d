package io.loupan.communication;

import io.loupan.access.Users;
import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.Person;
import io.loupan.documents.ManagedText;
import io.loupan.documents.StoredFile;
import io.loupan.documents.TextKind;
import io.loupan.documents.Texts;
import io.loupan.inventory.Building;
import io.loupan.inventory.Paper;
import io.loupan.inventory.PaperKind;
import io.loupan.inventory.Papers;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.kernel.AdvertisingLaw;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.messaging.Addressee;
import io.loupan.messaging.Message;
import io.loupan.messaging.Outbox;
import io.loupan.staff.Consultant;
import io.loupan.staff.Staff;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is said and written to a customer: the managers' texts with the facts of a case in them.
 * Mails and messages are in the customer's language, scripts for calls in the office's.
 *
 * <p>Methods throw {@link NoSuchElementException} if there is no such case.
 */
@Service
@Transactional
public class Letters {

  /** Key: what to say in the first call. */
  public static final String FIRST_CALL_SCRIPT = "first-call-script";

  /** Key: what to say in a later call. */
  public static final String FOLLOW_UP_CALL_SCRIPT = "follow-up-call-script";

  /** Key: the first mail, with brochures and floor plans. */
  public static final String INTRODUCTION_MAIL = "introduction-mail";

  /** Key: a later mail. */
  public static final String FOLLOW_UP_MAIL = "follow-up-mail";

  /** Key: the first message on WeChat, with pictures. */
  public static final String INTRODUCTION_WECHAT = "introduction-wechat";

  /** Key: a later message on WeChat. */
  public static final String FOLLOW_UP_WECHAT = "follow-up-wechat";

  /** Files of one mail in bytes: 15 MiB; in a mail they take a third more, and servers take 20. */
  public static final long MOST_BYTES = 15L * 1024 * 1024;

  /** Pictures that WeChat takes at once. */
  public static final int MOST_PICTURES = 9;

  /**
   * The usual ways to say how further mails are refused, without blanks. One that is not among them
   * gets the sentence a second time, which harms less than none.
   */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "不(希望|想|愿意?|需要)?再(收到|接收|打扰)|退订(?!金)"
              + "|unsubscribe|(donot|don[’']t|nolonger)(wish|want)to(hear|receive|getmails?)",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_BODY = 10_000;

  private final Cases cases;
  private final Customers customers;
  private final Projects projects;
  private final Papers papers;
  private final Staff staff;
  private final Users users;
  private final Texts managed;
  private final Outbox outbox;
  private final Office office;
  private final MessageSource texts;
  private final JdbcClient jdbc;

  Letters(
      Cases cases,
      Customers customers,
      Projects projects,
      Papers papers,
      Staff staff,
      Users users,
      Texts managed,
      Outbox outbox,
      Office office,
      MessageSource texts,
      JdbcClient jdbc) {
    this.cases = cases;
    this.customers = customers;
    this.projects = projects;
    this.papers = papers;
    this.staff = staff;
    this.users = users;
    this.managed = managed;
    this.outbox = outbox;
    this.office = office;
    this.texts = texts;
    this.jdbc = jdbc;
  }

  /**
   * A mail as proposed.
   *
   * @param caseNo the case
   * @param key {@link #INTRODUCTION_MAIL} or {@link #FOLLOW_UP_MAIL}
   * @return in the customer's language, with the permit number; the introduction with brochures and
   *     floor plans of the project, at most 15 MiB of them
   */
  @Transactional(readOnly = true)
  public Letter mail(CaseNo caseNo, String key) {
    return proposed(caseNo, key);
  }

  /**
   * A message for WeChat as proposed.
   *
   * @param caseNo the case
   * @param key {@link #INTRODUCTION_WECHAT} or {@link #FOLLOW_UP_WECHAT}
   * @return in the customer's language, with the permit number; the introduction with pictures and
   *     drawn floor plans of the project, no other files
   */
  @Transactional(readOnly = true)
  public Letter wechat(CaseNo caseNo, String key) {
    return proposed(caseNo, key);
  }

  /**
   * What to say in a call.
   *
   * @param caseNo the case
   * @param key {@link #FIRST_CALL_SCRIPT} or {@link #FOLLOW_UP_CALL_SCRIPT}
   * @return in the language of the office
   */
  @Transactional(readOnly = true)
  public String script(CaseNo caseNo, String key) {
    SalesCase sale = cases.get(caseNo);
    return filled(sale, managed.current(key, office.language()), null).body();
  }

  private Letter proposed(CaseNo caseNo, String key) {
    SalesCase sale = cases.get(caseNo);
    return filled(sale, managed.current(key, languageOf(sale.customerId())), null);
  }

  /**
   * A text as the customer of a case would get it, saved or not, in the language of the text.
   *
   * @param caseNo the case
   * @param text in whatever version
   * @param masked whether something else stands where the customer is called by name
   * @return the letter
   */
  @Transactional(readOnly = true)
  public Letter preview(CaseNo caseNo, ManagedText text, boolean masked) {
    String customer =
        masked
            ? texts.getMessage("communication.letter.maskedCustomer", null, text.language())
            : null;
    return filled(cases.get(caseNo), text, customer);
  }

  /**
   * A case to try texts with.
   *
   * @return the newest open one, or empty if there is none
   */
  @Transactional(readOnly = true)
  public Optional<CaseNo> newestOpenCase() {
    return jdbc.sql(
            "select case_no from cases_v_open order by case_no desc fetch first 1 rows only")
        .query(String.class)
        .optional()
        .map(CaseNo::new);
  }

  /** {@code customer}: what stands for the customer, or null for how the person is called. */
  private Letter filled(SalesCase sale, ManagedText text, String customer) {
    Project project = project(sale);
    Locale language = text.language();
    Attached attached = attached(project, text.key(), language);
    List<String> permits = permits(project);
    Map<String, String> facts = facts(sale, project, permits, language);
    if (customer != null) {
      facts.put("customer", customer);
    }
    facts.put("attachments", joined(attached.files().stream().map(StoredFile::name), language));
    String body = Texts.fill(text.body(), facts).strip();
    return new Letter(
        Texts.fill(text.subject(), facts),
        isSent(text.key()) ? lawful(body, permits, language) : body,
        attached.files(),
        attached.leftOut());
  }

  private Map<String, String> facts(
      SalesCase sale, Project project, List<String> permits, Locale language) {
    Map<String, String> facts = new HashMap<>();
    facts.put("customer", customers.label(sale.customerId(), language));
    facts.put("project", project.name(language));
    facts.put("city", project.city(language));
    facts.put("address", project.address(language));
    facts.put("developer", project.developer(language));
    facts.put("summary", project.summary(language));
    facts.put("salesPhone", project.salesPhone());
    facts.put("permit", joined(permits.stream(), language));
    if (sale.holder() != null) {
      var login = users.find(sale.holder());
      facts.put(
          "consultant",
          staff
              .consultant(sale.holder())
              .map(Consultant::name)
              .or(() -> login.map(io.loupan.access.Person::name))
              .orElse(null));
      facts.put("consultantMail", login.map(io.loupan.access.Person::email).orElse(null));
    }
    return facts;
  }

  private String joined(Stream<String> words, Locale language) {
    return words.collect(
        Collectors.joining(texts.getMessage("communication.letter.separator", null, language)));
  }

  private record Attached(List<StoredFile> files, List<StoredFile> leftOut) {}

  private Attached attached(Project project, String key, Locale language) {
    Predicate<Paper> wanted =
        switch (key) {
          case INTRODUCTION_MAIL -> paper -> paper.kind() != PaperKind.PICTURE;
          case INTRODUCTION_WECHAT -> paper -> paper.file().kind().picture();
          default -> paper -> false;
        };
    List<StoredFile> files = new ArrayList<>();
    List<StoredFile> leftOut = new ArrayList<>();
    for (Paper paper : papers.of(project.id())) {
      if (wanted.test(paper) && paper.language().fits(language)) {
        boolean fits =
            key.equals(INTRODUCTION_MAIL)
                ? size(files) + paper.file().size() <= MOST_BYTES
                : files.size() < MOST_PICTURES;
        (fits ? files : leftOut).add(paper.file());
      }
    }
    return new Attached(files, leftOut);
  }

  private static long size(List<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::size).sum();
  }

  /**
   * Queues a mail to the customer of a case, in the caller's transaction. Where the text does not
   * name the pre-sale permits, or how to refuse further mails, a line is added that does.
   *
   * @param caseNo the case
   * @param idempotencyKey of this mail: it leaves once; at most 200 characters
   * @param subject one line
   * @param body as the consultant left it
   * @param files ids of papers of the project; may be empty
   * @param by who sends it
   * @return its id in the outbox
   * @throws LetterRefused if the project has no pre-sale permit, the customer has no e-mail, does
   *     not want to be contacted or was erased, the text is empty or makes a forbidden promise, or
   *     a file is none of the project's
   */
  public UUID queueMail(
      CaseNo caseNo,
      String idempotencyKey,
      String subject,
      String body,
      List<UUID> files,
      String by)
      throws LetterRefused {
    SalesCase sale = cases.get(caseNo);
    String line = plain(subject).replace("\n", " ");
    if (line.isEmpty()) {
      throw new LetterRefused("communication.letter.noSubject");
    }
    if (line.length() > LONGEST_SUBJECT) {
      throw new LetterRefused("communication.letter.longSubject", LONGEST_SUBJECT);
    }
    refusePromise(line);
    if (recipient(sale.customerId()).email() == null) {
      throw new LetterRefused("communication.letter.noMail");
    }
    if (size(chosen(sale, files, paper -> true)) > MOST_BYTES) {
      throw new LetterRefused("communication.letter.large", MOST_BYTES / 1024 / 1024);
    }
    return queue(sale, idempotencyKey, Message.MAIL, line, body, files, by);
  }

  /**
   * Queues a message for WeChat, in the caller's transaction, as {@link #queueMail} does a mail.
   *
   * @param caseNo the case
   * @param idempotencyKey of this message; at most 200 characters
   * @param body as the consultant left it
   * @param files ids of pictures of the project; may be empty
   * @param by who sends it
   * @return its id in the outbox
   * @throws LetterRefused as for a mail; here no e-mail is needed, and only pictures go
   */
  public UUID queueWechat(
      CaseNo caseNo, String idempotencyKey, String body, List<UUID> files, String by)
      throws LetterRefused {
    SalesCase sale = cases.get(caseNo);
    recipient(sale.customerId());
    if (chosen(sale, files, paper -> paper.file().kind().picture()).size() > MOST_PICTURES) {
      throw new LetterRefused("communication.letter.manyPictures", MOST_PICTURES);
    }
    return queue(sale, idempotencyKey, Message.WECHAT, "", body, files, by);
  }

  private Person recipient(CustomerId customer) throws LetterRefused {
    var person =
        customers
            .person(customer)
            .orElseThrow(() -> new LetterRefused("communication.letter.erased"));
    if (!customers.mayContact(customer)) {
      throw new LetterRefused("communication.letter.noConsent");
    }
    return person;
  }

  /** The files of these papers; one that is none of the project's may be about anything. */
  private List<StoredFile> chosen(SalesCase sale, List<UUID> files, Predicate<Paper> allowed)
      throws LetterRefused {
    if (files.isEmpty()) {
      return List.of();
    }
    Map<UUID, StoredFile> offered =
        papers.of(sale.projectId()).stream()
            .filter(allowed)
            .map(Paper::file)
            .collect(Collectors.toMap(StoredFile::id, file -> file, (one, same) -> one));
    if (!offered.keySet().containsAll(files)) {
      throw new LetterRefused("communication.letter.file");
    }
    return files.stream().distinct().map(offered::get).toList();
  }

  private UUID queue(
      SalesCase sale,
      String key,
      String channel,
      String subject,
      String body,
      List<UUID> files,
      String by)
      throws LetterRefused {
    List<String> permits = permits(project(sale));
    if (permits.isEmpty()) {
      throw new LetterRefused("communication.letter.noPermit");
    }
    String text = plain(body);
    if (text.isEmpty()) {
      throw new LetterRefused("communication.letter.noBody");
    }
    if (text.length() > LONGEST_BODY) {
      throw new LetterRefused("communication.letter.longBody", LONGEST_BODY);
    }
    refusePromise(text);
    return outbox.queue(
        new Message(
            key,
            channel,
            new Addressee.ToCustomer(sale.customerId()),
            sale.caseNo(),
            subject,
            lawful(text, permits, languageOf(sale.customerId())),
            files.stream().distinct().toList(),
            by));
  }

  private static void refusePromise(String text) throws LetterRefused {
    var promise = AdvertisingLaw.promise(text);
    if (promise.isPresent()) {
      throw new LetterRefused("communication.letter.promise", promise.get());
    }
  }

  /** The permits of the project in the order of its buildings, each once. */
  private List<String> permits(Project project) {
    return projects.buildings(project.id()).stream()
        .map(Building::presalePermitNo)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** The text with what the law wants in it, whatever a manager or consultant has taken out. */
  private String lawful(String body, List<String> permits, Locale language) {
    return withRefusal(withPermits(body, permits, language), language);
  }

  /** The text with the way to refuse further ones (广告法, article 43), each text once. */
  private String withRefusal(String body, Locale language) {
    return REFUSAL.matcher(withoutBlanks(body)).find()
        ? body
        : body + "\n\n" + texts.getMessage("communication.letter.refusal", null, language);
  }

  /**
   * The text with the numbers of all permits: an advertisement of homes has to name them
   * (城市商品房预售管理办法, article 9).
   */
  private String withPermits(String body, List<String> permits, Locale language) {
    String compared = withoutBlanks(body);
    if (permits.stream().allMatch(permit -> named(withoutBlanks(permit), compared))) {
      return body;
    }
    Object[] numbers = {joined(permits.stream(), language)};
    return body + "\n\n" + texts.getMessage("communication.letter.permit", numbers, language);
  }

  /** Not where it is but the beginning or the end of a longer number. */
  private static boolean named(String permit, String text) {
    return Pattern.compile("(?<!\\d)" + Pattern.quote(permit) + "(?!\\d)").matcher(text).find();
  }

  private static String withoutBlanks(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
  }

  private static String plain(String typed) {
    return Objects.toString(typed, "")
        .replace("\r\n", "\n")
        .replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]", "")
        .strip();
  }

  private boolean isSent(String key) {
    return managed.kind(key).map(TextKind::advertisement).orElse(false);
  }

  private Locale languageOf(CustomerId customer) {
    return customers.person(customer).map(Person::language).orElse(office.language());
  }

  private Project project(SalesCase sale) {
    return projects
        .byId(sale.projectId())
        .orElseThrow(() -> new NoSuchElementException("No project " + sale.projectId()));
  }
}
