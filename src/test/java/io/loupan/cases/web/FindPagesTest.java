package io.loupan.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.access.NewUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.UserRefused;
import io.loupan.access.Users;
import io.loupan.cases.Cases;
import io.loupan.cases.Outcome;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.customers.LookUps;
import io.loupan.customers.TooManyStrangers;
import io.loupan.inventory.Project;
import io.loupan.kernel.CaseNo;
import io.loupan.leads.LeadsOf;
import io.loupan.messaging.NoticeTexts;
import io.loupan.messaging.Notices;
import io.loupan.messaging.ToldNotice;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The search box as each group of staff meets it. */
@LoupanTest
@ExtendWith(OutputCaptureExtension.class)
class FindPagesTest {

  private static final String FIND = "/desk/find";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired private Team team;
  @Autowired private CaseInHand hand;
  @Autowired private Cases cases;
  @Autowired private Customers customers;
  @Autowired private LookUps lookUps;
  @Autowired private Users users;
  @Autowired private Notices notices;
  @Autowired private NoticeTexts texts;
  @Autowired private JdbcClient jdbc;

  /** Somebody whom no other test knows: the given name is unique. */
  private final String given =
      new String(Character.toChars(0x5000 + NUMBERS.incrementAndGet())) + "晗";

  private final String name = "欧阳" + given;
  private final String phone = LeadsOf.newPhone();
  private final String masked = phone.substring(0, 3) + "****" + phone.substring(7);
  private Project project;
  private String owner;
  private CaseNo caseNo;
  private CustomerId customer;
  private String customerNo;

  @BeforeEach
  void aConsultantHasACustomer() {
    project = team.project();
    owner = team.anyone(project);
    caseNo = hand.captured(LeadsOf.from(name, phone, null, project.slug()));
    hand.send(hand.task(caseNo), owner, Map.of("answer", "ACCEPT"));
    customer = cases.get(caseNo).customerId();
    customerNo = customers.customerNo(customer);
  }

  @Test
  void aConsultantFindsTheOwnCustomer() {
    Browser me = consultant(owner);
    for (String term : List.of(name, "欧阳", "欧阳女士", phone.substring(7), spelt(phone))) {
      HttpResponse<String> answer = find(me, term);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .as(term)
          .contains(name, masked, "跟进中", "测试" + owner, caseNo.value(), "href=\"/desk/cases/")
          .contains("/desk/customers/" + customerNo, "找到 1 位", project.name(locale("zh-CN")))
          .contains("/camunda/app/tasklist/default/#/?task=")
          .doesNotContain(phone, "??");
    }
    assertThat(find(me, phone).body()).contains(name, masked);
    assertThat(location(find(me, caseNo.value().toLowerCase()))).endsWith("/desk/cases/" + caseNo);
    assertThat(location(find(me, customerNo))).endsWith("/desk/customers/" + customerNo);
    assertThat(lookedUp(owner)).containsExactly("find", "find", "find", "find", "find", "find");
  }

  @Test
  void whatIsClosedIsStillFound() {
    cases.close(caseNo, Outcome.WON, null, null, owner);

    assertThat(find(consultant(owner), name).body()).contains(masked, caseNo.value(), "已成交");
  }

  @Test
  void aColleagueIsToldTheOwnerAndOnlyForTheWholePhone() {
    String colleague = team.anyone(project);
    Browser other = consultant(colleague);
    for (String term : List.of(name, "欧阳", phone.substring(7), customerNo)) {
      assertThat(find(other, term).body())
          .as(term)
          .contains("没有找到", "同事的客户只能用完整电话查到")
          .doesNotContain(masked, "测试" + owner, caseNo.value());
    }
    assertThat(lookedUp(colleague)).isEmpty();

    String answer = find(other, spelt(phone)).body();

    assertThat(answer)
        .contains("欧阳", "由 测试" + owner + " 跟进")
        .doesNotContain(given, masked, customerNo, caseNo.value(), "跟进中")
        .doesNotContain(project.name(locale("zh-CN")), "?task=");
    assertThat(lookedUp(colleague)).containsExactly("stranger");
  }

  @Test
  void theNumberOfAColleaguesCaseLeadsToTheColleague() {
    String answer = find(consultant(team.anyone(project)), caseNo.value()).body();

    assertThat(answer)
        .contains(caseNo.value(), "由 测试" + owner + " 负责（跟进中）")
        .doesNotContain("欧阳", masked, customerNo, project.name(locale("zh-CN")), "?task=");
  }

  @Test
  void whatIsOnlyOfferedIsNotYetAnOwnCustomer() {
    Project another = team.project();
    String offered = team.anyone(another);
    String newcomer = LeadsOf.newPhone();
    CaseNo offer = hand.captured(LeadsOf.from("司徒" + given, newcomer, null, another.slug()));
    Browser me = consultant(offered);

    assertThat(find(me, "司徒" + given).body()).contains("没有找到");
    assertThat(find(me, newcomer).body()).contains("目前没有置业顾问负责").doesNotContain(given);
    assertThat(location(find(me, offer.value()))).endsWith("/desk/cases/" + offer);
  }

  @Test
  void aManagerFindsEverybody() {
    Browser max = Browser.of(port, "max");
    for (String term : List.of(name, "欧阳", phone, phone.substring(7))) {
      assertThat(find(max, term).body())
          .as(term)
          .contains(name, masked, "测试" + owner, caseNo.value(), "/desk/customers/" + customerNo);
    }
    assertThat(location(find(max, caseNo.value()))).endsWith("/desk/cases/" + caseNo);
    assertThat(location(find(max, customerNo))).endsWith("/desk/customers/" + customerNo);
    assertThat(lookedUp("max")).containsExactly("find", "find", "find", "find");
  }

  @ParameterizedTest
  @EnumSource(
      value = StaffGroup.class,
      names = {"DIRECTORS", "AUDITORS"})
  void whoOnlyReadsSeesLabelAndMaskedPhone(StaffGroup group) throws UserRefused {
    String reader = somebodyOf(group);
    Browser me = Browser.of(port, reader);
    for (String term : List.of(name, phone.substring(7), spelt(phone))) {
      assertThat(find(me, term).body().replace("value=\"" + name + "\"", ""))
          .as(term)
          .contains("欧阳", masked, "测试" + owner, caseNo.value(), customerNo)
          .doesNotContain(name);
    }
    assertThat(location(find(me, caseNo.value()))).endsWith("/desk/cases/" + caseNo);
    assertThat(lookedUp(reader)).containsExactly("find", "find", "find");
  }

  @Test
  void theOthersHaveNoSearch() throws UserRefused {
    for (StaffGroup group :
        List.of(
            StaffGroup.MARKETING,
            StaffGroup.LEGAL,
            StaffGroup.FINANCE,
            StaffGroup.SERVICE,
            StaffGroup.ADMINISTRATORS)) {
      Browser me = Browser.of(port, somebodyOf(group));

      assertThat(me.get("/desk", "Accept", "text/html").body())
          .as("%s", group)
          .doesNotContain(FIND);
      assertThat(me.get(FIND).statusCode()).isEqualTo(403);
      assertThat(me.send("/desk", FIND, Map.of("term", phone)).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void whatIsTypedGetsIntoNoAddressAndNoLog(CapturedOutput log) {
    Browser max = Browser.of(port, "max");
    assertThat(find(max, phone).headers().firstValue("Location")).isEmpty();
    find(max, name);
    find(max, phone + "123");
    find(max, "<script>" + name);

    assertThat(log.getAll()).doesNotContain(phone, given);
    assertThat(max.get(FIND + "?term=" + phone, "Accept", "text/html").body())
        .as("a term in an address is not taken")
        .doesNotContain(masked, name, "value=\"" + phone);
    assertThat(find(max, phone).headers().firstValue("Cache-Control").orElse(""))
        .contains("no-store");
  }

  @Test
  void aRequestFromElsewhereIsRefused() {
    Browser max = Browser.of(port, "max");
    String form = "term=" + phone;
    assertThat(
            max.request("POST", FIND, form, "Content-Type", "application/x-www-form-urlencoded")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            new Browser(port)
                .send("/login", FIND, Map.of("term", phone))
                .headers()
                .firstValue("Location")
                .orElseThrow())
        .endsWith("/login");
  }

  @Test
  void oddTermsFindNobody() {
    Browser me = consultant(owner);
    for (String term :
        List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "${7*7}",
            "__${7*7}__",
            "' or 1=1 --",
            "😀👨‍👩‍👧",
            "王\u0000小\u001b明",
            "\u202e王小明",
            "C-20261124-99999",
            "K-20261124-99999",
            "+86 199 0000 0000")) {
      HttpResponse<String> answer = find(me, term);

      assertThat(answer.statusCode()).as(term).isEqualTo(200);
      assertThat(answer.body())
          .as(term)
          .contains("没有找到")
          .doesNotContain("<script>alert", "<img src=x", "value=\"49\"", "__49__");
    }
  }

  @Test
  void termsThatCannotBeSearchedSayWhy() {
    Browser me = consultant(owner);
    Map<String, String> reasons =
        Map.of(
            "",
            "请输入电话、姓名、案件号或客户号。",
            "\u200b\u0000",
            "请输入电话、姓名、案件号或客户号。",
            "138001",
            "请输入完整电话（座机连同区号），或只输入后四位。",
            "王".repeat(50_000),
            "内容过长。请输入一个电话、姓名或号码。");
    reasons.forEach(
        (term, reason) -> {
          HttpResponse<String> answer = find(me, term);
          assertThat(answer.statusCode()).isEqualTo(422);
          assertThat(answer.body()).contains(reason, "<title>有误：查找客户</title>");
        });
  }

  @Test
  void tryingNumbersOutIsStopped() throws TooManyStrangers {
    Browser me = consultant(owner);
    assertThat(find(me, LeadsOf.newPhone()).body()).contains("没有找到");
    assertThat(lookedUp(owner)).containsExactly("stranger");
    for (int asked = 1; asked < LookUps.STRANGERS_A_DAY; asked++) {
      lookUps.noteStranger(owner, null);
    }

    HttpResponse<String> refused = find(me, LeadsOf.newPhone());

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("已达上限", "请找销售经理查询");
    List<ToldNotice> toldTheManager =
        notices.newest("max", 50).stream()
            .filter(told -> told.notice().key().startsWith("strangers-limit:" + owner + ":"))
            .toList();
    assertThat(toldTheManager).hasSize(1);
    assertThat(texts.view(toldTheManager.get(0), Locale.SIMPLIFIED_CHINESE).text())
        .contains(users.find(owner).orElseThrow().name(), "查询了 100 个非本人客户的电话号码");
    assertThat(find(me, phone).body()).as("own customers are still found").contains(name);
    assertThat(lookedUp(owner)).hasSize(LookUps.STRANGERS_A_DAY + 1);
  }

  @Test
  void everyPageHasTheBoxInBothLanguages() {
    Browser me = consultant(owner);
    assertThat(page(me, "/desk", "zh-CN"))
        .contains("action=\"/desk/find\" method=\"post\"", "查找客户：电话、姓名、案件号或客户号");
    assertThat(page(me, "/desk", "en"))
        .contains("action=\"/desk/find\"", "Find a customer by phone, name");
    assertThat(page(me, FIND, "en"))
        .contains("What you type gets into no address")
        .doesNotContain("??");
    assertThat(page(me, FIND, "zh-CN")).contains("查找内容不会写入网址和日志").doesNotContain("??");
    assertThat(find(me, name, "en").body())
        .contains("1 customer found", "In sale", name)
        .doesNotContain("??");
    assertThat(find(consultant(team.anyone(project)), phone, "en").body())
        .contains("is looked after by 测试" + owner)
        .doesNotContain("??");
    assertThat(find(me, "138001", "en").body()).contains("only the last four digits");
  }

  private HttpResponse<String> find(Browser who, String term) {
    return find(who, term, "zh-CN");
  }

  private HttpResponse<String> find(Browser who, String term, String language) {
    who.get("/desk?lang=" + language);
    return who.send("/desk", FIND, Map.of("term", term));
  }

  private static String page(Browser who, String path, String language) {
    return who.get(path + "?lang=" + language, "Accept", "text/html").body();
  }

  private Browser consultant(String id) {
    Browser browser = new Browser(port);
    browser.login(id, id + "-secret");
    return browser;
  }

  private final List<String> made = new ArrayList<>();

  private String somebodyOf(StaffGroup group) throws UserRefused {
    String id = "finder" + NUMBERS.incrementAndGet();
    users.create(new NewUser(id, "查", "试", id + "@example.com", id, Set.of(group)));
    made.add(id);
    return id;
  }

  /** An administrator too many would let other tests retire the one of the demo. */
  @AfterEach
  void nobodyStays() throws UserRefused {
    for (String id : made) {
      users.retire(id);
    }
  }

  /** With a country code, spaces and full-width digits. */
  private static String spelt(String phone) {
    StringBuilder spelt = new StringBuilder("+86 ");
    phone.chars().forEach(digit -> spelt.append((char) (digit - '0' + '０')));
    return spelt.insert(7, ' ').toString();
  }

  private static Locale locale(String tag) {
    return Locale.forLanguageTag(tag);
  }

  private static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private List<String> lookedUp(String by) {
    return jdbc.sql(
            """
            select place from customers_v_lookup
            where by_user = ? and (customer_id = ? or customer_id is null) order by looked_at
            """)
        .params(by, customer.value())
        .query(String.class)
        .list();
  }
}
