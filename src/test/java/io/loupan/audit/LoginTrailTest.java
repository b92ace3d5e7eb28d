package io.loupan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import io.loupan.access.Browser;
import io.loupan.access.NewUser;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who came in, who went, and who could not come in. */
@LoupanTest
class LoginTrailTest {

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired JdbcClient jdbc;

  private final String id = "u" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void somebody() throws Exception {
    users.create(new NewUser(id, "a", "b", null, id, Set.of(StaffGroup.LEGAL)));
  }

  @Test
  void aLoginAndALogOutAreEntriesOfWhoItWas() {
    Browser browser = Browser.of(port, id);
    browser.request("POST", "/camunda/api/admin/auth/user/default/logout", "");

    assertThat(entriesBy(id)).containsExactly("logged-in {\"way\":\"PAGE\"}", "logged-out null");
  }

  @Test
  void aWrongPasswordIsAnEntryThatNamesTheLoginAndNobodyAsTheOneWhoDidIt() {
    new Browser(port).login(id, "wrong");
    rest(id, "wrong");

    assertThat(entriesAbout(id))
        .extracting(entry -> entry.get("facts"))
        .first()
        .isEqualTo(
            "{\"userId\":\"%s\",\"reason\":\"WRONG_PASSWORD\",\"way\":\"PAGE\"}".formatted(id));
    assertThat(entriesAbout(id))
        .extracting(entry -> entry.get("facts").toString())
        .last()
        .asString()
        .contains("REST");
    assertThat(entriesAbout(id)).extracting(entry -> entry.get("actor")).containsOnlyNulls();
  }

  @Test
  void theRightPasswordTooSoonAfterAWrongOneIsAnEntryThatSaysLocked() {
    new Browser(port).login(id, "wrong");
    new Browser(port).login(id, id);

    assertThat(entriesAbout(id))
        .extracting(entry -> entry.get("facts").toString())
        .last()
        .asString()
        .contains("LOCKED");
  }

  @Test
  void whoHasLeftIsNotAllowed() throws Exception {
    users.retire(id);
    users.setPassword(id, id);

    new Browser(port).login(id, id);

    assertThat(entriesAbout(id))
        .extracting(entry -> entry.get("facts").toString())
        .singleElement()
        .asString()
        .contains("NOT_ALLOWED");
  }

  @Test
  void aPasswordTypedIntoTheWrongFieldIsNowhere() {
    String password = "secret" + UUID.randomUUID();
    long before = count("login-failed");

    new Browser(port).login(password, "");
    rest(password, "x");

    assertThat(count("login-failed")).isGreaterThanOrEqualTo(before + 2);
    assertThat(entriesAbout(password)).isEmpty();
    assertThat(entriesBy(password)).isEmpty();
  }

  @Test
  void aMachineThatCallsOftenIsOneEntry() {
    for (int i = 0; i < 3; i++) {
      assertThat(rest(id, id)).isEqualTo(200);
    }
    assertThat(entriesBy(id)).containsExactly("logged-in {\"way\":\"REST\"}");
  }

  private int rest(String user, String password) {
    return new Browser(port)
        .get("/engine-rest/version", "Authorization", Browser.basic(user, password))
        .statusCode();
  }

  private List<String> entriesBy(String actor) {
    return jdbc.sql("select kind, facts from audit_entry where actor = ? order by entry_no")
        .param(actor)
        .query((row, i) -> row.getString("kind") + " " + row.getString("facts"))
        .list();
  }

  private List<Map<String, Object>> entriesAbout(String name) {
    return jdbc.sql(
            "select actor, facts from audit_entry where kind = 'login-failed' and facts like ?"
                + " order by entry_no")
        .param("%" + name + "%")
        .query()
        .listOfRows();
  }

  private long count(String kind) {
    return jdbc.sql("select count(*) from audit_entry where kind = ?")
        .param(kind)
        .query(Long.class)
        .single();
  }
}
