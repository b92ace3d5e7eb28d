package io.loupan.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.audit.Slice;
import io.loupan.cases.Cases;
import io.loupan.cases.Outcome;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.inventory.Project;
import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.leads.LeadsOf;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How an auditor who has never seen the system finds a case and what happened in it. */
@LoupanTest
class AuditPagesTest {

  private static final Pattern CASE = Pattern.compile("/audit/cases/(C-[0-9-]+)\"");

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand hand;
  @Autowired Cases cases;
  @Autowired Customers customers;
  @Autowired Office office;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;

  private final String phone = LeadsOf.newPhone();
  private Project project;
  private String owner;
  private CaseNo running;
  private CaseNo finished;
  private Browser ada;

  @BeforeEach
  void oneCaseRunsAndOneHasEnded() {
    project = team.project();
    owner = team.anyone(project);
    finished = hand.accepted(LeadsOf.from("欧阳雪", phone, null, project.slug()));
    cases.close(finished, Outcome.WON, null, null, owner);
    running = hand.accepted(LeadsOf.newPerson(project.slug()));
    ada = Browser.of(port, "ada");
  }

  /** Something of no module, told as each of them tells. */
  record DoorPainted(CaseNo caseNo, String colour, String by, Instant at)
      implements BusinessEvent {}

  @Test
  void oneLinkLeadsThereFromTheDesk() {
    assertThat(page("/desk")).contains("href=\"/audit\"", "审计");
    assertThat(page("/audit")).contains("按电话查找", "案件号", "留痕").doesNotContain("??");
    assertThat(Browser.of(port, "max").get("/desk").body()).doesNotContain("href=\"/audit\"");
  }

  @Test
  void aCaseIsFoundByItsNumberRunningOrFinished() {
    assertThat(found("/audit?no=" + running.value().toLowerCase())).containsExactly(running);
    assertThat(page("/audit?no=" + finished))
        .contains(
            "/audit/cases/" + finished,
            "已成交",
            "测试 (" + owner + ")",
            project.name(Locale.SIMPLIFIED_CHINESE),
            office.show(cases.get(finished).closedAt()))
        .doesNotContain("欧阳", phone, "??");
  }

  @Test
  void aPhoneLeadsToTheCustomerAndStandsInNoAddress() {
    CustomerId customer = cases.get(finished).customerId();

    HttpResponse<String> answer = ada.send("/audit", "/audit/find", Map.of("phone", spelt(phone)));

    String address = answer.headers().firstValue("Location").orElseThrow();
    assertThat(address).endsWith("/audit?customer=" + customers.customerNo(customer));
    assertThat(found(path(address))).containsExactly(finished);
    assertThat(page(path(address))).doesNotContain(phone, "欧阳");
    assertThat(
            jdbc.sql("select by_user from customers_v_lookup where customer_id = ? and place = ?")
                .params(customer.value(), "audit")
                .query(String.class)
                .list())
        .containsExactly("ada");
  }

  @ParameterizedTest
  @CsvSource({"12345,请输入完整的电话号码", "王芳,请输入完整的电话号码", "13700000001,没有客户使用这个电话号码"})
  void whatIsNoKnownPhoneIsRefusedWithAReason(String typed, String reason) {
    HttpResponse<String> answer = ada.send("/audit", "/audit/find", Map.of("phone", typed));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(reason, "/audit/find?lang=en").doesNotContain("??");
    assertThat(ada.get("/audit/find?lang=en").headers().firstValue("Location").orElseThrow())
        .endsWith("/audit");
  }

  @Test
  void casesAreFoundByWhoDidSomethingAndByTimeProjectAndState() {
    assertThat(found("/audit?person=" + owner)).containsExactly(running, finished);
    String ofProject = "/audit?project=" + project.id();
    assertThat(found(ofProject)).containsExactly(running, finished);
    assertThat(found(ofProject + "&state=RUNNING")).containsExactly(running);
    assertThat(found(ofProject + "&state=IN_SALE")).containsExactly(running);
    assertThat(found(ofProject + "&state=FINISHED")).containsExactly(finished);
    assertThat(found(ofProject + "&state=WON")).containsExactly(finished);
    assertThat(found(ofProject + "&state=LOST")).isEmpty();

    Instant opened = Instant.parse("2001-03-04T16:00:00Z"); // the 5th in the office
    jdbc.sql("update sales_case set opened_at = ? where case_no = ?")
        .params(opened.atOffset(ZoneOffset.UTC), finished.value())
        .update();
    LocalDate day = office.dateOf(opened);
    assertThat(found(ofProject + "&from=%s&to=%s".formatted(day, day))).containsExactly(finished);
    assertThat(found(ofProject + "&to=" + day.minusDays(1))).isEmpty();
    assertThat(found(ofProject + "&from=" + day.plusDays(1))).containsExactly(running);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no=C-1", "customer=K-1", "from=gestern", "to=2026-13-01", "project=x", "state=x"})
  void whatCannotBeReadIsSaidAtItsField(String query) {
    for (String path : List.of("/audit", "/audit/cases.csv")) {
      HttpResponse<String> answer = ada.get(path + "?" + query, "Accept", "text/html");
      assertThat(answer.statusCode()).as(path).isEqualTo(422);
      assertThat(answer.body()).doesNotContain("??");
    }
    assertThat(page("/audit?" + query)).contains("lp-wrong").doesNotContain("/audit/cases/C-");
  }

  @Test
  void pagesGoForthAndBackWithoutGapOrRepetition() {
    Project many = team.project();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 2 * Slice.SIZE + 1; i++) {
      // several at the same moment
      all.add(0, insertCase(many, i, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i / 3)));
    }
    String address = "/audit?project=" + many.id();

    String first = page(address);
    String second = page(next(first));
    String third = page(next(second));

    assertThat(numbers(first)).isEqualTo(all.subList(0, Slice.SIZE));
    assertThat(numbers(second)).isEqualTo(all.subList(Slice.SIZE, 2 * Slice.SIZE));
    assertThat(numbers(third)).isEqualTo(all.subList(2 * Slice.SIZE, all.size()));
    assertThat(third).doesNotContain("rel=\"next\"");
    assertThat(numbers(page(previous(third)))).isEqualTo(numbers(second));
    String back = page(previous(page(previous(third))));
    assertThat(numbers(back)).isEqualTo(numbers(first));
    assertThat(back).doesNotContain("rel=\"prev\"");
    assertThat(numbers(page(address + "&after=nonsense"))).isEqualTo(numbers(first));
    assertThat(ada.get("/audit/cases.csv?project=" + many.id()).body().lines())
        .hasSize(all.size() + 1);
  }

  @Test
  void theListOfCasesCanBeTakenAway() {
    HttpResponse<String> file = ada.get("/audit/cases.csv?project=" + project.id());

    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", "cases-" + office.dateOf(clock.instant()) + ".csv");
    List<String> lines = file.body().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("\uFEFF案件号,楼盘,阶段,结果,负责顾问,开案时间");
    assertThat(lines.get(1)).startsWith(running.value());
    assertThat(lines.get(2))
        .startsWith(finished.value() + ",")
        .contains("已成交", owner, cases.get(finished).closedAt().toString())
        .doesNotContain("欧阳", phone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+86", "-2", "@SUM(A1)", "\t=1"})
  void noValueBecomesAFormula(String value) {
    assertThat(Csv.cell(value)).startsWith("'");
    assertThat(Csv.cell("=\"a\",b")).isEqualTo("\"'=\"\"a\"\",b\"");
    assertThat(Csv.cell("a=b")).isEqualTo("a=b");
  }

  @Test
  void theTrailIsReadNewestFirstAndEachEntryHasAnAddress() {
    String colour = "=green";
    events.publishEvent(new DoorPainted(running, colour, owner, clock.instant()));

    String list = page("/audit/entries?no=" + running);
    assertThat(list)
        .contains(
            "开案",
            "接单",
            "完成任务",
            "door-painted",
            " UTC<",
            "/audit/cases/" + running,
            "测试 (" + owner + ")")
        .doesNotContain("??");
    assertThat(page("/audit/entries?no=%s&kind=door-painted".formatted(running)))
        .contains("colour: =green")
        .doesNotContain("完成任务</td>");
    String all = ada.get("/audit/entries.csv?no=" + running).body();
    assertThat(all).contains("door-painted", "lead-assigned", "colour=" + colour);

    Matcher entry = Pattern.compile("/audit/entries/\\d+").matcher(page(kind("door-painted")));
    assertThat(entry.find()).isTrue();
    assertThat(page(entry.group()))
        .contains(
            "door-painted",
            "colour",
            colour,
            running.value(),
            "测试 (" + owner + ")",
            "时间（UTC）",
            "Z<")
        .doesNotContain("??");
    assertThat(ada.get("/audit/entries/999999999999").statusCode()).isEqualTo(404);
  }

  @Test
  void entriesAreFoundByPersonCustomerKindAndTime() {
    String customerNo = customers.customerNo(cases.get(finished).customerId());
    assertThat(page("/audit/entries?person=" + owner + "&kind=task-complete"))
        .contains(finished.value(), running.value());
    assertThat(page("/audit/entries?customer=" + customerNo + "&kind=case-closed"))
        .contains(finished.value());
    assertThat(page("/audit/entries?customer=" + customerNo)).doesNotContain(running.value());
    LocalDate today = office.dateOf(clock.instant());
    assertThat(page(kind("lead-assigned") + "&from=" + today)).contains("/audit/entries/");
    assertThat(page(kind("lead-assigned") + "&to=" + today.minusDays(2))).contains("没有符合条件的记录");
  }

  @Test
  void entriesGoForthAndBackToo() {
    CaseNo busy = running;
    Instant at = clock.instant().plus(Duration.ofSeconds(1));
    for (int i = 0; i < Slice.SIZE + 2; i++) {
      events.publishEvent(new DoorPainted(busy, "c" + i, owner, at));
    }
    String first = page("/audit/entries?kind=door-painted&no=" + busy);
    String second = page(next(first));

    assertThat(first).contains("colour: c" + (Slice.SIZE + 1)).doesNotContain("colour: c1<");
    assertThat(second).contains("colour: c1<", "colour: c0<");
    assertThat(page(previous(second))).contains("colour: c" + (Slice.SIZE + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sam", "max", "mia"})
  void nobodyElseComesIn(String user) {
    Browser other = Browser.of(port, user);
    for (String path :
        List.of("/audit", "/audit/entries", "/audit/cases.csv", "/audit/entries/1")) {
      assertThat(other.get(path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(other.send("/desk/me", "/audit/find", Map.of("phone", phone)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void anAuditorChangesNothing() {
    long before = count();
    for (String path : List.of("/audit", "/audit/entries", "/audit/entries/1", "/audit/cases/x")) {
      assertThat(ada.send("/audit", path, Map.of("no", "x")).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(ada.request("POST", "/audit/find", "phone=1").statusCode()).isEqualTo(403);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void everyEventOfTheBusinessHasANameInBothLanguages() throws Exception {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(BusinessEvent.class));
    List<String> told =
        scanner.findCandidateComponents("io.loupan").stream()
            .map(event -> event.getBeanClassName())
            .filter(name -> !name.contains("$"))
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .map(name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
            .toList();

    assertThat(Kinds.BUSINESS).containsExactlyInAnyOrderElementsOf(told);
    for (String language : List.of("en", "zh_CN")) {
      Properties texts =
          PropertiesLoaderUtils.loadProperties(
              new EncodedResource(
                  new ClassPathResource("i18n/audit_" + language + ".properties"), "UTF-8"));
      List<String> kinds = new ArrayList<>(Kinds.BUSINESS);
      kinds.addAll(Kinds.ENGINE);
      assertThat(texts.stringPropertyNames())
          .containsAll(kinds.stream().map(kind -> "audit.kind." + kind).toList());
    }
  }

  private String kind(String kind) {
    return "/audit/entries?kind=" + kind;
  }

  private long count() {
    return jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
  }

  private String insertCase(Project about, int number, Instant opened) {
    String no =
        "C-19990101-%08d".formatted(Math.abs(about.id().hashCode() % 100000) * 1000 + number);
    jdbc.sql(
            """
            insert into sales_case (case_no, customer_id, project_id, stage, opened_at, closed_at,
              outcome)
            values (?, ?, ?, 'CLOSED', ?, ?, 'LOST')
            """)
        .params(
            no,
            cases.get(running).customerId().value(),
            about.id(),
            opened.atOffset(ZoneOffset.UTC),
            opened.plusSeconds(60).atOffset(ZoneOffset.UTC))
        .update();
    return no;
  }

  private String page(String path) {
    return ada.get(path, "Accept", "text/html").body();
  }

  private List<CaseNo> found(String path) {
    return numbers(page(path)).stream().map(CaseNo::new).toList();
  }

  private static List<String> numbers(String page) {
    return CASE.matcher(page).results().map((MatchResult hit) -> hit.group(1)).toList();
  }

  private static String next(String page) {
    return link(page, "next");
  }

  private static String previous(String page) {
    return link(page, "prev");
  }

  private static String link(String page, String rel) {
    Matcher link =
        Pattern.compile("<a[^>]*rel=\"%s\"[^>]*href=\"([^\"]+)\"".formatted(rel)).matcher(page);
    assertThat(link.find()).as(rel).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  private static String path(String address) {
    return address.substring(address.indexOf("/audit"));
  }

  /** With a country code and spaces. */
  private static String spelt(String phone) {
    return "+86 " + phone.substring(0, 3) + " " + phone.substring(3);
  }
}
