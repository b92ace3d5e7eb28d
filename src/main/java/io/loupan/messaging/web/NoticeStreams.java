package io.loupan.messaging.web;

import io.loupan.access.LiveSessions;
import io.loupan.messaging.Notices;
import io.loupan.messaging.ToldNotice;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open browsers of this node, and the one thread that brings them their notices.
 *
 * <p>Each node looks into the table once a second, and only while somebody listens: so a notice
 * reaches its recipient whichever node told it. What was told last may become visible out of order,
 * so each look goes back {@link #LOOK_BACK} and each stream remembers what it has had.
 */
@Component
class NoticeStreams implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(NoticeStreams.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LOOK_BACK = Duration.ofSeconds(30);
  private static final Duration BEAT = Duration.ofSeconds(20);
  private static final Duration LIFE = Duration.ofHours(1);

  /** Who comes in the morning sees what was told in the night. */
  private static final Duration MISSED = Duration.ofHours(24);

  private static final int MOST_MISSED = 20;

  /** Tabs of one person on one node; the oldest stream gives way. */
  private static final int MOST_PER_PERSON = 20;

  private final Notices notices;
  private final NoticeTexts texts;
  private final LiveSessions sessions;
  private final Clock clock;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private ScheduledExecutorService bearer;
  private Instant nextBeat = Instant.MIN;
  private boolean failing;

  NoticeStreams(Notices notices, NoticeTexts texts, LiveSessions sessions, Clock clock) {
    this.notices = notices;
    this.texts = texts;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Opens the stream of a browser, and sends what its person has missed. */
  SseEmitter open(String recipient, String sessionId, Locale locale) {
    var stream = new Stream(recipient, sessionId, locale, clock.instant());
    streams.stream()
        .filter(other -> other.recipient.equals(recipient))
        .sorted(Comparator.comparing((Stream other) -> other.since).reversed())
        .skip(MOST_PER_PERSON - 1L)
        .forEach(Stream::end);
    streams.add(stream);
    stream.emitter.onCompletion(() -> streams.remove(stream));
    stream.emitter.onTimeout(stream::end);
    stream.emitter.onError(e -> streams.remove(stream));
    stream.beat();
    List<ToldNotice> missed =
        notices.unseen(Set.of(recipient), clock.instant().minus(MISSED)).stream()
            .filter(NoticeStreams::interrupts)
            .toList();
    missed.stream().skip(Math.max(0, missed.size() - MOST_MISSED)).forEach(stream::bring);
    if (!isRunning()) {
      stream.end();
    }
    return stream.emitter;
  }

  /** What nobody can act upon any more stands in the list and disturbs nobody at work. */
  private static boolean interrupts(ToldNotice told) {
    return !told.notice().kind().equals("offer-expired");
  }

  private void look() {
    try {
      lookOnce();
      failing = false;
    } catch (RuntimeException e) { // a scheduled task that throws is never run again
      if (!failing) {
        LOG.warn("Notices cannot be brought to open browsers at present", e);
      }
      failing = true;
    }
  }

  private void lookOnce() {
    Instant now = clock.instant();
    streams.stream().filter(stream -> stream.since.plus(LIFE).isBefore(now)).forEach(Stream::end);
    if (streams.isEmpty()) {
      return;
    }
    Map<String, List<ToldNotice>> fresh =
        notices
            .unseen(
                streams.stream().map(stream -> stream.recipient).collect(Collectors.toSet()),
                now.minus(LOOK_BACK))
            .stream()
            .filter(NoticeStreams::interrupts)
            .collect(Collectors.groupingBy(told -> told.notice().recipient()));
    boolean beat = !now.isBefore(nextBeat);
    List<Stream> due =
        streams.stream()
            .filter(stream -> beat || stream.lacksAnyOf(fresh.get(stream.recipient)))
            .toList();
    if (due.isEmpty()) {
      return;
    }
    Set<String> alive =
        sessions.among(due.stream().map(stream -> stream.sessionId).collect(Collectors.toSet()));
    for (Stream stream : due) {
      if (!alive.contains(stream.sessionId)) {
        stream.end();
        continue;
      }
      fresh.getOrDefault(stream.recipient, List.of()).forEach(stream::bring);
      if (beat) {
        stream.beat();
      }
    }
    if (beat) {
      nextBeat = now.plus(BEAT);
    }
  }

  @Override
  public void start() {
    bearer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "notices");
              thread.setDaemon(true);
              return thread;
            });
    bearer.scheduleWithFixedDelay(
        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Before the web server waits for its open requests: these would keep it waiting. */
  @Override
  public void stop() {
    bearer.shutdownNow();
    streams.forEach(Stream::end);
  }

  @Override
  public boolean isRunning() {
    return bearer != null && !bearer.isShutdown();
  }

  private final class Stream {

    private final String recipient;
    private final String sessionId;
    private final Locale locale;
    private final Instant since;
    private final Set<UUID> had = new HashSet<>();
    // the look ends a stream before the container would
    private final SseEmitter emitter = new SseEmitter(LIFE.plus(BEAT).toMillis());

    Stream(String recipient, String sessionId, Locale locale, Instant since) {
      this.recipient = recipient;
      this.sessionId = sessionId;
      this.locale = locale;
      this.since = since;
    }

    synchronized boolean lacksAnyOf(List<ToldNotice> told) {
      return told != null && told.stream().anyMatch(each -> !had.contains(each.id()));
    }

    synchronized void bring(ToldNotice told) {
      if (had.add(told.id())) {
        send(
            SseEmitter.event()
                .name("notice")
                .data(texts.view(told, locale), MediaType.APPLICATION_JSON));
      }
    }

    synchronized void beat() {
      send(SseEmitter.event().comment(""));
    }

    private void send(SseEmitter.SseEventBuilder event) {
      try {
        emitter.send(event);
      } catch (IOException | IllegalStateException browserHasGone) {
        streams.remove(this);
      }
    }

    void end() {
      streams.remove(this);
      emitter.complete();
    }
  }
}
