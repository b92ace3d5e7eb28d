package io.loupan.messaging;

import io.loupan.access.Users;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.engine.JobWork;
import io.loupan.engine.Jobs;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Addressee.ToStaff;
import io.loupan.messaging.Delivery.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries of messages. A try is counted and committed before anything leaves, and its end is recorded
 * in a transaction of its own as well, so that neither a node that dies nor the job's transaction
 * can make a message leave twice unseen.
 */
@Component
class Deliveries implements JobWork {

  static final String KIND = "send-message";

  /** A try ends by then; shorter than a job is locked (5 minutes), or a second node would begin. */
  static final Duration LONGEST = Duration.ofMinutes(4);

  /** How long nobody else begins a try: the longest, and a little for what is around it. */
  private static final Duration STALE_FOR_STAFF = Duration.ofDays(1);

  private static final Duration ALONE = LONGEST.plusSeconds(30);

  /** So many tries may end without anybody knowing how: each can be one more copy of the mail. */
  static final int MOST_UNSURE = 3;

  /** Pauses after the first try, the second and so on; after one more it is set aside. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofHours(12),
          Duration.ofHours(24));

  /** So many threads of a node at most, so that a slow server leaves the rest for other jobs. */
  private static final int AT_ONCE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final OutboxStore store;
  private final Map<String, Channel> channels;
  private final Customers customers;
  private final Users users;
  private final Jobs jobs;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate own;
  private final Semaphore places = new Semaphore(AT_ONCE);

  Deliveries(
      OutboxStore store,
      List<Channel> channels,
      Customers customers,
      Users users,
      Jobs jobs,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    this.customers = customers;
    this.users = users;
    this.jobs = jobs;
    this.clock = clock;
    this.events = events;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Whatever is not tried now stays due, and {@link OverdueMessages} comes back to it. */
  @Override
  public void run(String messageId) {
    UUID id = UUID.fromString(messageId);
    Channel channel =
        store.row(id).map(row -> channels.get(row.message().message().channel())).orElse(null);
    if (channel == null || channel.obstacle().isPresent() || !places.tryAcquire()) {
      return;
    }
    try {
      attempt(id, channel).ifPresent(at -> jobs.submit(KIND, messageId, at));
    } finally {
      places.release();
    }
  }

  /** One try, if it is time for one; when the next one is. */
  private Optional<Instant> attempt(UUID id, Channel channel) {
    UUID attempt = UUID.randomUUID();
    if (!begin(id, attempt)) {
      return Optional.empty();
    }
    Delivery delivery;
    try {
      OutboxMessage message = store.find(id).orElseThrow();
      delivery = mustNotLeave(message).orElseGet(() -> channel.deliver(message));
    } catch (RuntimeException e) {
      // its message may hold an address
      LOG.error(
          "Message {}: {} {}",
          id,
          e.getClass().getName(),
          Arrays.stream(e.getStackTrace()).limit(5).toList());
      delivery = Delivery.of(Outcome.FAILED, "failed");
    }
    return record(id, attempt, delivery);
  }

  /** What has changed since it was queued. */
  private Optional<Delivery> mustNotLeave(OutboxMessage message) {
    if (message.message().to() instanceof ToStaff to) {
      boolean left = users.find(to.user()).map(user -> user.groups().isEmpty()).orElse(true);
      if (left) {
        return Optional.of(Delivery.of(Outcome.CANCELLED, "left"));
      }
      // what waited for a mail server to be set up tells colleagues of what is long over
      return message.queuedAt().isBefore(clock.instant().minus(STALE_FOR_STAFF))
          ? Optional.of(Delivery.of(Outcome.CANCELLED, "late"))
          : Optional.empty();
    }
    CustomerId to = ((ToCustomer) message.message().to()).id();
    if (customers.mayContact(to)) {
      return Optional.empty();
    }
    boolean erased = customers.person(to).isEmpty();
    return Optional.of(Delivery.of(Outcome.CANCELLED, erased ? "erased" : "no-consent"));
  }

  private boolean begin(UUID id, UUID attempt) {
    return Boolean.TRUE.equals(
        own.execute(
            status -> {
              Instant now = clock.instant();
              if (store.begin(id, attempt, now, now.plus(ALONE), MOST_UNSURE)) {
                return true;
              }
              if (store.setAsideUnsure(id, "outbox.problem.unsure", now, MOST_UNSURE)) {
                tell(id, MessageState.SET_ASIDE);
              }
              return false;
            }));
  }

  private Optional<Instant> record(UUID id, UUID attempt, Delivery delivery) {
    try {
      return own.execute(
          status -> {
            OutboxStore.Row row = store.row(id).orElseThrow();
            Step next = next(row, delivery);
            if (write(id, attempt, delivery, next)) {
              tell(id, next.state());
            }
            return Optional.ofNullable(next.tryAt());
          });
    } catch (RuntimeException e) {
      // whoever listens must not make a mail leave twice: what happened is written down in any case
      own.executeWithoutResult(
          status -> {
            OutboxStore.Row row = store.row(id).orElseThrow();
            write(id, attempt, delivery, next(row, delivery));
          });
      throw e;
    }
  }

  private boolean write(UUID id, UUID attempt, Delivery delivery, Step next) {
    return next.state() == MessageState.SENT
        ? store.sent(id, null, clock.instant())
        : store.failed(
            id,
            attempt,
            next.state(),
            next.tryAt(),
            next.how(),
            delivery.outcome() == Outcome.UNSURE);
  }

  private record Step(MessageState state, Instant tryAt, Delivery how) {}

  private Step next(OutboxStore.Row row, Delivery delivery) {
    int tries = row.message().tries();
    return switch (delivery.outcome()) {
      case SENT -> new Step(MessageState.SENT, null, delivery);
      case REFUSED -> new Step(MessageState.SET_ASIDE, null, delivery);
      case CANCELLED -> new Step(MessageState.CANCELLED, null, delivery);
      case UNSURE ->
          row.unsureTries() >= MOST_UNSURE
              ? new Step(MessageState.SET_ASIDE, null, delivery)
              : later(tries, delivery);
      case FAILED -> later(tries, delivery);
    };
  }

  private Step later(int tries, Delivery delivery) {
    return tries > PAUSES.size()
        ? new Step(MessageState.SET_ASIDE, null, delivery)
        : new Step(MessageState.WAITING, clock.instant().plus(PAUSES.get(tries - 1)), delivery);
  }

  private void tell(UUID id, MessageState state) {
    OutboxMessage found = store.row(id).orElseThrow().message();
    Message message = found.message();
    Instant now = clock.instant();
    switch (state) {
      case SENT ->
          events.publishEvent(new MessageSent(id, message.caseNo(), message.channel(), null, now));
      case SET_ASIDE ->
          events.publishEvent(
              new MessageSetAside(id, message.caseNo(), message.channel(), found.problem(), now));
      case CANCELLED ->
          events.publishEvent(
              new MessageCancelled(
                  id, message.caseNo(), message.channel(), found.problem(), null, now));
      default -> {
        // it waits on
      }
    }
  }
}
