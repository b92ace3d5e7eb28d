package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.loupan.LoupanApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Who can log in after the very first start, and when there must be none. */
@ExtendWith(OutputCaptureExtension.class)
class FirstLoginsTest {

  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @Test
  void anEmptyDatabaseAsksForAnAdministratorInOneSentence(CapturedOutput output) {
    assertThat(failure("production")).contains("LOUPAN_ADMIN_USER", "LOUPAN_ADMIN_PASSWORD");
    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START", "Nobody can log in yet.")
        .doesNotContain("\tat io.loupan");
  }

  @Test
  void aWeakPasswordIsRefused() {
    for (String weak :
        new String[] {"short", "boss-boss-boss", "password123", "1111111111", "changeme123"}) {
      assertThat(failure("production", admin("boss", weak)))
          .as(weak)
          .contains("cannot be created", "LOUPAN_ADMIN_PASSWORD");
    }
    assertThat(failure("production", admin("Not An Id", "long enough 7")))
        .contains("id of 2 to 40");
  }

  @Test
  void theFirstAdministratorIsCreatedOnceAndTheNextStartNeedsNoPassword() {
    try (var first = start("production", admin("boss", "long enough 7"))) {
      Users users = first.getBean(Users.class);
      assertThat(users.members(StaffGroup.ADMINISTRATORS))
          .extracting(Person::id)
          .containsExactly("boss");
      assertThat(users.exists("sam")).isFalse();
      assertThat(first.getBean(Channels.class).list())
          .as("the house's own alone")
          .extracting(Channel::id)
          .containsExactly("walk-in");
      assertThat(catchThrowable(() -> users.setPassword("boss", "weak")))
          .isInstanceOf(UserRefused.class);
      // in the web apps and by REST neither
      IdentityService identity = first.getBean(IdentityService.class);
      User boss = identity.createUserQuery().userId("boss").singleResult();
      boss.setPassword("boss");
      assertThat(catchThrowable(() -> identity.saveUser(boss)))
          .isInstanceOf(ProcessEngineException.class);
    }
    try (var second = start("production")) {
      assertThat(second.getBean(Users.class).members(StaffGroup.ADMINISTRATORS)).hasSize(1);
    }
  }

  @Test
  void aDatabaseOfTheDemoIsRefusedOutsideTheDemo() throws Exception {
    try (var demo = start("demo")) {
      assertThat(demo.getBean(Users.class).exists("sam")).isTrue();
    }
    assertThat(failure("production", admin("boss", "long enough 7")))
        .contains("password of the demo");

    try (var demo = start("demo")) {
      Users users = demo.getBean(Users.class);
      for (String user : FirstLogins.demoIds()) {
        users.setPassword(user, "changed by hand 1");
      }
    }
    assertThat(failure("production", admin("boss", "long enough 7"))).contains("key of the demo");

    try (var demo = start("demo")) {
      demo.getBean(Channels.class).rotate("website");
    }
    start("production").close();
  }

  @Test
  void aSecondStartRepeatsNothingAndAnotherLanguageRenames() {
    String id;
    try (var first = start("demo")) {
      var filters = first.getBean(FilterService.class);
      assertThat(filters.createFilterQuery().list())
          .extracting(Filter::getName)
          .containsExactlyInAnyOrder("My team", "My tasks", "Today", "My team", "Overdue");
      id = filters.createFilterQuery().filterName("My tasks").singleResult().getId();
    }
    try (var second = start("demo", "--loupan.locale=zh-CN")) {
      var filters = second.getBean(FilterService.class);
      assertThat(filters.createFilterQuery().list())
          .extracting(Filter::getName)
          .containsExactlyInAnyOrder("团队任务", "我的任务", "今日待办", "团队任务", "已逾期");
      assertThat(filters.createFilterQuery().filterName("我的任务").singleResult().getId())
          .isEqualTo(id);
      assertThat(
              second
                  .getBean(IdentityService.class)
                  .createGroupQuery()
                  .groupId("sales")
                  .singleResult()
                  .getName())
          .isEqualTo("置业顾问");
    }
  }

  private String failure(String profile, String... arguments) {
    Throwable failure = catchThrowable(() -> start(profile, arguments).close());
    assertThat(failure).isInstanceOf(StartRefused.class);
    return failure.getMessage();
  }

  private static String[] admin(String user, String password) {
    return new String[] {"--loupan.admin.user=" + user, "--loupan.admin.password=" + password};
  }

  private ConfigurableApplicationContext start(String profile, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--spring.datasource.url=" + database);
    all.add("--spring.datasource.username=sa");
    all.add("--spring.datasource.password=");
    all.add("--spring.profiles.active=" + profile);
    all.add("--camunda.bpm.job-execution.enabled=false");
    all.add("--server.port=0");
    // the web apps and the engine's registry keep static state: leave that of other tests alone
    all.add(
        "--spring.autoconfigure.exclude="
            + "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration");
    all.add("--camunda.bpm.process-engine-name=firstLogins");
    all.add("--logging.level.root=error");
    all.add("--loupan.master-key=bG91cGFuLXRlc3Qta2V5LW5vdC1mb3ItcmVhbC11c2U=");
    if (all.stream().noneMatch(argument -> argument.startsWith("--loupan.locale"))) {
      all.add("--loupan.locale=en");
    }
    return new SpringApplicationBuilder(LoupanApplication.class)
        .web(WebApplicationType.SERVLET)
        .run(all.toArray(String[]::new));
  }
}
