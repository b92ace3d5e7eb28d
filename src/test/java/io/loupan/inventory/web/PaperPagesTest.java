package io.loupan.inventory.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.documents.Files;
import io.loupan.documents.Samples;
import io.loupan.inventory.Paper;
import io.loupan.inventory.PaperKind;
import io.loupan.inventory.Papers;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LoupanTest
class PaperPagesTest {

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired Projects projects;
  @Autowired Papers papers;
  @Autowired Files files;

  private Browser max;
  private Project project;
  private String path;

  @BeforeEach
  void aProject() {
    max = Browser.of(port, "max");
    project = team.project();
    path = "/desk/projects/" + project.slug();
  }

  @Test
  void aManagerUploadsABrochureAndAConsultantOpensIt() {
    assertThat(page(path)).contains("还没有资料");
    byte[] pdf = Samples.pdf();
    HttpResponse<String> sent = upload("楼书 终稿.pdf", pdf, "BROCHURE", "ZH");
    assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith(path + "#papers");

    Paper paper = papers.of(project.id()).get(0);
    assertThat(page(path)).contains("已上传", "楼书 终稿.pdf", "楼书（PDF）", "中文");
    assertThat(paper.file().by()).isEqualTo("max");
    assertThat(files.content(paper.file().id())).isEqualTo(pdf);
    Browser sam = Browser.of(port, "sam");
    assertThat(sam.get("/desk/papers/" + paper.file().id()).statusCode()).isEqualTo(200);
    assertThat(sam.get(path + "/papers/" + paper.id()).statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsNotWhatItSaysIsRefusedAtTheFieldAndNotStored() {
    refused("evil.pdf", "MZ\u0090 this program".getBytes(UTF_8), "实际格式不在允许范围内");
    refused("page.png", "<html><script>alert(1)</script>".getBytes(UTF_8), "请上传：PDF");
    refused("plan.svg", "<svg onload='alert(1)'/>".getBytes(UTF_8), "实际格式不在允许范围内");
    refused("empty.pdf", new byte[0], "这个文件是空的");
    refused("", new byte[0], "请选择文件");
    refused("large.pdf", new byte[Files.LARGEST + 1], "文件超过 10 MB");
    // a picture is no brochure
    assertThat(upload("a.png", Samples.picture("png", 9, 9), "BROCHURE", "ZH").body())
        .contains("请上传：PDF");
    assertThat(papers.of(project.id())).isEmpty();
  }

  private void refused(String name, byte[] content, String sentence) {
    HttpResponse<String> answer = upload(name, content, "FLOOR_PLAN", "BOTH");
    assertThat(answer.statusCode()).as(name).isEqualTo(422);
    assertThat(answer.body())
        .as(name)
        .contains("<title>有误：上传资料</title>", "href=\"#file\"", sentence)
        .doesNotContain("??");
  }

  /** Nobody reads what is larger than any form: the answer is a page with a sentence. */
  @Test
  void anEnormousBodyIsNotEvenRead() {
    HttpResponse<String> answer = upload("movie.pdf", new byte[66 * 1024 * 1024], "PICTURE", "ZH");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("文件过大", "不能超过 10 MB").doesNotContain("??");
  }

  @Test
  void filesAreTakenFromNobodyWhoHasNotLoggedIn() {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\na\r\n--x--\r\n";
    assertThat(
            new Browser(port)
                .request(
                    "POST", "/enquiries", form, "Content-Type", "multipart/form-data; boundary=x")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aPaperIsRenamedMovedAndRemoved() {
    upload("a.pdf", Samples.pdf(), "BROCHURE", "ZH");
    page(path);
    upload("b.png", Samples.picture("png", 9, 9), "FLOOR_PLAN", "BOTH");
    assertThat(page(path)).contains("b.png");
    Paper first = papers.of(project.id()).get(0);
    String form = path + "/papers/" + first.id();
    assertThat(page(form)).contains("value=\"a.pdf\"", "value=\"1\"").doesNotContain("??");

    Map<String, String> fields = fields("FLOOR_PLAN", "EN");
    fields.putAll(Map.of("name", "C 户型", "place", "9", "version", "0"));
    assertThat(max.send(form, form, fields).statusCode()).isEqualTo(302);
    assertThat(page(path)).contains("已保存", "C 户型.pdf");
    Paper changed = papers.of(project.id()).get(1);
    assertThat(changed.file().name()).isEqualTo("C 户型.pdf");
    assertThat(changed.kind()).isEqualTo(PaperKind.FLOOR_PLAN);
    // what a mail carried keeps its name
    assertThat(files.find(first.file().id()).orElseThrow().name()).isEqualTo("a.pdf");

    assertThat(max.send(form, form, fields).body()).contains("有人改过这里");
    fields.putAll(Map.of("kind", "PICTURE", "version", "1", "plan", "Z"));
    assertThat(max.send(form, form, fields).body()).contains("PDF 文件不能作此用途", "请从列表中选择户型");

    max.send(form, form + "/remove", Map.of());
    assertThat(page(path)).contains("已删除").doesNotContain("C 户型.pdf");
    assertThat(papers.of(project.id())).hasSize(1);
    assertThat(max.get("/desk/papers/" + changed.file().id()).statusCode()).isEqualTo(200);
    assertThat(max.get(form, "Accept", "text/html").statusCode()).isEqualTo(404);
  }

  @Test
  void aPaperOfAnotherProjectIsNotThere() {
    upload("a.pdf", Samples.pdf(), "BROCHURE", "ZH");
    String id = papers.of(project.id()).get(0).id().toString();
    String other = "/desk/projects/" + team.project().slug() + "/papers/";
    assertThat(max.get(other + id, "Accept", "text/html").statusCode()).isEqualTo(404);
    max.send(other + "new", other + id + "/remove", Map.of());
    assertThat(papers.of(project.id())).hasSize(1);
  }

  @Test
  void theDemoHasPapersInBothLanguages() {
    Project garden = projects.bySlug("riverside-garden").orElseThrow();
    assertThat(papers.of(garden.id()))
        .extracting(paper -> paper.kind() + " " + paper.language())
        .contains("BROCHURE ZH", "BROCHURE EN", "FLOOR_PLAN ZH", "FLOOR_PLAN EN");
  }

  private HttpResponse<String> upload(String name, byte[] content, String kind, String language) {
    return max.upload(path + "/papers/new", fields(kind, language), "file", name, content);
  }

  private static Map<String, String> fields(String kind, String language) {
    return new HashMap<>(Map.of("kind", kind, "language", language, "plan", "", "place", ""));
  }

  private String page(String address) {
    return max.get(address, "Accept", "text/html").body();
  }
}
