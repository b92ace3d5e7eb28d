package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.LoupanTest;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@LoupanTest
@RecordApplicationEvents
class UsersTest {

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired IdentityService identity;
  @Autowired ApplicationEvents events;
  private final String id = "u" + UUID.randomUUID().toString().substring(0, 8);

  private NewUser newUser(String userId) {
    return new NewUser(userId, "三", "张", "z@loupan.example", userId, Set.of(StaffGroup.SALES));
  }

  @Test
  void somebodyNewCanLogInAndIsInTheirGroups() throws UserRefused {
    users.create(newUser(id));
    Person person = users.find(id).orElseThrow();
    assertThat(person.name()).isEqualTo("张三");
    assertThat(person.groups()).containsExactly(StaffGroup.SALES);
    assertThat(users.members(StaffGroup.SALES)).extracting(Person::id).contains(id, "sam");
    Browser.of(port, id);
    assertThat(events.stream(UserCreated.class))
        .singleElement()
        .extracting(UserCreated::userId)
        .isEqualTo(id);
  }

  @Test
  void badEntriesAreRefusedWithTheirField() {
    refused("id", new NewUser("Bad Id", "a", "b", null, "x", Set.of(StaffGroup.SALES)));
    refused("id", new NewUser("sam", "a", "b", null, "x", Set.of(StaffGroup.SALES)));
    refused("firstName", new NewUser(id, " ", "b", null, "x", Set.of(StaffGroup.SALES)));
    refused("lastName", new NewUser(id, "a", null, null, "x", Set.of(StaffGroup.SALES)));
    refused("password", new NewUser(id, "a", "b", null, "", Set.of(StaffGroup.SALES)));
    refused("groups", new NewUser(id, "a", "b", null, "x", Set.of()));
    assertThat(users.exists(id)).isFalse();
  }

  private void refused(String field, NewUser user) {
    assertThatThrownBy(() -> users.create(user))
        .isInstanceOfSatisfying(
            UserRefused.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }

  @Test
  void ofManyWhoCreateTheSameIdOneSucceeds() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> create =
          () -> {
            try {
              users.create(newUser(id));
              return true;
            } catch (UserRefused taken) {
              return false;
            }
          };
      int created = 0;
      for (var result : pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> create).toList())) {
        created += result.get() ? 1 : 0;
      }
      assertThat(created).isEqualTo(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void otherGroupsEndTheSession() throws UserRefused {
    users.create(newUser(id));
    Browser browser = Browser.of(port, id);
    assertThat(browser.get("/desk/channels").statusCode()).isEqualTo(403);

    users.changeGroups(id, Set.of(StaffGroup.MARKETING));

    assertThat(browser.get("/desk/channels", "Accept", "text/html").statusCode()).isEqualTo(302);
    assertThat(Browser.of(port, id).get("/desk/channels").statusCode()).isEqualTo(200);
  }

  @Test
  void whoHasLeftCanNoLongerLogInAnywhere() throws UserRefused {
    users.create(newUser(id));
    Browser browser = Browser.of(port, id);

    users.retire(id);

    assertThat(browser.get("/desk", "Accept", "text/html").statusCode()).isEqualTo(302);
    assertThat(new Browser(port).login(id, id).headers().firstValue("Location").orElseThrow())
        .endsWith("/login?wrong");
    assertThat(
            browser
                .get("/engine-rest/version", "Authorization", Browser.basic(id, id))
                .statusCode())
        .isEqualTo(401);
    assertThat(users.exists(id)).isTrue();
    assertThat(users.find(id).orElseThrow().groups()).isEmpty();
  }

  @Test
  void theLastAdministratorStays() {
    assertThatThrownBy(() -> users.retire("admin"))
        .isInstanceOfSatisfying(
            UserRefused.class, refused -> assertThat(refused.field()).isEqualTo("groups"));
    assertThatThrownBy(() -> users.changeGroups("admin", Set.of(StaffGroup.SALES)))
        .isInstanceOf(UserRefused.class);
  }

  @Test
  void thePersonAtWorkInTasklistNeedsNoRightsToBeToldNames() {
    identity.setAuthentication("sam", java.util.List.of("sales"));
    try {
      assertThat(users.members(StaffGroup.SALES_MANAGERS)).extracting(Person::id).contains("max");
      assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("sam");
    } finally {
      identity.clearAuthentication();
    }
  }

  @Test
  void threeWrongTriesMakeTheNextOneWaitAndAnAdministratorUnlocks() throws UserRefused {
    users.create(newUser(id));
    for (int i = 0; i < 3; i++) {
      new Browser(port).login(id, "wrong");
    }
    assertThat(new Browser(port).login(id, id).headers().firstValue("Location").orElseThrow())
        .endsWith("/login?wrong");

    var unlocked =
        new Browser(port)
            .request(
                "POST",
                "/engine-rest/user/" + id + "/unlock",
                "",
                "Authorization",
                Browser.basic("admin", "admin"));

    assertThat(unlocked.statusCode()).isEqualTo(204);
    Browser.of(port, id);
  }
}
