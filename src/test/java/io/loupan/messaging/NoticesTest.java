package io.loupan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.LoupanTest;
import io.loupan.kernel.CaseNo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Told once, to whom it concerns. */
@LoupanTest
public class NoticesTest {

  @Autowired private Notices notices;
  @Autowired private TransactionTemplate transaction;
  private final String someone = "u-" + UUID.randomUUID();

  @Test
  void whatIsToldCanBeRead() {
    Instant before = Instant.now();
    Notice offer = offer(someone, "offer:1");
    notices.tell(offer);
    ToldNotice told = notices.newest(someone, 10).get(0);
    assertThat(told.notice()).isEqualTo(offer);
    assertThat(told.at()).isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    assertThat(told.seenAt()).isNull();
    assertThat(unseen(someone)).containsExactly(told);
  }

  @Test
  void aTransactionThatRollsBackTellsNobody() {
    transaction.executeWithoutResult(
        tx -> {
          notices.tell(offer(someone, "offer:1"));
          tx.setRollbackOnly();
        });
    assertThat(notices.newest(someone, 10)).isEmpty();
  }

  @Test
  void nobodyIsToldTwiceAndTheTransactionGoesOn() {
    transaction.executeWithoutResult(
        tx -> {
          notices.tell(offer(someone, "offer:1"));
          notices.tell(offer(someone, "offer:1"));
          notices.tell(offer(someone, "offer:2"));
        });
    assertThat(keys(someone)).containsExactly("offer:1", "offer:2");
  }

  @Test
  void atOnceToldIsToldOnce() {
    var telling =
        IntStream.range(0, 8)
            .mapToObj(
                n -> CompletableFuture.runAsync(() -> notices.tell(offer(someone, "offer:1"))))
            .toList();
    telling.forEach(CompletableFuture::join);
    assertThat(keys(someone)).containsExactly("offer:1");
  }

  @Test
  void theSameMayBeToldToSeveral() {
    String other = "u-" + UUID.randomUUID();
    notices.tell(offer(someone, "by-hand:1"));
    notices.tell(offer(other, "by-hand:1"));
    assertThat(keys(someone)).hasSize(1);
    assertThat(keys(other)).hasSize(1);
  }

  @Test
  void onlyTheRecipientPutsANoticeAway() {
    notices.tell(offer(someone, "offer:1"));
    UUID id = unseen(someone).get(0).id();
    notices.seen("u-" + UUID.randomUUID(), id);
    assertThat(unseen(someone)).hasSize(1);
    notices.seen(someone, id);
    assertThat(unseen(someone)).isEmpty();
    assertThat(notices.newest(someone, 10).get(0).seenAt()).isNotNull();
  }

  @Test
  void whatIsSettledNeedsNoTelling() {
    String key = "offer:" + UUID.randomUUID();
    notices.tell(offer(someone, key));
    notices.tell(offer(someone, key + "x"));
    notices.settle(key);
    assertThat(keys(someone)).containsExactly(key + "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://elsewhere", "//elsewhere", "/\\elsewhere", "javascript:x", ""})
  void aLinkStaysOnThisSite(String link) {
    assertThatThrownBy(() -> new Notice("sam", "offer", null, link, "k", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownKindIsNotTold() {
    assertThatThrownBy(() -> notices.tell(new Notice(someone, "gossip", null, null, "k", Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Every kind there is. */
  public static Set<String> kinds() {
    return Notice.KINDS;
  }

  private List<ToldNotice> unseen(String recipient) {
    return notices.unseen(List.of(recipient), Instant.now().minus(Duration.ofHours(1)));
  }

  private List<String> keys(String recipient) {
    return unseen(recipient).stream().map(told -> told.notice().key()).toList();
  }

  private static Notice offer(String recipient, String key) {
    return new Notice(
        recipient,
        "offer",
        new CaseNo("C-20261124-00017"),
        "/camunda/app/tasklist/default/#/?task=x",
        key,
        Map.of("project", "滨江花园", "until", "2026-11-24T01:30:00Z"));
  }
}
