package io.loupan.communication.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Mails;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.cases.Cases;
import io.loupan.documents.FileKind;
import io.loupan.documents.Files;
import io.loupan.documents.Samples;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Addressee.ToStaff;
import io.loupan.messaging.Message;
import io.loupan.messaging.MessageState;
import io.loupan.messaging.Notices;
import io.loupan.messaging.Outbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A message to a customer, for the one whose case it is. */
@LoupanTest
class MessagePagesTest {

  @LocalServerPort int port;
  @Autowired Outbox outbox;
  @Autowired Notices notices;
  @Autowired Mails mails;
  @Autowired Files files;
  @Autowired Cases cases;
  @Autowired CaseInHand caseInHand;
  @Autowired Team team;

  private CaseNo caseNo;
  private String owner;
  private Browser consultant;

  @BeforeEach
  void aConsultantAccepts() {
    Project project = team.project();
    owner = team.anyone(project);
    caseNo = caseInHand.captured(LeadsOf.newPerson(project.slug()));
    caseInHand.send(caseInHand.task(caseNo), owner, Map.of("answer", "ACCEPT"));
    assertThat(cases.get(caseNo).owner()).isEqualTo(owner);
    consultant = new Browser(port);
    consultant.login(owner, owner + "-secret");
  }

  @Test
  void aMessageForWeChatIsCopiedAndTickedOnce() throws Exception {
    UUID picture =
        files.keep("户型图.png", Samples.picture("png", 40, 30), Set.of(FileKind.PNG), "max").id();
    UUID id = queued(Message.WECHAT, "", List.of(picture));
    String address = "/desk/messages/" + id;

    assertThat(consultant.get(address).body())
        .contains("待人工发送", "王女士，您好！&lt;b&gt;", "户型图.png", "/desk/papers/" + picture, "我已发送");

    consultant.send(address, address + "/sent", Map.of());
    assertThat(consultant.get(address).body()).contains("已记为发送，谢谢。", "已发送").doesNotContain("我已发送");
    assertThat(outbox.find(id).orElseThrow().sentBy()).isEqualTo(owner);

    Browser manager = Browser.of(port, "max");
    manager.send(address, address + "/sent", Map.of());
    assertThat(manager.get(address).body()).containsPattern("没有改动：[^<]*已在 [0-9: -]+ 记为发送。");
    assertThat(outbox.find(id).orElseThrow().sentBy()).isEqualTo(owner);
  }

  @Test
  void aMailThatDidNotLeaveTellsItsSenderWhy() {
    UUID id = queued(Message.MAIL, "滨江花园资料", List.of());

    assertThat(mails.tried(id).state()).isEqualTo(MessageState.SET_ASIDE);

    assertThat(notices.newest(owner, 10))
        .extracting(told -> told.notice().kind() + " " + told.notice().link())
        .contains("message-failed /desk/messages/" + id);
    assertThat(consultant.get("/desk/messages/" + id).body())
        .contains("滨江花园资料", "已搁置", "没有邮箱地址。请问到邮箱并填写，或换一种方式。");
  }

  @Test
  void aColleagueIsRefusedAndAStrangeNumberIsUnknown() {
    String address = "/desk/messages/" + queued(Message.WECHAT, "", List.of());
    Browser colleague = Browser.of(port, "sam");

    assertThat(colleague.get(address).statusCode()).isEqualTo(403);
    assertThat(colleague.send("/desk", address + "/sent", Map.of()).statusCode()).isEqualTo(403);
    assertThat(consultant.get("/desk/messages/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    UUID toStaff =
        outbox.queue(
            new Message(
                "staff:" + caseNo,
                Message.MAIL,
                new ToStaff("sam"),
                null,
                "x",
                "",
                List.of(),
                null));
    assertThat(colleague.get("/desk/messages/" + toStaff).statusCode()).isEqualTo(404);
  }

  private UUID queued(String channel, String subject, List<UUID> papers) {
    return outbox.queue(
        new Message(
            caseNo + ":" + channel,
            channel,
            new ToCustomer(cases.get(caseNo).customerId()),
            caseNo,
            subject,
            "王女士，您好！<b>",
            papers,
            owner));
  }
}
