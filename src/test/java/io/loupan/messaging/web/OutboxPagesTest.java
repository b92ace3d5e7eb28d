package io.loupan.messaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Mails;
import io.loupan.access.Browser;
import io.loupan.access.Users;
import io.loupan.cases.Cases;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Addressee.ToStaff;
import io.loupan.messaging.Message;
import io.loupan.messaging.MessageState;
import io.loupan.messaging.Outbox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a manager sees of what leaves, and can do about it. */
@LoupanTest
class OutboxPagesTest {

  private static final String LIST = "/desk/outbox";

  @LocalServerPort int port;
  @Autowired Outbox outbox;
  @Autowired Mails mails;
  @Autowired Users users;
  @Autowired Cases cases;
  @Autowired CaseInHand caseInHand;

  private CaseNo caseNo;
  private Browser manager;

  @BeforeEach
  void somebodyEnquires() {
    caseNo = caseInHand.captured(LeadsOf.newPerson("riverside-garden"));
    manager = Browser.of(port, "max");
  }

  @Test
  void aMailWithoutAnAddressIsSeenWithItsReasonAndWithoutItsWords() {
    UUID id = queued("no address");
    mails.tried(id);

    String page = manager.get(LIST + "?state=SET_ASIDE").body();

    assertThat(page)
        .contains(
            caseNo.value(),
            "已搁置",
            "没有邮箱地址。请问到邮箱并填写，或换一种方式。",
            "/desk/messages/" + id,
            "/desk/outbox/" + id + "/again")
        .doesNotContain("给您的资料", "王芳");
  }

  @Test
  void itIsSentAgainAndAnsweredOnTheSameFilter() {
    UUID id = queued("again");
    mails.tried(id);

    var answer =
        manager.send(
            LIST + "?state=SET_ASIDE",
            LIST + "/" + id + "/again",
            Map.of("state", MessageState.SET_ASIDE.name()));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/desk/outbox?state=SET_ASIDE");
    assertThat(manager.get(LIST + "?state=SET_ASIDE").body()).contains("正在重新发送，尝试次数重新计算。");
    assertThat(outbox.find(id).orElseThrow().state()).isEqualTo(MessageState.WAITING);
    assertThat(mails.jobs(id)).isEqualTo(1);
  }

  @Test
  void whatIsStoppedIsNotSentAndSaysSo() {
    UUID id = queued("stop");

    manager.send(LIST, LIST + "/" + id + "/stop", Map.of());
    assertThat(manager.get(LIST).body()).contains("这条消息不再发送。", "有人决定不发送。");
    assertThat(mails.tried(id).state()).isEqualTo(MessageState.CANCELLED);

    manager.send(LIST, LIST + "/" + id + "/again", Map.of());
    assertThat(manager.get(LIST).body()).contains("没有改动：这条消息已经发出、正在发送，或不应再发送。");
  }

  @Test
  void anAuditorReadsOnly() {
    UUID id = queued("audit");
    Browser auditor = Browser.of(port, "ada");

    assertThat(auditor.get(LIST).body())
        .contains(caseNo.value(), "等待发送")
        .doesNotContain("/again", "/stop", "/desk/messages/");
    assertThat(auditor.send(LIST, LIST + "/" + id + "/stop", Map.of()).statusCode()).isEqualTo(403);
    assertThat(Browser.of(port, "sam").get(LIST).statusCode()).isEqualTo(403);
  }

  @Test
  void aMailToAColleagueSaysToWhom() {
    outbox.queue(
        new Message(
            "staff:" + caseNo,
            Message.MAIL,
            new ToStaff("sam"),
            null,
            "新客户",
            "请查看",
            List.of(),
            null));

    assertThat(manager.get(LIST, "Accept-Language", "zh-CN").body())
        .contains("同事：" + users.find("sam").orElseThrow().name());
  }

  @Test
  void anEmptyListSaysWhy() {
    assertThat(manager.get(LIST + "?state=WAITING&after=2000-01-01T00:00:00Z_" + UUID.randomUUID()))
        .satisfies(page -> assertThat(page.body()).contains("这里没有消息", "清除筛选"));
  }

  private UUID queued(String what) {
    return outbox.queue(
        new Message(
            caseNo + ":" + what,
            Message.MAIL,
            new ToCustomer(cases.get(caseNo).customerId()),
            caseNo,
            "给您的资料",
            "王芳女士，您好！",
            List.of(),
            "sam"));
  }
}
