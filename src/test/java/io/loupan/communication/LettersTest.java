package io.loupan.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.cases.Cases;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.documents.Samples;
import io.loupan.documents.StoredFile;
import io.loupan.documents.TextDraft;
import io.loupan.documents.Texts;
import io.loupan.inventory.BuildingDraft;
import io.loupan.inventory.PaperDraft;
import io.loupan.inventory.Papers;
import io.loupan.inventory.Project;
import io.loupan.inventory.ProjectRefused;
import io.loupan.inventory.Projects;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.CaptureLead;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Addressee;
import io.loupan.messaging.Message;
import io.loupan.messaging.Outbox;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class LettersTest {

  private static final String PERMIT = "试售许字（2026）第 1 号";

  private static final String REFUSAL =
      "If you do not wish to hear from us again, simply reply and say so.";
  private static final String ZH_REFUSAL = "\n\n如不希望再收到我们的信息，请直接回复告知。";

  @Autowired Team team;
  @Autowired CaseInHand inHand;
  @Autowired Cases cases;
  @Autowired Customers customers;
  @Autowired Projects projects;
  @Autowired Papers papers;
  @Autowired Letters letters;
  @Autowired Texts texts;
  @Autowired Outbox outbox;
  @Autowired JdbcClient jdbc;

  private Project project;
  private String consultant;

  @BeforeEach
  void aProjectWithAConsultant() throws ProjectRefused {
    project = team.project();
    projects.saveBuilding(project.id(), null, new BuildingDraft("1", PERMIT, "2026-09-01"), "max");
    consultant = team.anyone(project);
  }

  @Test
  void theIntroductionIsInTheCustomersLanguageWithThePapersOfThatLanguage() {
    paper("a", "BROCHURE", "ZH", Samples.pdf());
    paper("b", "BROCHURE", "EN", Samples.pdf());
    paper("c", "FLOOR_PLAN", "BOTH", Samples.picture("png", 9, 9));
    paper("d", "PICTURE", "BOTH", Samples.picture("jpg", 9, 9));

    Letter chinese = letters.mail(accepted(Locale.SIMPLIFIED_CHINESE), "introduction-mail");
    assertThat(chinese.subject()).isEqualTo("试验园项目资料，请您查收");
    assertThat(chinese.body())
        .startsWith("尊敬的王先生/女士：")
        .contains("随信附上：a.pdf、c.png", "测试" + consultant, "0571-8600 0000", PERMIT)
        .doesNotContain("{");
    assertThat(names(chinese.files())).containsExactly("a.pdf", "c.png");

    Letter english = letters.mail(accepted(Locale.ENGLISH), "introduction-mail");
    assertThat(english.subject()).isEqualTo("Trial Park: brochure and floor plans");
    assertThat(english.body())
        .contains("Trial Park", "1 Trial Road", consultant + "@example.com", PERMIT)
        .doesNotContain("{");
    assertThat(names(english.files())).containsExactly("b.pdf", "c.png");

    assertThat(letters.mail(accepted(Locale.ENGLISH), "follow-up-mail").files()).isEmpty();
  }

  @Test
  void wechatTakesPicturesOnly() {
    paper("a", "BROCHURE", "BOTH", Samples.pdf());
    paper("b", "FLOOR_PLAN", "BOTH", Samples.pdf());
    for (int number = 0; number < 11; number++) {
      paper("p" + number, "PICTURE", "ZH", Samples.picture("png", 9, 9));
    }
    Letter message = letters.wechat(accepted(Locale.SIMPLIFIED_CHINESE), "introduction-wechat");
    assertThat(message.subject()).isEmpty();
    assertThat(message.files()).hasSize(9);
    assertThat(names(message.leftOut())).containsExactly("p9.png", "p10.png");
  }

  @Test
  void whatWouldMakeAMailTooLargeIsLeftOutAndSaid() {
    for (String name : List.of("a", "b")) {
      byte[] padded = Arrays.copyOf(Samples.picture("png", 9, 9), 9 * 1024 * 1024);
      paper(name, "FLOOR_PLAN", "BOTH", padded);
    }
    paper("c", "BROCHURE", "BOTH", Samples.pdf());
    Letter mail = letters.mail(accepted(Locale.ENGLISH), "introduction-mail");
    assertThat(names(mail.files())).containsExactly("a.png", "c.pdf");
    assertThat(names(mail.leftOut())).containsExactly("b.png");
  }

  @Test
  void scriptsAreInTheLanguageOfTheOffice() {
    String script = letters.script(accepted(Locale.ENGLISH), "first-call-script");
    assertThat(script).contains("试验园的置业顾问测试" + consultant).doesNotContain("{");
  }

  @Test
  void aSavedTextIsInTheNextLetter() throws Exception {
    CaseNo caseNo = accepted(Locale.ENGLISH);
    try {
      texts.save(
          "follow-up-wechat",
          List.of(new TextDraft(Locale.ENGLISH, 1, "", "See you, {customer}!")),
          "max");
      assertThat(letters.wechat(caseNo, "follow-up-wechat").body())
          .isEqualTo(
              "See you, Mr/Ms 王!\n\nPre-sale permit No.: %s\n\n%s".formatted(PERMIT, REFUSAL));
    } finally {
      jdbc.sql("delete from managed_text where version > 1").update();
    }
  }

  @Test
  void thePermitIsAddedToWhateverTheConsultantLeft() throws Exception {
    CaseNo caseNo = accepted(Locale.SIMPLIFIED_CHINESE);
    assertThat(queued(letters.queueMail(caseNo, key(), "您好", "资料见附件。", List.of(), consultant)))
        .isEqualTo("资料见附件。\n\n预售许可证号：" + PERMIT + ZH_REFUSAL);
    // written with other blanks and brackets it is the same number
    String named = "许可证 试售许字(2026)第1号";
    assertThat(queued(letters.queueWechat(caseNo, key(), named, List.of(), consultant)))
        .isEqualTo(named + ZH_REFUSAL);
    projects.saveBuilding(project.id(), null, new BuildingDraft("2", "乙 2", "2026-09-02"), "max");
    assertThat(queued(letters.queueWechat(caseNo, key(), named, List.of(), consultant)))
        .isEqualTo(named + "\n\n预售许可证号：" + PERMIT + "、乙 2" + ZH_REFUSAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"introduction-mail", "follow-up-mail"})
  void theShippedTextsSayOnceHowToRefuseFurtherMails(String key) throws Exception {
    for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      CaseNo caseNo = accepted(language);
      String body = letters.mail(caseNo, key).body();
      assertThat(body)
          .containsOnlyOnce(language.equals(Locale.ENGLISH) ? "hear from us" : "不希望再收到");
      assertThat(queued(letters.queueMail(caseNo, key(), "Hi", body, List.of(), consultant)))
          .isEqualTo(body);
    }
  }

  @Test
  void howToRefuseFurtherMailsIsAddedAgainWhoeverTakesItOut() throws Exception {
    CaseNo caseNo = accepted(Locale.ENGLISH);
    for (String own : List.of("Reply STOP to unsubscribe.", "You don’t want to hear from us?")) {
      assertThat(queued(letters.queueMail(caseNo, key(), "Hi", own, List.of(), consultant)))
          .startsWith(own)
          .doesNotContain(REFUSAL);
    }
    assertThat(queued(letters.queueWechat(caseNo, key(), "退订金的流程见附件", List.of(), consultant)))
        .endsWith(REFUSAL);
  }

  @Test
  void aPermitIsNotNamedByTheBeginningOfALongerOne() throws Exception {
    CaseNo caseNo = accepted(Locale.SIMPLIFIED_CHINESE);
    projects.saveBuilding(project.id(), null, new BuildingDraft("2", "乙2", "2026-09-02"), "max");

    assertThat(
            queued(
                letters.queueWechat(caseNo, key(), "许可证" + PERMIT + "、乙21", List.of(), consultant)))
        .endsWith("预售许可证号：" + PERMIT + "、乙2" + ZH_REFUSAL);
  }

  @Test
  void aMailIsQueuedOncePerKeyForTheCustomerOfTheCase() throws Exception {
    paper("a", "BROCHURE", "BOTH", Samples.pdf());
    UUID file = papers.of(project.id()).get(0).file().id();
    CaseNo caseNo = accepted(Locale.ENGLISH);
    String key = key();
    UUID first = letters.queueMail(caseNo, key, "Hi\r\nBcc: x", "Text", List.of(file), consultant);
    assertThat(letters.queueMail(caseNo, key, "Hi", "Text", List.of(file), consultant))
        .isEqualTo(first);
    Message message = outbox.find(first).orElseThrow().message();
    assertThat(message.to()).isEqualTo(new Addressee.ToCustomer(cases.get(caseNo).customerId()));
    assertThat(message.subject()).isEqualTo("Hi Bcc: x");
    assertThat(message.files()).containsExactly(file);
    assertThat(message.by()).isEqualTo(consultant);
  }

  @Test
  void withoutAPermitNothingGoes() throws Exception {
    Project bare = team.project();
    team.anyone(bare);
    CaseNo caseNo = captured(bare, Locale.ENGLISH, LeadsOf.newPhone() + "@example.com");
    assertThat(mailRefused(caseNo, "Text", List.of())).endsWith(".noPermit");
    assertThat(wechatRefused(caseNo, "Text", List.of())).endsWith(".noPermit");
    assertThat(letters.mail(caseNo, "introduction-mail").body()).doesNotContain("permit");
  }

  @Test
  void whoCannotOrMayNotBeReachedGetsNothing() {
    CaseNo noMail = captured(project, Locale.ENGLISH, null);
    assertThat(mailRefused(noMail, "Text", List.of())).endsWith(".noMail");

    CaseNo withdrawn = accepted(Locale.ENGLISH);
    customers.withdrawConsent(customer(withdrawn), "contact", "max");
    assertThat(mailRefused(withdrawn, "Text", List.of())).endsWith(".noConsent");
    assertThat(wechatRefused(withdrawn, "Text", List.of())).endsWith(".noConsent");

    CaseNo erased = accepted(Locale.ENGLISH);
    customers.erase(customer(erased));
    assertThat(mailRefused(erased, "Text", List.of())).endsWith(".erased");
    assertThat(letters.mail(erased, "introduction-mail").body()).doesNotContain("王");
  }

  @Test
  void onlyPapersOfTheProjectGoAndOnlyHonestWords() {
    CaseNo caseNo = accepted(Locale.ENGLISH);
    paper("a", "BROCHURE", "BOTH", Samples.pdf());
    UUID pdf = papers.of(project.id()).get(0).file().id();
    assertThat(mailRefused(caseNo, "Text", List.of(UUID.randomUUID()))).endsWith(".file");
    assertThat(wechatRefused(caseNo, "Text", List.of(pdf))).endsWith(".file");
    assertThat(mailRefused(caseNo, "未来升值空间大", List.of())).endsWith(".promise");
    assertThat(mailRefused(caseNo, " \n", List.of())).endsWith(".noBody");
  }

  private String mailRefused(CaseNo caseNo, String body, List<UUID> files) {
    return catchThrowableOfType(
            LetterRefused.class,
            () -> letters.queueMail(caseNo, key(), "Hello", body, files, consultant))
        .textKey();
  }

  private String wechatRefused(CaseNo caseNo, String body, List<UUID> files) {
    return catchThrowableOfType(
            LetterRefused.class, () -> letters.queueWechat(caseNo, key(), body, files, consultant))
        .textKey();
  }

  private String queued(UUID id) {
    return outbox.find(id).orElseThrow().message().body();
  }

  private CustomerId customer(CaseNo caseNo) {
    return cases.get(caseNo).customerId();
  }

  private static String key() {
    return "test-" + UUID.randomUUID();
  }

  private CaseNo accepted(Locale language) {
    CaseNo caseNo = captured(project, language, LeadsOf.newPhone() + "@example.com");
    cases.giveTo(caseNo, consultant);
    return caseNo;
  }

  private CaseNo captured(Project where, Locale language, String email) {
    CaptureLead lead = LeadsOf.from("王芳", LeadsOf.newPhone(), email, where.slug());
    return inHand.captured(
        new CaptureLead(
            lead.channel(),
            lead.idempotencyKey(),
            lead.name(),
            null,
            lead.phone(),
            lead.email(),
            lead.project(),
            null,
            null,
            null,
            null,
            lead.message(),
            false,
            true,
            lead.noticeVersion(),
            language));
  }

  private void paper(String name, String kind, String language, byte[] content) {
    try {
      papers.add(
          project.id(),
          new PaperDraft(null, null, kind, language, null, null),
          name,
          content,
          "max");
    } catch (ProjectRefused e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(List<StoredFile> files) {
    return files.stream().map(StoredFile::name).toList();
  }
}
