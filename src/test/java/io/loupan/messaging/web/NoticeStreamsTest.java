package io.loupan.messaging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import io.loupan.access.NewUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.UserRefused;
import io.loupan.access.Users;
import io.loupan.messaging.Notice;
import io.loupan.messaging.Notices;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Two hundred open browsers on one node, one of which takes nothing. */
@LoupanTest
class NoticeStreamsTest {

  private static final int PEOPLE = 10;
  private static final int TABS = 20;

  @LocalServerPort int port;
  @Autowired Notices notices;
  @Autowired Users users;
  @Autowired DataSource database;
  @Autowired TransactionTemplate transaction;
  private final List<Tab> tabs = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Tab tab : tabs) {
      tab.channel.close();
    }
  }

  @Test
  void allAreToldWithinSecondsWhileOneNeverReads() throws Exception {
    List<String> people = new ArrayList<>();
    String deaf = newConsultant();
    Tab deafTab = open(Browser.of(port, deaf).cookie("SESSION"));
    for (int i = 0; i < PEOPLE; i++) {
      people.add(newConsultant());
    }
    int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
    List<Tab> readers = new ArrayList<>();
    for (String person : people) {
      String session = Browser.of(port, person).cookie("SESSION");
      for (int tab = 0; tab < TABS; tab++) {
        readers.add(open(session));
      }
    }

    // far more than fits into the buffers between the server and who does not read
    String much = "x".repeat(20_000);
    transaction.executeWithoutResult(
        tx -> {
          for (int i = 0; i < 500; i++) {
            notices.tell(notice(deaf, "much:" + i, much));
          }
        });
    long begun = System.nanoTime();
    people.forEach(person -> notices.tell(notice(person, "k", "滨江花园")));

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> readers.stream().allMatch(tab -> tab.notices() == 1));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));

    // no thread and no connection to the database belongs to an open browser
    assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threadsBefore + 40);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                database.unwrap(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections()
                    == 0);

    // who takes nothing loses the stream; what has been kept for it is bounded, and it may come
    // back
    await().atMost(Duration.ofSeconds(60)).until(deafTab::ended);
    Tab back = open(deafTab.session);
    await().atMost(Duration.ofSeconds(5)).until(() -> back.notices() > 0);
  }

  private static Notice notice(String recipient, String key, String project) {
    return new Notice(recipient, "handed-over", null, "/desk", key, Map.of("project", project));
  }

  private String newConsultant() throws UserRefused {
    String id = "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    users.create(new NewUser(id, "山", "林", null, id, Set.of(StaffGroup.SALES)));
    return id;
  }

  private Tab open(String session) throws IOException {
    Tab tab = new Tab(session, port);
    tabs.add(tab);
    await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(5)).until(tab::begun);
    return tab;
  }

  /** One open page: takes what has come only when it is asked. */
  private static final class Tab {

    private final String session;
    private final SocketChannel channel = SocketChannel.open();
    private final StringBuilder heard = new StringBuilder();
    private boolean over;

    Tab(String session, int port) throws IOException {
      this.session = session;
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 8_192);
      channel.connect(new InetSocketAddress("127.0.0.1", port));
      channel.write(
          ByteBuffer.wrap(
              ("GET /desk/notices/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: SESSION="
                      + session
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
    }

    private String heard() {
      ByteBuffer buffer = ByteBuffer.allocate(65_536);
      try {
        int read;
        while ((read = channel.read(buffer)) > 0) {
          heard.append(new String(buffer.array(), 0, read, StandardCharsets.UTF_8));
          buffer.clear();
        }
        over |= read < 0;
      } catch (IOException reset) {
        over = true;
      }
      return heard.toString();
    }

    boolean begun() {
      return heard().contains("event:token");
    }

    int notices() {
      return heard().split("event:notice", -1).length - 1;
    }

    boolean ended() {
      return heard().contains("\r\n0\r\n\r\n") || over;
    }
  }
}
