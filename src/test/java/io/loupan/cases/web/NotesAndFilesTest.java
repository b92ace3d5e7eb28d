package io.loupan.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.cases.CaseNote;
import io.loupan.cases.CaseNotes;
import io.loupan.cases.Cases;
import io.loupan.documents.Samples;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes and files of a case, as the people around it write, read and remove them. */
@LoupanTest
class NotesAndFilesTest {

  private static final String NOTE = "客户的孩子明年上小学，关心学区";

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired CaseNotes notes;
  @Autowired JdbcClient jdbc;

  private CaseNo caseNo;
  private String page;
  private Browser owner;

  @BeforeEach
  void somebodysCase() {
    Project project = team.project();
    String consultant = team.anyone(project);
    caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
    hand.send(hand.task(caseNo), consultant, Map.of("answer", "ACCEPT"));
    page = "/desk/cases/" + caseNo;
    owner = Readers.browser(port, consultant);
  }

  @Test
  void aNoteIsReadByOwnerAndManagersOnly() {
    assertThat(owner.send(page, page + "/notes", Map.of("note", NOTE)).statusCode()).isEqualTo(302);

    assertThat(owner.get(page).body()).contains(NOTE, "备注已保存");
    assertThat(Readers.browser(port, "max").get(page).body()).contains(NOTE);
    assertThat(Readers.browser(port, "ada").get(page).body()).contains("备注").doesNotContain(NOTE);
    assertThat(Readers.browser(port, team.anyone()).get(page).body()).doesNotContain(NOTE);
    assertThat(stored("customer_text", NOTE)).isFalse();
  }

  @Test
  void anEmptyOrEndlessNoteIsRefusedAtTheField() {
    HttpResponse<String> empty = owner.send(page, page + "/notes", Map.of("note", "  "));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("请先填写备注").contains("有误 · ");

    String endless = "长".repeat(CaseNotes.LONGEST + 1);
    assertThat(owner.send(page, page + "/notes", Map.of("note", endless)).body())
        .contains("请精简到 4,000 字以内", endless);
    assertThat(notes.of(caseNo, true)).isEmpty();
  }

  @Test
  void noFileAndAnEmptyFileAreToldApart() {
    assertThat(upload(owner, "", new byte[0]).body()).contains("请选择文件").doesNotContain("是空的");
    assertThat(upload(owner, "空.pdf", new byte[0]).body()).contains("这个文件是空的");
    assertThat(notes.of(caseNo, true)).isEmpty();
  }

  @Test
  void aFileIsKeptSealedAndComesBackAsItWas() {
    byte[] photo = Samples.picture("png", 12, 12);

    assertThat(upload(owner, "身份证 正面.png", photo).statusCode()).isEqualTo(302);

    CaseNote kept = notes.of(caseNo, true).get(0);
    assertThat(kept.text()).isEqualTo("身份证 正面.png");
    HttpResponse<String> back = owner.get(page + "/files/" + kept.id());
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(back.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(back.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(back.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(notes.content(caseNo, kept.id()).orElseThrow().bytes()).isEqualTo(photo);
    assertThat(stored("customer_file", "PNG")).isFalse();
    assertThat(stored("customer_text", "身份证")).isFalse();

    assertThat(Readers.browser(port, "ada").get(page + "/files/" + kept.id()).statusCode())
        .isEqualTo(403);
    assertThat(Readers.browser(port, "ada").get(page).body()).doesNotContain("身份证 正面");
    CaseNo other = hand.captured(LeadsOf.newPerson(team.project().slug()));
    assertThat(
            Readers.browser(port, "max")
                .get("/desk/cases/" + other + "/files/" + kept.id())
                .statusCode())
        .as("through another case")
        .isEqualTo(404);
  }

  @Test
  void aDisguisedFileIsRefusedAtTheField() {
    byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> refused = upload(owner, "身份证.png", page);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("id=\"file-problem\"");
    assertThat(upload(owner, "", new byte[0]).statusCode()).isEqualTo(422);
    assertThat(notes.of(caseNo, true)).isEmpty();
  }

  @Test
  void whatWasRemovedIsGoneAndStaysInTheHistory() {
    owner.send(page, page + "/notes", Map.of("note", NOTE));
    CaseNote note = notes.of(caseNo, true).get(0);

    String remove = page + "/notes/" + note.id() + "/remove";
    assertThat(owner.send(page, remove, Map.of()).statusCode()).isEqualTo(302);

    assertThat(owner.get(page).body()).contains("备注已删除").doesNotContain(NOTE);
    assertThat(notes.of(caseNo, true)).extracting(CaseNote::text).containsOnlyNulls();
  }

  @Test
  void aManagerRemovesWhatOthersWroteAndNobodyElseDoes() {
    Browser manager = Readers.browser(port, "max");
    manager.send(page, page + "/notes", Map.of("note", NOTE));
    CaseNote note = notes.of(caseNo, true).get(0);
    String remove = page + "/notes/" + note.id() + "/remove";

    owner.send(page, remove, Map.of());
    assertThat(owner.get(page).body()).contains(NOTE, "内容已不存在，或由他人添加");

    Readers.browser(port, "moe").send(page, remove, Map.of());
    assertThat(owner.get(page).body()).doesNotContain(NOTE);
  }

  @Test
  void whoMayOnlyReadOrNotEvenThatWritesNothing() {
    String consultant = team.anyone();
    for (String other : List.of(consultant, "dan")) {
      Browser browser = Readers.browser(port, other);
      assertThat(browser.send("/desk", page + "/notes", Map.of("note", NOTE)).statusCode())
          .isEqualTo(403);
    }
    assertThat(notes.of(caseNo, true)).isEmpty();
  }

  private HttpResponse<String> upload(Browser browser, String name, byte[] content) {
    return browser.upload(page, page + "/files", Map.of(), "file", name, content);
  }

  /** Whether a text stands in clear in any row of a table. */
  private boolean stored(String table, String text) {
    return jdbc.sql("select sealed from " + table).query(byte[].class).list().stream()
        .anyMatch(
            bytes ->
                new String(bytes, StandardCharsets.UTF_8).contains(text)
                    || new String(bytes, StandardCharsets.ISO_8859_1).contains(text));
  }
}
