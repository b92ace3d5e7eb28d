package io.loupan.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LoupanTest
class BoardPagesTest {

  private static final String BOARD = "/desk/board";

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;

  @ParameterizedTest
  @CsvSource({"en,Cases by stage and age", "zh-CN,各阶段案件数"})
  void aManagerSeesTheCasesAndCanHandThemOver(String language, String heading) {
    Project project = team.project();
    team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    String page = get("max", BOARD + "?project=" + project.id(), language);

    assertThat(page)
        .contains(heading, "/desk/cases/" + caseNo, "王先生/女士")
        .contains("name=\"cases\"", "value=\"" + caseNo + "\"")
        .doesNotContain("??");
  }

  @Test
  void directorsAndAuditorsReadAndConsultantsDoNot() {
    for (String reader : new String[] {"dan", "ada"}) {
      assertThat(get(reader, BOARD, "en"))
          .contains("Load per consultant")
          .doesNotContain("name=\"cases\"");
      HttpResponse<String> sent =
          Browser.of(port, reader).send(BOARD, BOARD + "/hand-over", Map.of("to", "sam"));
      assertThat(sent.statusCode()).isEqualTo(403);
    }
    assertThat(Browser.of(port, "sam").get(BOARD).statusCode()).isEqualTo(403);
    assertThat(Browser.of(port, "sam").get(BOARD + "/figures").statusCode()).isEqualTo(403);
  }

  @Test
  void anEmptyListSaysWhyAndWhatNext() {
    Project project = team.project();
    assertThat(get("max", BOARD + "?project=" + project.id(), "en"))
        .contains("No open case fits. Widen or clear the filter.");
    assertThat(get("max", BOARD + "?project=x&stage=y&trouble=z&after=w", "en"))
        .contains("Cases by stage and age");
  }

  @Test
  void whatIsMissingIsSaidAtItsFieldAndWhatWasTickedStays() {
    Project project = team.project();
    team.anyone(project);
    String caseNo = hand.captured(LeadsOf.newPerson(project.slug())).value();
    Browser manager = Browser.of(port, "max");
    String page = BOARD + "?lang=en&project=" + project.id();

    HttpResponse<String> nothing =
        manager.send(page, BOARD + "/hand-over", Map.of("project", project.id().toString()));
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body())
        .contains("Tick at least one case.", "href=\"#cases\"")
        .contains("Choose who gets the cases", "Say why");

    HttpResponse<String> noReason =
        manager.send(
            page,
            BOARD + "/hand-over",
            Map.of("project", project.id().toString(), "cases", caseNo, "to", "-rule-"));
    assertThat(noReason.statusCode()).isEqualTo(422);
    assertThat(noReason.body())
        .containsPattern("value=\"" + caseNo + "\"[^>]*checked")
        .containsPattern("value=\"-rule-\" selected");
  }

  @ParameterizedTest
  @CsvSource({"en,Time to first contact", "zh-CN,首次联系用时"})
  void figuresAreShownWithTheirDefinitions(String language, String figure) {
    Project project = team.project();
    team.anyone(project);
    hand.captured(LeadsOf.newPerson(project.slug()));

    String page = get("ada", BOARD + "/figures?project=" + project.id(), language);

    assertThat(page).contains(figure, "n 1").doesNotContain("??");
    assertThat(get("ada", BOARD + "/figures?from=2020-01-01&to=2020-01-02", "en"))
        .contains("No lead began a case in this period");
  }

  @Test
  void anImpossiblePeriodIsSaidAtItsField() {
    assertThat(get("dan", BOARD + "/figures?from=soon&to=", "en"))
        .contains("Enter the first day", "Enter the last day", "href=\"#from\"");
    assertThat(get("dan", BOARD + "/figures?from=2026-03-02&to=2026-03-01", "en"))
        .contains("cannot be before the first");
    assertThat(get("dan", BOARD + "/figures?from=2020-03-02&to=2026-03-01", "en"))
        .contains("At most 366 days");
  }

  private String get(String person, String path, String language) {
    return Browser.of(port, person).get(path, "Accept-Language", language).body();
  }
}
