package io.loupan.board.web;

import static io.loupan.access.Csrf.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.staff.Staff;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@LoupanTest
class BoardPagesTest {

  private static final String BOARD = "/desk/board";

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired Staff staff;
  @Autowired WebApplicationContext application;

  @ParameterizedTest
  @CsvSource({"en,Cases by stage and age", "zh-CN,各阶段案件数"})
  void aManagerSeesTheCasesAndCanHandThemOver(String language, String heading) {
    Project project = team.project();
    team.anyone(project);
    CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));

    String page = page("max", BOARD + "?project=" + project.id(), language);

    assertThat(page)
        .contains(heading, "/desk/cases/" + caseNo, "王先生/女士")
        .contains("name=\"cases\"", "value=\"" + caseNo + "@")
        .doesNotContain("??");
  }

  @Test
  void directorsAndAuditorsReadAndConsultantsDoNot() {
    for (String reader : new String[] {"dan", "ada"}) {
      assertThat(page(reader, BOARD, "en"))
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
    assertThat(page("max", BOARD + "?project=" + project.id(), "en"))
        .contains("No open case fits. Widen or clear the filter.");
    assertThat(page("max", BOARD + "?project=x&stage=y&trouble=z&after=w", "en"))
        .contains("Cases by stage and age");
  }

  @Test
  void whatIsMissingIsSaidAtItsFieldAndWhatWasTickedStays() {
    Project project = team.project();
    String only = team.anyone(project);
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
            Map.of(
                "project", project.id().toString(), "cases", caseNo + "@" + only, "to", "-rule-"));
    assertThat(noReason.statusCode()).isEqualTo(422);
    assertThat(noReason.body())
        .containsPattern("value=\"" + caseNo + "@" + only + "\"[^>]*checked")
        .containsPattern("value=\"-rule-\" selected");

    // as long as on the other pages where cases are handed over
    HttpResponse<String> noCase =
        manager.send(
            page,
            BOARD + "/hand-over",
            Map.of("project", project.id().toString(), "to", "-rule-", "reason", "病".repeat(800)));
    assertThat(noCase.body()).contains("Tick at least one case.").doesNotContain("reason-problem");
    HttpResponse<String> tooLong =
        manager.send(
            page,
            BOARD + "/hand-over",
            Map.of("project", project.id().toString(), "to", "-rule-", "reason", "病".repeat(1001)));
    assertThat(tooLong.body()).contains("The reason may have up to 1,000 characters.");
  }

  @Test
  void casesGoToAnotherAndWhatWasClosedMeanwhileIsTold() throws Exception {
    Project project = team.project();
    String ill = team.anyone(project);
    List<CaseNo> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CaseNo caseNo = hand.captured(LeadsOf.newPerson(project.slug()));
      hand.send(hand.task(caseNo), ill, Map.of("answer", "ACCEPT"));
      all.add(caseNo);
    }
    String next = team.anyone(project);
    cases.close(all.get(2), Outcome.LOST, LostReason.PRICE, null, "max");

    String page = handOver(project, all, ill, next);

    assertThat(page).contains("Handed over: 2. Not handed over: 1.", "This case is closed");
    assertThat(cases.get(all.get(0)).owner()).isEqualTo(next);
    assertThat(cases.get(all.get(1)).owner()).isEqualTo(next);
    assertThat(handOver(project, List.of(all.get(0)), ill, next))
        .contains("Handed over: 0. Not handed over: 1.", "Somebody else has just changed");
  }

  @Test
  void byRuleTheLeastLoadedGetTheCases() throws Exception {
    Project project = team.project();
    String ill = team.anyone(project);
    List<CaseNo> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(hand.captured(LeadsOf.newPerson(project.slug())));
    }
    String one = team.anyone(project);
    String two = team.anyone(project);
    String paused = team.anyone(project);
    staff.pause(paused);

    assertThat(handOver(project, all, ill, "-rule-"))
        .contains("Handed over: 4. Not handed over: 0.");

    assertThat(cases.openLoad(List.of(ill, one, two, paused)))
        .isEqualTo(Map.of(ill, 0, one, 2, two, 2, paused, 0));
  }

  /** Sends the form with every case ticked and follows to the board. */
  private String handOver(Project project, List<CaseNo> all, String from, String to)
      throws Exception {
    MockMvc mvc = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
    var manager = user("max").authorities(new SimpleGrantedAuthority("GROUP_sales-managers"));
    var form =
        post(BOARD + "/hand-over")
            .with(csrf())
            .with(manager)
            .param("project", project.id().toString())
            .param("to", to)
            .param("reason", "病假");
    all.forEach(caseNo -> form.param("cases", caseNo + "@" + from));
    MvcResult sent = mvc.perform(form).andExpect(status().isFound()).andReturn();
    assertThat(sent.getResponse().getRedirectedUrl()).isEqualTo(BOARD + "?project=" + project.id());
    return mvc.perform(
            get(sent.getResponse().getRedirectedUrl())
                .with(manager)
                .header("Accept-Language", "en")
                .flashAttrs(sent.getFlashMap()))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  @ParameterizedTest
  @CsvSource({"en,Time to first contact", "zh-CN,首次联系用时"})
  void figuresAreShownWithTheirDefinitions(String language, String figure) {
    Project project = team.project();
    team.anyone(project);
    hand.captured(LeadsOf.newPerson(project.slug()));

    String page = page("ada", BOARD + "/figures?project=" + project.id(), language);

    assertThat(page).contains(figure, "n 1").doesNotContain("??");
    assertThat(page("ada", BOARD + "/figures?from=2020-01-01&to=2020-01-02", "en"))
        .contains("No lead began a case in this period");
  }

  @Test
  void anImpossiblePeriodIsSaidAtItsField() {
    assertThat(page("dan", BOARD + "/figures?from=soon&to=", "en"))
        .contains("Enter the first day", "Enter the last day", "href=\"#from\"");
    assertThat(page("dan", BOARD + "/figures?from=2026-03-02&to=2026-03-01", "en"))
        .contains("cannot be before the first");
    assertThat(page("dan", BOARD + "/figures?from=2020-03-02&to=2026-03-01", "en"))
        .contains("At most 366 days");
  }

  private String page(String person, String path, String language) {
    return Browser.of(port, person).get(path, "Accept-Language", language).body();
  }
}
