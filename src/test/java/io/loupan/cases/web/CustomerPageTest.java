package io.loupan.cases.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.cases.CaseNotes;
import io.loupan.cases.Cases;
import io.loupan.cases.LostReason;
import io.loupan.cases.Outcome;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.Person;
import io.loupan.documents.Samples;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Message;
import io.loupan.messaging.Outbox;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a customer: who sees what, corrections, consent and its end, erasure. */
@LoupanTest
class CustomerPageTest {

  /** A surname that no other test has, so that its trace can be looked for. */
  private static final String SURNAME = "濮阳";

  @LocalServerPort int port;
  @Autowired CaseInHand hand;
  @Autowired Team team;
  @Autowired Cases cases;
  @Autowired Customers customers;
  @Autowired CaseNotes notes;
  @Autowired Outbox outbox;
  @Autowired RuntimeService runtime;
  @Autowired JdbcClient jdbc;

  private Project project;
  private String phone;
  private String consultant;
  private CaseNo caseNo;
  private CustomerId customer;
  private String page;

  @BeforeEach
  void somebodysCustomer() {
    project = team.project();
    consultant = team.anyone(project);
    phone = LeadsOf.newPhone();
    caseNo = hand.captured(LeadsOf.from(SURNAME + "静", phone, null, project.slug()));
    hand.send(hand.task(caseNo), consultant, Map.of("answer", "ACCEPT"));
    customer = cases.get(caseNo).customerId();
    page = "/desk/customers/" + customers.customerNo(customer);
  }

  @Test
  void theOwnerSeesThePersonAndOfAColleaguesCaseOnlyTheOutside() {
    Project elsewhere = team.project();
    String colleague = team.anyone(elsewhere);
    CaseNo other = hand.captured(LeadsOf.from(SURNAME + "静", phone, null, elsewhere.slug()));
    cases.giveTo(other, colleague);

    String seen = get(consultant).body();

    assertThat(seen)
        .contains(SURNAME + "静", "tel:+86" + phone, "/desk/cases/" + caseNo, "由同事负责")
        .contains(">" + consultant + "</a>") // the frame still says who is logged in
        .contains(elsewhere.name(Locale.SIMPLIFIED_CHINESE), "就咨询事项联系本人", "官方网站")
        .doesNotContain(other.value(), "永久删除");
    assertThat(get("max").body()).contains(other.value(), caseNo.value(), "永久删除");
  }

  @Test
  void whoLostTheCaseSeesNothingOnceAColleagueHasTheCustomer() {
    cases.close(caseNo, Outcome.LOST, LostReason.PRICE, null, consultant);
    assertThat(get(consultant).body()).as("nobody else has it").contains("tel:+86" + phone);

    CaseNo next = hand.captured(LeadsOf.from(SURNAME + "静", phone, null, project.slug()));
    cases.giveTo(next, team.anyone(project));

    assertThat(get(consultant).statusCode()).isEqualTo(403);
  }

  @Test
  void ofTheLostCaseOnlyTheOutsideIsLeftOnceAColleagueHasTheCustomer() throws Exception {
    Browser former = Readers.browser(port, consultant);
    String address = "/desk/cases/" + caseNo;
    notes.write(caseNo, "预算两百万", consultant);
    UUID file = notes.addFile(caseNo, "收入证明.pdf", Samples.pdf(), consultant);
    UUID message =
        outbox.queue(
            new Message(
                caseNo + ":" + Message.WECHAT,
                Message.WECHAT,
                new ToCustomer(customer),
                caseNo,
                "",
                "您好",
                List.of(),
                consultant));
    cases.close(caseNo, Outcome.LOST, LostReason.PRICE, "太贵了", consultant);
    List<String> inside =
        List.of(address + "/files/" + file, "/desk/messages/" + message, address + "/lose", page);
    for (String each : inside) {
      assertThat(former.get(each).statusCode()).as("nobody else has it: " + each).isEqualTo(200);
    }

    CaseNo next = hand.captured(LeadsOf.from(SURNAME + "静", phone, null, project.slug()));
    String colleague = team.anyone(project);
    cases.giveTo(next, colleague);

    assertThat(former.get(address).body())
        .contains("已流失", "该客户现由 测试 跟进")
        .doesNotContain(phone, SURNAME + "静", "****", "预算两百万", "收入证明", "太贵了", "您好")
        .doesNotContain("href=\"/desk/customers/K", next.value());
    for (String each : inside) {
      assertThat(former.get(each).statusCode()).as(each).isEqualTo(403);
    }
    assertThat(find(former, SURNAME + "静")).contains("没有找到");
    assertThat(find(former, phone)).contains("由 测试" + colleague + " 跟进");
    assertThat(Readers.browser(port, "max").get(address).body()).contains(SURNAME + "静", "预算两百万");
  }

  private static String find(Browser browser, String term) {
    return browser.send("/desk/find", "/desk/find", Map.of("term", term)).body();
  }

  @Test
  void auditorsAndDirectorsSeeItMaskedAndOthersNotAtAll() {
    for (String reader : List.of("ada", "dan")) {
      assertThat(get(reader).body())
          .contains(SURNAME + "先生/女士", "139****" + phone.substring(7), caseNo.value())
          .doesNotContain(phone, SURNAME + "静", "/edit", "/consent", "/erase");
    }
    HttpResponse<String> refused = get(team.anyone());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).doesNotContain(SURNAME, phone);
    assertThat(Readers.browser(port, "max").get("/desk/customers/K-1").statusCode()).isEqualTo(404);
  }

  @Test
  void correctionsReachListsAndOpenTasks() {
    String newPhone = LeadsOf.newPhone();
    Browser owner = Readers.browser(port, consultant);

    assertThat(
            correct(
                    owner,
                    Map.of("name", "欧阳静", "title", "MS", "phone", newPhone, "email", "Q@Q.CN"))
                .statusCode())
        .isEqualTo(302);

    Person person = customers.person(customer).orElseThrow();
    assertThat(person.name()).isEqualTo("欧阳静");
    assertThat(person.phone()).isEqualTo("+86" + newPhone);
    assertThat(person.email()).isEqualTo("q@q.cn");
    assertThat(owner.get(page).body()).contains("欧阳静", "更正已保存").doesNotContain(SURNAME);
    assertThat(labels()).isNotEmpty().containsOnly("欧阳女士");
    assertThat(hand.captured(LeadsOf.from("欧阳静", newPhone, null, project.slug())))
        .as("the corrected phone leads to the same person")
        .isEqualTo(caseNo);
  }

  @Test
  void whatCannotBeRightIsRefusedAtTheFieldAndNamesNobody() {
    String taken = LeadsOf.newPhone();
    CaseNo other = hand.captured(LeadsOf.from("司马光", taken, "guang@example.com", project.slug()));
    String otherNo = customers.customerNo(cases.get(other).customerId());
    Browser owner = Readers.browser(port, consultant);
    Person before = customers.person(customer).orElseThrow();

    assertThat(refused(owner, Map.of("phone", "12")))
        .contains("id=\"phone-problem\"", "这不是可以拨打的电话号码");
    assertThat(refused(owner, Map.of("phone", taken)))
        .contains("id=\"phone-problem\"", "该电话属于另一位客户")
        .doesNotContain(otherNo, "司马");
    assertThat(refused(owner, Map.of("email", "guang@example.com")))
        .contains("id=\"email-problem\"", "该邮箱属于另一位客户");
    assertThat(refused(owner, Map.of("email", "guang"))).contains("id=\"email-problem\"");
    assertThat(refused(owner, Map.of("name", " "))).contains("id=\"name-problem\"");
    assertThat(refused(owner, Map.of("phone", "", "email", ""))).contains("电话和邮箱至少保留一项");
    assertThat(customers.person(customer)).contains(before);
  }

  @Test
  void consentIsWithdrawnAsEasilyAsGivenAndCanBeGivenAgain() {
    Browser owner = Readers.browser(port, consultant);
    assertThat(customers.mayContact(customer)).isTrue();

    owner.send(page, page + "/consent/withdraw", Map.of());

    assertThat(customers.mayContact(customer)).isFalse();
    assertThat(owner.get(page).body()).contains("勿联系", "已登记撤回", "由测试登记");
    assertThat(owner.get("/desk/cases/" + caseNo).body()).contains("客户不希望再被联系");

    owner.send(page, page + "/consent", Map.of("how", "nonsense"));
    assertThat(customers.mayContact(customer)).isFalse();
    owner.send(page, page + "/consent", Map.of("how", "PHONE"));

    assertThat(customers.mayContact(customer)).isTrue();
    assertThat(customers.consentsOf(customer)).hasSize(2);
    assertThat(customers.consentsOf(customer).get(0).recordedBy()).isEqualTo(consultant);
    assertThat(owner.get(page).body()).contains("电话").doesNotContain("勿联系");
  }

  @Test
  void anErasedCustomerLeavesNoTraceInTheEngineAndNowhereElse() {
    Browser owner = Readers.browser(port, consultant);
    correct(owner, Map.of("name", "濮阳小静", "phone", phone));
    assertThat(tablesWith(SURNAME)).contains("act_ru_variable", "act_hi_varinst", "act_hi_detail");

    owner.send(page, page + "/erase", Map.of());
    assertThat(customers.person(customer)).as("a consultant erases nobody").isPresent();
    Browser manager = Readers.browser(port, "max");
    manager.send(page, page + "/erase", Map.of());

    assertThat(customers.person(customer)).isEmpty();
    assertThat(cases.get(caseNo).outcome()).as("nobody is left to talk to").isEqualTo(Outcome.LOST);
    assertThatThrownBy(() -> cases.reopen(caseNo, consultant, "试", "max"))
        .hasMessageContaining("cases.reopen.erased");
    assertThat(labels()).as("nothing of the case runs any more").isEmpty();
    jdbc.sql("select customer_id from sales_case").query(java.util.UUID.class).list().stream()
        .map(CustomerId::new)
        .filter(
            each -> customers.person(each).filter(p -> p.name().startsWith(SURNAME)).isPresent())
        .forEach(customers::erase);
    assertThat(tablesWith(SURNAME)).isEmpty();
    assertThat(manager.get(page).body()).contains("客户信息已删除");
    assertThat(manager.get("/desk/cases/" + caseNo).body()).contains("信息已删除的客户");
  }

  @Test
  void whoHasBoughtIsKept() {
    cases.close(caseNo, Outcome.WON, null, null, consultant);
    Browser manager = Readers.browser(port, "max");

    assertThat(manager.get(page).body()).contains("须在交易结束后保存十年").doesNotContain("/erase");
    manager.send(page, page + "/erase", Map.of());

    assertThat(customers.person(customer)).isPresent();
    assertThat(cases.get(caseNo).lostReason()).isNotEqualTo(LostReason.OTHER);
  }

  private HttpResponse<String> get(String reader) {
    return Readers.browser(port, reader).get(page, "Accept-Language", "zh-CN");
  }

  private HttpResponse<String> correct(Browser browser, Map<String, String> typed) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "name", SURNAME + "静", "title", "", "phone", phone, "email", "", "language", "zh"));
    fields.putAll(typed);
    return browser.send(page + "/edit", page + "/edit", fields);
  }

  private String refused(Browser browser, Map<String, String> typed) {
    HttpResponse<String> answer = correct(browser, typed);
    assertThat(answer.statusCode()).as(typed.keySet().toString()).isEqualTo(422);
    return answer.body();
  }

  private List<String> labels() {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNo.value())
        .listPage(0, 50)
        .stream()
        .map(instance -> (String) runtime.getVariable(instance.getId(), "customerLabel"))
        .toList();
  }

  /** The tables in whose rows a text stands in clear. */
  private List<String> tablesWith(String text) {
    return jdbc
        .sql(
            """
            select table_name from information_schema.tables
            where lower(table_schema) = 'public' and table_type like '%TABLE'
            """)
        .query(String.class)
        .list()
        .stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !name.equals("flyway_schema_history"))
        .filter(
            table ->
                jdbc.sql("select * from \"" + tableAs(table) + "\"").query().listOfRows().stream()
                    .flatMap(row -> row.values().stream())
                    .anyMatch(value -> holds(value, text)))
        .toList();
  }

  private String tableAs(String lowerCase) {
    return jdbc.sql("select table_name from information_schema.tables where lower(table_name) = ?")
        .param(lowerCase)
        .query(String.class)
        .list()
        .get(0);
  }

  private static boolean holds(Object value, String text) {
    return value instanceof byte[] bytes
        ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8).contains(text)
        : String.valueOf(value).contains(text);
  }
}
