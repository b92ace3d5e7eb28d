package io.loupan.messaging;

import io.loupan.customers.ConsentWithdrawn;
import io.loupan.customers.CustomerErased;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.engine.Jobs;
import io.loupan.kernel.CaseNo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages that leave the house. A message is queued in the caller's transaction and leaves after
 * its commit, once per key.
 */
@Service
public class Outbox {

  /** Rows of one page of {@link #page}. */
  public static final int PAGE = 25;

  private static final int MOST_OF_A_CASE = 200;
  private static final String KEY_SEPARATOR = "_";

  /** For a twin whose transaction H2 does not wait for. */
  private static final int LOOKS = 20;

  private final OutboxStore store;
  private final Map<String, Channel> channels;
  private final Jobs jobs;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate savepoint;

  Outbox(
      OutboxStore store,
      List<Channel> channels,
      Jobs jobs,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    this.jobs = jobs;
    this.clock = clock;
    this.events = events;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Queues a message. One with the same key that is there already stays as it is. A message that
   * goes by hand waits for a person at once.
   *
   * @param message what is to leave
   * @return its id, or that of the one with the same key
   * @throws IllegalArgumentException if there is no such channel
   * @throws IllegalStateException if it goes to a customer who was erased
   */
  @Transactional
  public UUID queue(Message message) {
    Channel channel = channels.get(message.channel());
    if (channel == null) {
      throw new IllegalArgumentException("No such channel: " + message.channel());
    }
    for (int look = 1; ; look++) {
      Optional<UUID> there = store.withKey(message.key());
      if (there.isPresent()) {
        return there.get();
      }
      try {
        return savepoint.execute(status -> insert(message, channel));
      } catch (DuplicateKeyException | ConcurrencyFailureException twin) {
        if (look == LOOKS) {
          throw twin;
        }
        // PostgreSQL has waited for the twin's transaction to end; H2 may refuse before it has
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10L * look));
      }
    }
  }

  private UUID insert(Message message, Channel channel) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    store.insert(id, message, channel.byHand() ? MessageState.BY_HAND : MessageState.WAITING, now);
    if (!channel.byHand()) {
      jobs.submit(Deliveries.KIND, id.toString());
    }
    events.publishEvent(
        new MessageQueued(id, message.caseNo(), message.channel(), message.by(), now));
    return id;
  }

  /**
   * A message in the outbox.
   *
   * @param id which
   * @return empty if there is none
   */
  @Transactional(readOnly = true)
  public Optional<OutboxMessage> find(UUID id) {
    return store.find(id);
  }

  /**
   * The messages of a case.
   *
   * @param caseNo which case
   * @return newest first, at most 200
   */
  @Transactional(readOnly = true)
  public List<OutboxMessage> of(CaseNo caseNo) {
    return store.of(caseNo, MOST_OF_A_CASE);
  }

  /**
   * The messages of a case that left, or were queued, before a point in time.
   *
   * @param caseNo which case
   * @param before of which time (UTC)
   * @param most how many; those of the very moment of the last one are added
   * @return newest first, by when they left, else by when they were queued
   */
  @Transactional(readOnly = true)
  public List<OutboxMessage> of(CaseNo caseNo, Instant before, int most) {
    return store.of(caseNo, before, most);
  }

  /**
   * One page of all messages, newest first. Their words are left out: the list is for those who see
   * that things leave, not what they say.
   *
   * @param state only those in this state, or null for all
   * @param after key of the page, as {@link OutboxPage#older} gave it, or null for the first; a key
   *     that is none counts as null
   * @return at most {@value #PAGE} messages with empty subject and body
   */
  @Transactional(readOnly = true)
  public OutboxPage page(MessageState state, String after) {
    Instant time = null;
    UUID id = null;
    int cut = after == null ? -1 : after.indexOf(KEY_SEPARATOR);
    if (cut > 0) {
      try {
        Instant typed = Instant.parse(after.substring(0, cut));
        id = UUID.fromString(after.substring(cut + 1));
        time = typed;
      } catch (RuntimeException notAKey) {
        time = null;
      }
    }
    List<OutboxMessage> found = store.list(state, time, id, PAGE + 1);
    if (found.size() <= PAGE) {
      return new OutboxPage(found, null);
    }
    OutboxMessage last = found.get(PAGE - 1);
    return new OutboxPage(found.subList(0, PAGE), last.queuedAt() + KEY_SEPARATOR + last.id());
  }

  /**
   * Why nothing leaves on some way: it is not set up.
   *
   * @return keys of {@code i18n/messaging} for sentences that say what to do; empty if all are
   */
  public List<String> obstacles() {
    return channels.values().stream().flatMap(channel -> channel.obstacle().stream()).toList();
  }

  /**
   * A person has sent a message by hand.
   *
   * @param id which
   * @param by who
   * @return false if it was not waiting for that
   */
  @Transactional
  public boolean sentByHand(UUID id, String by) {
    Instant now = clock.instant();
    if (!store.sentByHand(id, by, now)) {
      return false;
    }
    Message message = message(id);
    events.publishEvent(new MessageSent(id, message.caseNo(), message.channel(), by, now));
    return true;
  }

  /**
   * A message that was set aside, or waits for its next try, is tried now and counted anew.
   *
   * @param id which
   * @param by who wants it
   * @return false if it has left, leaves at this moment or must not leave
   */
  @Transactional
  public boolean sendAgain(UUID id, String by) {
    Instant now = clock.instant();
    if (!store.again(id, now)) {
      return false;
    }
    Message message = message(id);
    jobs.submit(Deliveries.KIND, id.toString());
    events.publishEvent(new MessageQueued(id, message.caseNo(), message.channel(), by, now));
    return true;
  }

  /**
   * A message is not to leave.
   *
   * @param id which
   * @param by who wants it
   * @return false if it has left, leaves at this moment or was stopped before
   */
  @Transactional
  public boolean stop(UUID id, String by) {
    return cancel(id, "stopped", by, clock.instant());
  }

  /**
   * What has not left yet of a case leaves no more: it was closed. A mail that leaves at this very
   * moment counts as sent in the end.
   *
   * @param caseNo which case
   */
  @Transactional
  public void cancel(CaseNo caseNo) {
    store.unsent(caseNo, null).forEach(id -> cancel(id, "case-closed", null, null));
  }

  /**
   * A case turned out to be another person's: its messages are kept with that person. What has not
   * left yet leaves no more, since it calls the customer by another name.
   *
   * @param caseNo which case
   * @param to whose it is
   * @throws IllegalStateException if that customer was erased
   */
  @Transactional
  public void moveToCustomer(CaseNo caseNo, CustomerId to) {
    store.unsent(caseNo, null).forEach(id -> cancel(id, "moved", null, null));
    store.moveToCustomer(caseNo, to);
  }

  @EventListener
  void erased(CustomerErased event) {
    cancel(event.customer(), "erased");
  }

  @EventListener
  void withdrawn(ConsentWithdrawn event) {
    if (event.purpose().equals(Customers.CONTACT)) {
      cancel(event.customer(), "no-consent");
    }
  }

  private void cancel(CustomerId customer, String reason) {
    store.unsent(null, customer).forEach(id -> cancel(id, reason, null, null));
  }

  private boolean cancel(UUID id, String reason, String by, Instant unlessLeavingAt) {
    String problem = "outbox.problem." + reason;
    if (!store.cancelled(id, problem, unlessLeavingAt)) {
      return false;
    }
    Message message = message(id);
    events.publishEvent(
        new MessageCancelled(
            id, message.caseNo(), message.channel(), problem, by, clock.instant()));
    return true;
  }

  private Message message(UUID id) {
    return store.row(id).orElseThrow().message().message();
  }
}
