package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Mails;
import io.loupan.Team;
import io.loupan.cases.Cases;
import io.loupan.documents.FileKind;
import io.loupan.documents.Files;
import io.loupan.documents.Samples;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Message;
import io.loupan.messaging.Outbox;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A consultant sends a prepared message from the phone; a manager looks at what did not leave. */
@LoupanTest
@BrowserTest
class MessagesByHandTest {

  @LocalServerPort int port;
  @Autowired Outbox outbox;
  @Autowired Mails mails;
  @Autowired Files files;
  @Autowired Cases cases;
  @Autowired CaseInHand caseInHand;
  @Autowired Team team;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void copiedAndTickedOnAPhone(String language, Browsers browsers) throws Exception {
    boolean english = language.equals("en");
    Project project = team.project();
    String owner = team.anyone(project);
    CaseNo caseNo = caseInHand.captured(LeadsOf.newPerson(project.slug()));
    caseInHand.send(caseInHand.task(caseNo), owner, Map.of("answer", "ACCEPT"));
    UUID picture =
        files.keep("户型图.png", Samples.picture("png", 640, 480), Set.of(FileKind.PNG), "max").id();
    String words = "王女士，您好！\n\n我是滨江花园的置业顾问。户型图发给您，方便的话欢迎来看样板间。\n\n预售许可证号：（2026）房预售证第 0012 号";
    UUID message = queued(caseNo, owner, Message.WECHAT, "", words, List.of(picture));
    mails.tried(queued(caseNo, owner, Message.MAIL, "滨江花园的资料", words, List.of(picture)));
    UUID waiting = queued(caseNo, null, Message.MAIL, "滨江花园", words, List.of());

    Window consultant = browsers.openPhone(port, Locale.forLanguageTag(language));
    consultant.open("/login");
    consultant.login(owner, owner + "-secret");
    consultant.open("/desk/messages/" + message);
    assertThat(consultant.page().locator("#text")).hasValue(words);
    consultant.press(english ? "Copy the text" : "复制文字");
    consultant.sees(english ? "Copied" : "已复制");
    consultant.look("message-by-hand");
    consultant.press(english ? "I have sent it" : "我已发送");
    consultant.sees(english ? "Ticked as sent" : "已记为发送");
    consultant.look("message-sent");

    Window manager = browsers.open(port, Locale.forLanguageTag(language));
    manager.open("/login");
    manager.login("max", "max");
    manager.open("/desk/outbox");
    manager.look("outbox");
    manager.open("/desk/messages/" + waiting);
    manager.look("message-waiting");
    manager.open("/desk/outbox?state=SET_ASIDE");
    manager.page().locator("tbody th a").first().click();
    manager.sees(english ? "There is no e-mail address" : "没有邮箱地址");
    manager.look("message-set-aside");
    manager.open("/desk/outbox?state=CANCELLED&after=2000-01-01T00:00:00Z_" + waiting);
    manager.look("outbox-empty");
  }

  private UUID queued(
      CaseNo caseNo, String by, String channel, String subject, String words, List<UUID> papers) {
    return outbox.queue(
        new Message(
            caseNo + ":" + channel + ":" + by,
            channel,
            new ToCustomer(cases.get(caseNo).customerId()),
            caseNo,
            subject,
            words,
            papers,
            by));
  }
}
