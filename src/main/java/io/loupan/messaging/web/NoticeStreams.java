package io.loupan.messaging.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.access.LiveSessions;
import io.loupan.messaging.NoticeTexts;
import io.loupan.messaging.NoticeView;
import io.loupan.messaging.Notices;
import io.loupan.messaging.ToldNotice;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
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
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * The open browsers of this node, and the one thread that brings them their notices.
 *
 * <p>Each node looks into the table once a second, and only while somebody listens: so a notice
 * reaches its recipient whichever node told it. What was told last may become visible out of order,
 * so each look goes back {@link #LOOK_BACK} and each stream remembers what it has had.
 *
 * <p>Nothing here waits for a browser: what one does not take at once is kept for it, up to {@link
 * #MOST_WAITING} messages, and the container says when it takes more. A browser that takes nothing
 * for longer loses its stream; if it lives, it connects again. No thread belongs to a stream.
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

  /** Messages kept for a browser that does not take them at present. */
  private static final int MOST_WAITING = 64;

  /** More than anybody is told in {@link #LOOK_BACK}. */
  private static final int MOST_REMEMBERED = 500;

  private final Notices notices;
  private final NoticeTexts texts;
  private final LiveSessions sessions;
  private final ObjectMapper json;
  private final Clock clock;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private ScheduledExecutorService bearer;
  private Instant nextBeat = Instant.MIN;
  private boolean failing;

  NoticeStreams(
      Notices notices, NoticeTexts texts, LiveSessions sessions, ObjectMapper json, Clock clock) {
    this.notices = notices;
    this.texts = texts;
    this.sessions = sessions;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Opens the stream of a browser, and sends what its person has missed. First comes the token with
   * which the browser may put notices away.
   */
  void open(
      HttpServletRequest request,
      HttpServletResponse response,
      String recipient,
      Locale locale,
      CsrfToken token)
      throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no"); // a proxy in between must not collect
    String sessionId = request.getSession().getId();
    String mayPutAway = event("token", token.getToken());
    // the session's cookie is settled here, while the request is certainly ours
    response.flushBuffer();
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(LIFE.plus(BEAT).toMillis()); // the look ends a stream before that
    var stream =
        new Stream(
            exchange, response.getOutputStream(), recipient, sessionId, locale, clock.instant());
    exchange.addListener(stream);
    streams.stream()
        .filter(other -> other.recipient.equals(recipient))
        .sorted(Comparator.comparing((Stream other) -> other.since).reversed())
        .skip(MOST_PER_PERSON - 1L)
        .forEach(Stream::end);
    streams.add(stream);
    stream.beat();
    stream.send(mayPutAway);
    List<ToldNotice> missed =
        notices.unseen(Set.of(recipient), clock.instant().minus(MISSED)).stream()
            .filter(NoticeStreams::interrupts)
            .toList();
    missed.stream().skip(Math.max(0, missed.size() - MOST_MISSED)).forEach(stream::bring);
    stream.begin();
    if (!isRunning()) {
      stream.end();
    }
  }

  private static String event(String name, String data) {
    return "event:" + name + "\ndata:" + data + "\n\n";
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
    Set<String> listening =
        streams.stream().map(stream -> stream.recipient).collect(Collectors.toSet());
    List<UUID> putAway = notices.putAway(listening, now.minus(MISSED), now.minus(LOOK_BACK));
    streams.forEach(stream -> stream.takeBack(putAway));
    Map<String, List<ToldNotice>> fresh =
        notices.unseen(listening, now.minus(LOOK_BACK)).stream()
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

  private final class Stream implements WriteListener, AsyncListener {

    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final String recipient;
    private final String sessionId;
    private final Locale locale;
    private final Instant since;
    private final Set<UUID> had = new LinkedHashSet<>();
    private final Set<UUID> shown = new HashSet<>();
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean open;
    private boolean ended;
    private boolean unflushed;

    Stream(
        AsyncContext exchange,
        ServletOutputStream out,
        String recipient,
        String sessionId,
        Locale locale,
        Instant since) {
      this.exchange = exchange;
      this.out = out;
      this.recipient = recipient;
      this.sessionId = sessionId;
      this.locale = locale;
      this.since = since;
    }

    /** From here on the container says when the browser takes something. */
    void begin() {
      out.setWriteListener(this);
    }

    synchronized boolean lacksAnyOf(List<ToldNotice> told) {
      return told != null && told.stream().anyMatch(each -> !had.contains(each.id()));
    }

    synchronized void bring(ToldNotice told) {
      if (had.add(told.id())) {
        shown.add(told.id());
        if (had.size() > MOST_REMEMBERED) {
          UUID oldest = had.iterator().next();
          had.remove(oldest);
          shown.remove(oldest);
        }
        send(event("notice", write(texts.view(told, locale))));
      }
    }

    /** Whose task is done, or what was put away in another tab, disturbs no longer. */
    synchronized void takeBack(List<UUID> putAway) {
      putAway.stream().filter(shown::remove).forEach(id -> send(event("settled", id.toString())));
    }

    void beat() {
      send(":\n\n");
    }

    synchronized void send(String message) {
      if (ended) {
        return;
      }
      if (waiting.size() == MOST_WAITING) {
        end();
        return;
      }
      waiting.add(message);
      if (open) {
        pass();
      }
    }

    @Override
    public synchronized void onWritePossible() {
      open = true;
      pass();
    }

    /** Passes on what the browser takes without waiting; for the rest the container calls again. */
    private void pass() {
      try {
        while (!ended && out.isReady()) {
          if (!waiting.isEmpty()) {
            out.write(waiting.poll().getBytes(StandardCharsets.UTF_8));
            unflushed = true;
          } else if (unflushed) {
            unflushed = false;
            out.flush();
          } else {
            return;
          }
        }
      } catch (IOException | IllegalStateException browserHasGone) {
        end();
      }
    }

    synchronized void end() {
      streams.remove(this);
      waiting.clear();
      if (!ended) {
        ended = true;
        try {
          exchange.complete();
        } catch (IllegalStateException endedByTheContainer) {
          return;
        }
      }
    }

    @Override
    public void onError(Throwable browserHasGone) {
      end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      end();
    }

    @Override
    public void onError(AsyncEvent event) {
      end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
      end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // nobody starts it again
    }
  }

  private String write(NoticeView view) {
    try {
      return json.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
