package io.loupan.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loupan.customers.CorrectionRefused.Problem;
import io.loupan.customers.CustomerCorrected.What;
import io.loupan.customers.CustomerStore.Contact;
import io.loupan.customers.CustomerStore.Kind;
import io.loupan.customers.CustomerStore.Names;
import io.loupan.customers.CustomerStore.Row;
import io.loupan.customers.CustomerStore.Text;
import io.loupan.customers.Vault.Hash;
import io.loupan.kernel.Numbers;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Persons and everything personal. A customer is one person; a phone or an e-mail leads to at most
 * one customer.
 *
 * <p>Methods that take a {@link CustomerId} throw {@link NoSuchElementException} if there never was
 * such a customer, and those that would write about an erased one {@link IllegalStateException}.
 */
@Service
public class Customers {

  /** The purpose of being called and written to about what was asked for. */
  public static final String CONTACT = "contact";

  /** Which version of the privacy notice stands on the site and lies in the office. */
  public static final String NOTICE_VERSION = "2026-11";

  /**
   * A lost race shows the winner to the next look; two contacts can be lost one after the other.
   */
  private static final int ATTEMPTS = 20;

  /** Its own, so that what is sealed does not change with the settings of the web interface. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
          .build();

  private final CustomerStore store;
  private final Vault vault;
  private final Numbers numbers;
  private final Office office;
  private final MessageSource texts;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate savepoint;

  Customers(
      CustomerStore store,
      Vault vault,
      Numbers numbers,
      Office office,
      MessageSource texts,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.vault = vault;
    this.numbers = numbers;
    this.office = office;
    this.texts = texts;
    this.clock = clock;
    this.events = events;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Whether somebody could be reached, to be asked before an enquiry is taken; nothing is looked
   * up.
   *
   * @param phone as entered, or null
   * @param email as entered, or null
   * @throws ContactMissing if there is neither a readable phone nor a valid e-mail
   */
  public static void requireContact(String phone, String email) throws ContactMissing {
    Contacts contacts = Contacts.of(phone, email);
    if (contacts.phone() == null && contacts.email() == null) {
      throw new ContactMissing(contacts.phoneUnreadable(), contacts.emailInvalid());
    }
  }

  /**
   * Finds or creates the one customer behind an enquiry, in the caller's transaction. The phone
   * decides before the e-mail; a contact not yet known is added to the customer if the surname is
   * the same. Of many at once with the same new contact, one creates the customer and the others
   * wait for its transaction to end.
   *
   * <p>Call it once per transaction: whoever claims the contacts of several people in one
   * transaction can come into a deadlock with another who does.
   *
   * @param who as entered
   * @return the customer, and what about the enquiry is doubtful
   * @throws ContactMissing if there is neither a readable phone nor a valid e-mail; nothing is
   *     stored
   */
  @Transactional
  public Recognised recognise(Enquirer who) throws ContactMissing {
    PersonName name = PersonName.of(who.name(), who.title());
    Contacts contacts = Contacts.of(who);
    if (contacts.phone() == null && contacts.email() == null) {
      throw new ContactMissing(contacts.phoneUnreadable(), contacts.emailInvalid());
    }
    List<Contact> all = contacts(contacts.phone(), contacts.email());
    return untilUndisturbed(
        () -> {
          Map<Kind, Row> holders = store.holders(all);
          Row known = holders.getOrDefault(Kind.PHONE, holders.get(Kind.EMAIL));
          return known == null
              ? create(who, name, contacts, all)
              : meetAgain(known, name, contacts, holders.keySet());
        });
  }

  private Recognised meetAgain(Row known, PersonName name, Contacts contacts, Set<Kind> taken) {
    Person person = open(known);
    if (!PersonName.of(person.name(), person.title()).sameSurname(name)) {
      return new Recognised(known.id(), known.customerNo(), false, Doubt.ANOTHER_SURNAME);
    }
    List<Contact> fresh =
        contacts(
            taken.contains(Kind.PHONE) ? null : contacts.phone(),
            taken.contains(Kind.EMAIL) ? null : contacts.email());
    Set<What> added = EnumSet.noneOf(What.class);
    fresh.forEach(contact -> added.add(What.valueOf(contact.kind().name())));
    if (person.title() == null && name.title() != null) {
      added.add(What.TITLE);
    }
    if (!added.isEmpty()) {
      savepoint.executeWithoutResult(
          status -> {
            store.claim(known.id(), fresh);
            Row locked = store.lock(known.id());
            if (locked.erased()) {
              throw new OptimisticLockingFailureException("Erased meanwhile: " + known.id());
            }
            Person now = open(locked);
            save(
                known.id(),
                keyOf(locked),
                now.withName(now.name(), now.title() == null ? name.title() : now.title())
                    .withFurther(
                        added.contains(What.PHONE) ? contacts.phone() : null,
                        added.contains(What.EMAIL) ? contacts.email() : null));
          });
      events.publishEvent(new CustomerCorrected(known.id(), added, clock.instant()));
    }
    return new Recognised(known.id(), known.customerNo(), false, doubtOf(contacts));
  }

  private Recognised create(
      Enquirer who, PersonName name, Contacts contacts, List<Contact> claimed) {
    CustomerId id = new CustomerId(UUID.randomUUID());
    Instant now = clock.instant();
    Person person =
        new Person(
            name.full(),
            name.title(),
            contacts.phone(),
            contacts.email(),
            who.language() == null ? office.language() : who.language(),
            List.of(),
            List.of());
    Vault.Key key = vault.create(id);
    String customerNo = numbers.next("K", "customer_number");
    savepoint.executeWithoutResult(
        status -> {
          store.insert(
              new Row(id, customerNo, seal(key, person), key.wrapped()), hashes(name), now);
          store.claim(id, claimed);
        });
    events.publishEvent(new CustomerRegistered(id, customerNo, now));
    return new Recognised(id, customerNo, true, doubtOf(contacts));
  }

  private static Doubt doubtOf(Contacts contacts) {
    return contacts.phoneUnreadable() ? Doubt.PHONE_UNREADABLE : null;
  }

  /**
   * Makes a customer of its own for another person behind a known contact, such as a couple with
   * one phone. Contacts that others have are kept with the person and lead to those others still.
   *
   * @param who as entered
   * @return the new customer; a doubt about the surname is thereby settled
   */
  @Transactional
  public Recognised separate(Enquirer who) {
    PersonName name = PersonName.of(who.name(), who.title());
    Contacts contacts = Contacts.of(who);
    List<Contact> all = contacts(contacts.phone(), contacts.email());
    return untilUndisturbed(
        () -> {
          Set<Kind> taken = all.isEmpty() ? Set.of() : store.holders(all).keySet();
          return create(
              who,
              name,
              contacts,
              all.stream().filter(contact -> !taken.contains(contact.kind())).toList());
        });
  }

  /**
   * Looks and claims again as long as somebody else was faster. What was claimed stands in a
   * savepoint, so that the caller's transaction survives a lost race.
   */
  private static <T> T untilUndisturbed(Supplier<T> lookAndClaim) {
    for (int attempt = 1; ; attempt++) {
      try {
        return lookAndClaim.get();
      } catch (DuplicateKeyException | ConcurrencyFailureException faster) {
        if (attempt == ATTEMPTS) {
          throw faster;
        }
        // PostgreSQL has waited for the other transaction to end; H2 may refuse before it has
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10L * attempt));
      }
    }
  }

  /**
   * How a customer is called in lists (王女士, Ms Wang): the one personal text that may stand outside
   * this module, in process variables for example. It must be renewed after {@link
   * CustomerCorrected} and {@link CustomerErased}.
   *
   * @param id which customer
   * @return in the language of the installation
   */
  public String label(CustomerId id) {
    return label(person(id).orElse(null));
  }

  /**
   * How to call a customer in a letter.
   *
   * @param id which customer
   * @param language of the letter
   * @return 王女士 in Chinese, Ms Wang in English
   */
  public String label(CustomerId id, Locale language) {
    return person(id)
        .map(person -> label(person.name(), person.title(), language))
        .orElseGet(() -> texts.getMessage("customers.label.erased", null, language));
  }

  private String label(Person person) {
    return person == null
        ? office.text("customers.label.erased")
        : label(person.name(), person.title());
  }

  /**
   * The labels of many, in one SQL statement.
   *
   * @param ids which customers; some hundred at most
   * @return like {@link #label(CustomerId)}, by customer
   */
  public Map<CustomerId, String> labels(Collection<CustomerId> ids) {
    return store.rows(Set.copyOf(ids)).stream().collect(Collectors.toMap(Row::id, this::labelOf));
  }

  private String labelOf(Row row) {
    if (row.erased()) {
      return office.text("customers.label.erased");
    }
    Person person = open(row);
    return label(person.name(), person.title());
  }

  /**
   * The label of somebody with this name.
   *
   * @param name as entered
   * @param title said, or null to read it from the name; 先生/女士, Mr/Ms if it is not there either
   * @return in the language of the installation
   * @throws IllegalArgumentException if the name is empty or too long
   */
  public String label(String name, Title title) {
    return label(name, title, office.language());
  }

  String label(String name, Title title, Locale language) {
    PersonName read = PersonName.of(name, title);
    String key = read.title() == null ? "unknown" : read.title().name();
    // somebody typed a phone or an address for a name: it must not get into lists
    boolean noName = read.surname().matches(".*[@:].*|(.*\\d){5,}.*");
    Object[] surname = {noName ? "" : read.surname()};
    return texts.getMessage("customers.label." + key, surname, language).strip();
  }

  /**
   * A keyed hash of an enquiry, by which its repetition is recognised and nothing else can be.
   *
   * @param parts what was sent, in a fixed order; may hold nulls
   * @return 43 characters
   */
  public String fingerprint(List<String> parts) {
    try {
      return vault.hash(Hash.ENQUIRY, JSON.writeValueAsString(parts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The person in clear text.
   *
   * @param id which customer
   * @return the person, or empty once erased
   */
  public Optional<Person> person(CustomerId id) {
    Row row = store.get(id);
    return row.erased() ? Optional.empty() : Optional.of(open(row));
  }

  /**
   * The number people use (客户号).
   *
   * @param id which customer
   * @return for example {@code K-20261124-00012}; it stays after erasure
   */
  public String customerNo(CustomerId id) {
    return store.get(id).customerNo();
  }

  /**
   * The customer with a number.
   *
   * @param customerNo as {@link #customerNo} gave it
   * @return also an erased customer; empty if there never was one
   */
  public Optional<CustomerId> withNo(String customerNo) {
    return store.withNo(customerNo);
  }

  /**
   * Several customers at once, in one SQL statement.
   *
   * @param ids which customers; as many as one page shows, since each has to be unsealed
   * @return by id, also erased ones
   */
  public Map<CustomerId, Profile> profiles(Collection<CustomerId> ids) {
    Map<CustomerId, Profile> profiles = new HashMap<>();
    for (Row row : store.rows(ids)) {
      Person person = row.erased() ? null : open(row);
      profiles.put(row.id(), new Profile(row.id(), row.customerNo(), label(person), person));
    }
    return profiles;
  }

  /**
   * Keeps a text about a person, sealed under that customer's key: a message, what was entered.
   *
   * @param about which customer
   * @param text of any length that fits into a letter; control characters are left out
   * @return its id, which says nothing and may be stored elsewhere
   */
  @Transactional
  public UUID keep(CustomerId about, String text) {
    return keepUnlessErased(about, text).orElseThrow(() -> erased(about));
  }

  /**
   * Keeps a text as {@link #keep} does, where what it belongs to goes on without it.
   *
   * @param about which customer
   * @param text as for {@link #keep}
   * @return its id, or empty if the customer was erased; then nothing is kept
   */
  @Transactional
  public Optional<UUID> keepUnlessErased(CustomerId about, String text) {
    Optional<Vault.Key> key = vault.recentlyUsed(about);
    if (key.isEmpty()) {
      Row row = store.get(about);
      if (row.erased()) {
        return Optional.empty();
      }
      key = Optional.of(keyOf(row));
    }
    UUID textId = UUID.randomUUID();
    byte[] sealed = key.get().seal(purpose(textId), printable(text));
    return store.insertText(textId, about, sealed, clock.instant())
        ? Optional.of(textId)
        : Optional.empty();
  }

  /**
   * Reads a text that was kept.
   *
   * @param textId as {@link #keep} gave it
   * @return the text, or empty if there is none or its customer was erased
   */
  public Optional<String> read(UUID textId) {
    return store
        .text(textId)
        .map(
            text ->
                vault.unwrap(text.about(), text.wrappedKey()).open(purpose(textId), text.sealed()));
  }

  /**
   * Reads several texts that were kept, in one statement.
   *
   * @param textIds as {@link #keep} gave them, some hundred at most; nulls are passed over
   * @return by id; those of erased customers are missing. May be asked for null
   */
  public Map<UUID, String> readAll(Collection<UUID> textIds) {
    List<UUID> wanted = textIds.stream().filter(Objects::nonNull).toList();
    Map<UUID, String> read = new HashMap<>();
    if (!wanted.isEmpty()) {
      for (Text text : store.texts(wanted)) {
        Vault.Key key = vault.unwrap(text.about(), text.wrappedKey());
        read.put(text.id(), key.open(purpose(text.id()), text.sealed()));
      }
    }
    return read;
  }

  /**
   * Destroys a text or a file that was kept. Nothing happens if there is none.
   *
   * @param id as {@link #keep} or {@link #keepFile} gave it
   */
  @Transactional
  public void forget(UUID id) {
    store.forget(id);
  }

  /**
   * Keeps a file about a person, sealed under that customer's key: a copy of a document, a photo.
   * Its name is personal too and is kept as a text.
   *
   * @param about which customer
   * @param content its bytes, checked by the caller
   * @return its id, which says nothing and may be stored elsewhere
   */
  @Transactional
  public UUID keepFile(CustomerId about, byte[] content) {
    UUID fileId = UUID.randomUUID();
    byte[] sealed = keyOf(store.get(about)).sealBytes(filePurpose(fileId), content);
    if (!store.insertFile(fileId, about, sealed, clock.instant())) {
      throw erased(about);
    }
    return fileId;
  }

  /**
   * Reads a file that was kept.
   *
   * @param fileId as {@link #keepFile} gave it
   * @return its bytes, or empty if there is none or its customer was erased
   */
  public Optional<byte[]> readFile(UUID fileId) {
    return store
        .file(fileId)
        .map(
            file ->
                vault
                    .unwrap(file.about(), file.wrappedKey())
                    .openBytes(filePurpose(fileId), file.sealed()));
  }

  /**
   * Gives a file to another customer, because it was about that person. Its id stays.
   *
   * @param fileId as {@link #keepFile} gave it
   * @param to whom it is about
   * @throws NoSuchElementException if there is no such file
   */
  @Transactional
  public void moveFile(UUID fileId, CustomerId to) {
    byte[] content =
        readFile(fileId).orElseThrow(() -> new NoSuchElementException("No file " + fileId));
    store.moveFile(fileId, to, keyOf(store.lock(to)).sealBytes(filePurpose(fileId), content));
  }

  /**
   * Gives a text to another customer, because it was about that person. Its id stays.
   *
   * @param textId as {@link #keep} gave it
   * @param to whom it is about
   * @throws NoSuchElementException if there is no such text
   */
  @Transactional
  public void moveText(UUID textId, CustomerId to) {
    String text = read(textId).orElseThrow(() -> new NoSuchElementException("No text " + textId));
    store.moveText(textId, to, keyOf(store.lock(to)).seal(purpose(textId), text));
  }

  /**
   * Notes that a customer agreed to a use of the personal data (PIPL 13–14), without a colleague.
   *
   * @param id who agreed
   * @param purpose to what, for example {@link #CONTACT}; up to 100 characters, as the next two
   * @param noticeVersion of the notice that was shown
   * @param channel where it was shown
   * @param at when it was given
   */
  @Transactional
  public void recordConsent(
      CustomerId id, String purpose, String noticeVersion, String channel, Instant at) {
    recordConsent(id, purpose, noticeVersion, channel, null, at);
  }

  /**
   * Notes that a customer agreed to a use of the personal data (PIPL 13–14).
   *
   * @param id who agreed
   * @param purpose to what, for example {@link #CONTACT}; up to 100 characters, as the next two
   * @param noticeVersion of the notice that was shown or read out
   * @param channel where it was shown, or how it was given
   * @param by the colleague who notes it, or null if the customer gave it alone
   * @param at when it was given
   */
  @Transactional
  public void recordConsent(
      CustomerId id, String purpose, String noticeVersion, String channel, String by, Instant at) {
    ConsentRecorded consent =
        new ConsentRecorded(
            id, printable(purpose), printable(noticeVersion), printable(channel), at);
    store.insert(consent, by);
    events.publishEvent(consent);
  }

  /**
   * Notes that a customer no longer agrees (PIPL 15): all consents to this use end.
   *
   * @param id who withdraws
   * @param purpose what for, for example {@link #CONTACT}
   * @param by the colleague who notes it
   * @return false if none was left to withdraw
   */
  @Transactional
  public boolean withdrawConsent(CustomerId id, String purpose, String by) {
    Instant now = clock.instant();
    boolean withdrawn = store.withdrawConsents(id, purpose, by, now) > 0;
    if (withdrawn) {
      events.publishEvent(new ConsentWithdrawn(id, purpose, by, now));
    }
    return withdrawn;
  }

  /**
   * What a customer agreed to, and what of it was withdrawn.
   *
   * @param id which customer
   * @return newest first, at most 100; they outlive erasure
   */
  public List<Consent> consentsOf(CustomerId id) {
    return store.consents(id);
  }

  /**
   * Whether a customer may be called, written to, or sent anything.
   *
   * @param id which customer
   * @return false once the consent was withdrawn or the customer erased
   */
  public boolean mayContact(CustomerId id) {
    return store.mayContact(id, CONTACT);
  }

  /**
   * Gives the consents of one enquiry to another customer, because that person gave them: a consent
   * proves something only of who gave it (PIPL 14).
   *
   * @param from whose they were taken for
   * @param to whose they are
   * @param channel where they were given
   * @param givenAt when they were given, as they were recorded
   */
  @Transactional
  public void moveConsents(CustomerId from, CustomerId to, String channel, Instant givenAt) {
    store.moveConsents(from, to, channel, givenAt);
  }

  /**
   * Puts the first phone right; the former one no longer leads to this customer.
   *
   * @param id which customer
   * @param phone as typed
   * @throws PhoneUnreadable if it is no number
   * @throws ContactTaken if it belongs to another customer
   */
  @Transactional
  public void correctPhone(CustomerId id, String phone) throws PhoneUnreadable, ContactTaken {
    String number = Contacts.phone(phone);
    if (number == null) {
      throw new PhoneUnreadable();
    }
    List<Contact> claimed = contacts(number, null);
    String holder =
        untilUndisturbed(
            () -> {
              Row taken = store.holders(claimed).get(Kind.PHONE);
              if (taken != null && !taken.id().equals(id)) {
                return taken.customerNo();
              }
              savepoint.executeWithoutResult(
                  status -> putPhone(id, number, taken == null ? claimed : List.of()));
              return null;
            });
    if (holder != null) {
      throw new ContactTaken(holder);
    }
    events.publishEvent(new CustomerCorrected(id, Set.of(What.PHONE), clock.instant()));
  }

  private void putPhone(CustomerId id, String number, List<Contact> claimed) {
    store.claim(id, claimed);
    Row row = store.lock(id);
    Person person = open(row);
    if (person.phone() != null && !person.phone().equals(number)) {
      store.release(id, contacts(person.phone(), null).get(0));
    }
    save(id, keyOf(row), person.withPhone(number));
  }

  /**
   * Puts the name right, and with it the title if the name carries one.
   *
   * @param id which customer
   * @param name as typed
   * @throws IllegalArgumentException if the name is empty or too long
   */
  @Transactional
  public void correctName(CustomerId id, String name) {
    PersonName read = PersonName.of(name, null);
    Row row = store.lock(id);
    Person person = open(row);
    Title title = read.title() == null ? person.title() : read.title();
    save(id, keyOf(row), person.withName(read.full(), title));
    events.publishEvent(new CustomerCorrected(id, Set.of(What.NAME), clock.instant()));
  }

  /**
   * Puts everything that is known about a person right at once. A phone or e-mail that is replaced
   * no longer leads to this customer; further ones stay.
   *
   * @param id which customer
   * @param right name, title, phone, e-mail and language as they are from now on; an empty phone or
   *     e-mail is taken away
   * @throws CorrectionRefused if phone or e-mail cannot be read, belongs to another customer, or
   *     neither is left; nothing is changed
   */
  @Transactional(rollbackFor = CorrectionRefused.class)
  public void correct(CustomerId id, Enquirer right) throws CorrectionRefused {
    Contacts contacts = Contacts.of(right);
    List<Problem> problems = new ArrayList<>();
    if (contacts.phoneUnreadable()) {
      problems.add(new Problem("phone", "customers.problem.phone"));
    }
    if (contacts.emailInvalid()) {
      problems.add(new Problem("email", "customers.problem.email"));
    }
    if (problems.isEmpty() && contacts.phone() == null && contacts.email() == null) {
      problems.add(new Problem("phone", "customers.problem.contact"));
    }
    if (!problems.isEmpty()) {
      throw new CorrectionRefused(problems);
    }
    PersonName name = PersonName.of(right.name(), right.title());
    Set<What> changed = EnumSet.noneOf(What.class);
    Set<Kind> taken =
        untilUndisturbed(
            () -> {
              Person before = open(store.get(id));
              // who shares a phone with another customer keeps it without having claimed it
              List<Contact> fresh =
                  contacts(
                      Objects.equals(before.phone(), contacts.phone()) ? null : contacts.phone(),
                      Objects.equals(before.email(), contacts.email()) ? null : contacts.email());
              Map<Kind, Row> holders = fresh.isEmpty() ? Map.of() : store.holders(fresh);
              Set<Kind> others = EnumSet.noneOf(Kind.class);
              holders.forEach(
                  (kind, holder) -> {
                    if (!holder.id().equals(id)) {
                      others.add(kind);
                    }
                  });
              if (others.isEmpty()) {
                changed.clear();
                changed.addAll(
                    savepoint.execute(
                        inside ->
                            putRight(
                                id,
                                before,
                                name,
                                contacts,
                                right.language(),
                                fresh.stream()
                                    .filter(contact -> !holders.containsKey(contact.kind()))
                                    .toList())));
              }
              return others;
            });
    if (!taken.isEmpty()) {
      throw new CorrectionRefused(
          taken.stream()
              .map(
                  kind ->
                      kind == Kind.PHONE
                          ? new Problem("phone", "customers.problem.phone.taken")
                          : new Problem("email", "customers.problem.email.taken"))
              .toList());
    }
    if (!changed.isEmpty()) {
      events.publishEvent(new CustomerCorrected(id, Set.copyOf(changed), clock.instant()));
    }
  }

  private Set<What> putRight(
      CustomerId id,
      Person before,
      PersonName name,
      Contacts contacts,
      Locale language,
      List<Contact> claimed) {
    store.claim(id, claimed);
    Row row = store.lock(id);
    if (!open(row).equals(before)) {
      // what had to be claimed was read off what is no longer true
      throw new OptimisticLockingFailureException("Corrected meanwhile: " + id);
    }
    Person after =
        before
            .withName(name.full(), name.title())
            .withPhone(contacts.phone())
            .withEmail(contacts.email())
            .withLanguage(language == null ? before.language() : language);
    Set<What> changed = EnumSet.noneOf(What.class);
    if (!after.name().equals(before.name())) {
      changed.add(What.NAME);
    }
    if (after.title() != before.title()) {
      changed.add(What.TITLE);
    }
    if (!Objects.equals(after.phone(), before.phone())) {
      changed.add(What.PHONE);
      contacts(before.phone(), null).forEach(contact -> store.release(id, contact));
    }
    if (!Objects.equals(after.email(), before.email())) {
      changed.add(What.EMAIL);
      contacts(null, before.email()).forEach(contact -> store.release(id, contact));
    }
    if (!after.language().equals(before.language())) {
      changed.add(What.LANGUAGE);
    }
    if (!changed.isEmpty()) {
      save(id, keyOf(row), after);
    }
    return changed;
  }

  /**
   * Destroys the customer's key and everything personal, hashes included. The row with the number
   * and the consents stay as proof that somebody was here and agreed. Final.
   *
   * @param id which customer; nothing happens if it is erased already
   */
  @Transactional
  public void erase(CustomerId id) {
    if (store.lock(id).erased()) {
      return;
    }
    Instant now = clock.instant();
    store.erase(id, now);
    vault.forget(id);
    events.publishEvent(new CustomerErased(id, now));
  }

  private List<Contact> contacts(String phone, String email) {
    List<Contact> contacts = new ArrayList<>();
    if (phone != null) {
      String last4 = vault.hash(Hash.LAST4, phone.substring(phone.length() - 4));
      contacts.add(new Contact(Kind.PHONE, vault.hash(Hash.PHONE, phone), last4));
    }
    if (email != null) {
      contacts.add(new Contact(Kind.EMAIL, vault.hash(Hash.EMAIL, email), null));
    }
    return contacts;
  }

  private Names hashes(PersonName name) {
    return new Names(
        vault.hash(Hash.NAME, name.fullForSearch()),
        vault.hash(Hash.SURNAME, name.surnameForSearch()));
  }

  private void save(CustomerId id, Vault.Key key, Person person) {
    store.update(id, seal(key, person), hashes(PersonName.of(person.name(), person.title())));
  }

  private static byte[] seal(Vault.Key key, Person person) {
    try {
      return key.seal("person", JSON.writeValueAsString(person));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Person open(Row row) {
    String json = keyOf(row).open("person", row.sealed());
    try {
      return JSON.readValue(json, Person.class);
    } catch (JsonProcessingException e) {
      // its message would quote the person
      throw new IllegalStateException("Unexpected content of customer " + row.id());
    }
  }

  private Vault.Key keyOf(Row row) {
    if (row.erased()) {
      throw erased(row.id());
    }
    return vault.unwrap(row.id(), row.wrappedKey());
  }

  private static IllegalStateException erased(CustomerId id) {
    return new IllegalStateException("Customer " + id + " was erased");
  }

  /** Without NUL, which PostgreSQL refuses, and other characters that nobody sees. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]", "");
  }

  private static String purpose(UUID textId) {
    return "text/" + textId;
  }

  private static String filePurpose(UUID fileId) {
    return "file/" + fileId;
  }
}
