package io.loupan.messaging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import io.loupan.access.NewUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.UserRefused;
import io.loupan.access.Users;
import io.loupan.kernel.CaseNo;
import io.loupan.messaging.Notice;
import io.loupan.messaging.NoticeTexts;
import io.loupan.messaging.NoticeView;
import io.loupan.messaging.Notices;
import io.loupan.messaging.ToldNotice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@LoupanTest
class NoticePagesTest {

  @LocalServerPort int port;
  @Autowired private Notices notices;
  @Autowired private NoticeTexts texts;
  @Autowired private Users users;
  @Autowired private TransactionTemplate transaction;

  private String someone;
  private Browser browser;

  @BeforeEach
  void somebodyLogsIn() throws UserRefused {
    someone = newConsultant();
    browser = Browser.of(port, someone);
  }

  @Test
  void aNoticeReachesTheOpenBrowserOfItsRecipientOnly() throws UserRefused {
    String other = newConsultant();
    Listener mine = listen(browser);
    Listener others = listen(Browser.of(port, other));

    transaction.executeWithoutResult(
        tx -> {
          notices.tell(offer(someone, "k1"));
          assertThat(mine.notices()).isEmpty();
        });

    await().atMost(Duration.ofSeconds(3)).until(() -> mine.notices().size() == 1);
    assertThat(mine.notices().get(0))
        .contains(
            "\"title\":\"新线索待接单\"",
            "\"text\":\"滨江花园，C-20261124-00017，请在 2030-01-01 09:30 前接单。\"",
            "\"link\":\"/camunda/app/tasklist/default/#/?task=x\"",
            "\"linkLabel\":\"去接单\"");
    // the next one comes alone: neither again nor to others
    notices.tell(offer(someone, "k1"));
    notices.tell(offer(someone, "k2"));
    notices.tell(offer(other, "k3"));
    await().atMost(Duration.ofSeconds(3)).until(() -> mine.notices().size() == 2);
    await().atMost(Duration.ofSeconds(3)).until(() -> others.notices().size() == 1);
    mine.close();
    others.close();
  }

  @Test
  void whoComesLaterIsToldWhatTheyMissed() {
    notices.tell(offer(someone, "missed"));
    notices.tell(offer(someone, "put away"));
    notices.seen(
        someone,
        notices.newest(someone, 2).stream()
            .filter(told -> told.notice().key().equals("put away"))
            .findFirst()
            .orElseThrow()
            .id());
    Listener mine = listen(browser);
    await().atMost(Duration.ofSeconds(3)).until(() -> mine.notices().size() == 1);
    mine.close();
  }

  @Test
  void anEndedLoginGetsNothingMore() {
    Listener mine = listen(browser);
    browser.send("/desk/notices", "/logout", Map.of());
    notices.tell(offer(someone, "secret"));
    await().atMost(Duration.ofSeconds(3)).until(mine::ended);
    assertThat(mine.notices()).isEmpty();
  }

  @Test
  void aStrangerHearsNothing() {
    var answer = new Browser(port).get("/desk/notices/stream", "Accept", "text/event-stream");
    assertThat(answer.statusCode()).isEqualTo(302);
  }

  @Test
  void thePageListsNoticesAndPutsThemAway() {
    assertThat(browser.get("/desk/notices", "Accept-Language", "zh-CN").body())
        .contains("还没有通知", "href=\"/desk\"");
    notices.tell(offer(someone, "k1"));
    notices.tell(offer(someone, "k2"));
    var told = notices.newest(someone, 2);
    String id = told.get(0).id().toString();

    var put = browser.send("/desk/notices", "/desk/notices/" + id + "/seen", Map.of());

    assertThat(put.headers().firstValue("Location").orElseThrow()).endsWith("/desk/notices");
    assertThat(browser.get("/desk/notices", "Accept-Language", "en").body())
        .contains(
            "Marked as read.", "滨江花园, C-20261124-00017: please accept it by 2030-01-01 09:30.")
        .contains("/desk/notices/" + told.get(1).id())
        .doesNotContain("/desk/notices/" + id)
        .contains("#/?task=x");
    browser.send("/desk/notices", "/desk/notices/seen", Map.of());
    // the task may be done: the case says what comes next
    assertThat(browser.get("/desk/notices").body())
        .contains("href=\"/desk/cases/C-20261124-00017\"")
        .doesNotContain("#/?task=x");
    assertThat(notices.unseen(Set.of(someone), Instant.EPOCH)).isEmpty();
  }

  @Test
  void puttingAwayNeedsTheTokenOfThePage() {
    notices.tell(offer(someone, "k1"));
    String id = notices.newest(someone, 1).get(0).id().toString();
    var refused = browser.request("POST", "/desk/notices/" + id + "/seen", "");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(notices.newest(someone, 1).get(0).seenAt()).isNull();
  }

  @ParameterizedTest
  @MethodSource("io.loupan.messaging.NoticesTest#kinds")
  void everyKindHasItsWords(String kind) {
    notices.tell(
        new Notice(
            someone,
            kind,
            new CaseNo("C-20261124-00017"),
            "/desk",
            kind,
            Map.of(
                "project",
                "P",
                "until",
                "2030-01-01T01:30:00Z",
                "task_en",
                "T",
                "task_zh",
                "T",
                "colleague",
                "山林",
                "count",
                "100")));
    var told = notices.newest(someone, 1).get(0);
    for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      NoticeView view = texts.view(told, language);
      assertThat(List.of(view.title(), view.linkLabel())).doesNotContain("");
      boolean ofNoCase = kind.equals("strangers-limit");
      assertThat(view.text())
          .contains(ofNoCase ? List.of("山林", "100") : List.of("P", "C-20261124-00017"));
    }
  }

  @Test
  void onTheSameDayTheTimeIsEnough() {
    Instant told = Instant.parse("2030-01-01T01:28:00Z");
    var today = new ToldNotice(UUID.randomUUID(), offer(someone, "k"), told, null);
    assertThat(texts.view(today, Locale.SIMPLIFIED_CHINESE).text())
        .isEqualTo("滨江花园，C-20261124-00017，请在 09:30 前接单。");
  }

  private String newConsultant() throws UserRefused {
    String id = "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    users.create(new NewUser(id, "山", "林", null, id, Set.of(StaffGroup.SALES)));
    return id;
  }

  private static Notice offer(String recipient, String key) {
    return new Notice(
        recipient,
        "offer",
        new CaseNo("C-20261124-00017"),
        "/camunda/app/tasklist/default/#/?task=x",
        key,
        Map.of("project", "滨江花园", "until", "2030-01-01T01:30:00Z"));
  }

  private Listener listen(Browser browser) {
    Listener listener = new Listener();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/desk/notices/stream"))
            .header("Cookie", "SESSION=" + browser.cookie("SESSION"))
            .header("Accept-Language", "zh-CN")
            .build();
    listener.answer =
        HttpClient.newHttpClient()
            .sendAsync(request, BodyHandlers.ofLines())
            .thenAcceptAsync(answer -> answer.body().forEach(listener.lines::add));
    await().atMost(Duration.ofSeconds(3)).until(() -> listener.lines.contains(":"));
    return listener;
  }

  private static final class Listener {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> answer;

    List<String> notices() {
      return lines.stream().filter(line -> line.startsWith("data:{")).toList();
    }

    boolean ended() {
      return answer.isDone();
    }

    void close() {
      answer.cancel(true);
    }
  }
}
