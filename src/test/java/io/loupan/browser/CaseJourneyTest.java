package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.documents.Samples;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A consultant works with the page of a case and the page of its customer. */
@LoupanTest
@BrowserTest
class CaseJourneyTest {

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;

  @ParameterizedTest
  @CsvSource({
    "zh-CN,新备注,保存备注,新文件,上传,更正资料,姓名,保存更正,撤回同意,确认客户撤回同意",
    "en,New note,Save note,New file,Upload,Correct details,Name,Save corrections,Withdraw consent,"
        + "'Yes, the customer withdraws'"
  })
  void notesFilesCorrectionsAndConsent(
      String language,
      String newNote,
      String saveNote,
      String newFile,
      String upload,
      String correct,
      String name,
      String save,
      String withdraw,
      String yes,
      Browsers browsers) {
    Project project = team.project();
    String consultant = team.anyone(project);
    CaseNo caseNo =
        hand.captured(
            LeadsOf.from(
                "欧阳静", LeadsOf.newPhone(), LeadsOf.newPhone() + "@qq.com", project.slug()));
    hand.send(hand.task(caseNo), consultant, Map.of("answer", "ACCEPT"));
    Window window = browsers.open(port, Locale.forLanguageTag(language));
    window.open("/desk/leads");
    window.login(consultant, consultant + "-secret");
    window.page().locator("th a").first().click();

    window.fill(newNote, "客户的孩子明年上小学，关心学区。\n周末带父母一起来看。");
    window.press(saveNote);
    window
        .page()
        .getByLabel(newFile)
        .setInputFiles(new FilePayload("身份证 正面.png", "image/png", Samples.picture("png", 20, 20)));
    window.press(upload);
    window.sees("身份证 正面.png");
    window.look("case-at-work");
    Download file =
        window.page().waitForDownload(() -> window.page().locator("#notes a").first().click());
    Assertions.assertThat(file.suggestedFilename()).isEqualTo("身份证 正面.png");

    window
        .page()
        .getByLabel(newFile)
        .setInputFiles(new FilePayload("身份证.png", "image/png", "<html>".getBytes()));
    window.press(upload);
    assertThat(window.page().locator("#file-problem")).isVisible();
    window.look("case-file-refused");

    window.open("/desk/cases/" + caseNo);
    window.page().locator("a[href^='/desk/customers/K-']").first().click();
    window.look("customer-at-work");
    window.follow(correct);
    window.fill(name, "欧阳小静");
    window.page().locator("#phone").fill("12");
    window.press(save);
    window.look("customer-correction-refused");
    window.page().locator("#phone").fill(LeadsOf.newPhone());
    window.press(save);
    window.sees("欧阳小静");
    window.page().locator("summary").getByText(withdraw).click();
    window.press(yes);
    window.look("customer-withdrawn");
  }
}
