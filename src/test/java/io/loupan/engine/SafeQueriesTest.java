package io.loupan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.loupan.LoupanTest;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.query.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class SafeQueriesTest {

  private static final String CODE =
      "${''.getClass().forName('io.loupan.engine.Opened').newInstance()}";

  @Autowired private TaskService tasks;
  @Autowired private FilterService filters;
  @Autowired private IdentityService identity;
  @Autowired private AuthorizationService authorizations;
  @Autowired private JdbcClient jdbc;

  @Test
  void codeInAnOrQueryIsRefused() {
    var query = tasks.createTaskQuery().or().taskAssigneeExpression(CODE).endOr();
    refused(query::list);
    refused(query::count);
    refused(query::singleResult);
    refused(() -> query.listPage(0, 5));
  }

  @Test
  void aFilterWithCodeIsNotSaved() {
    var query = tasks.createTaskQuery().or().taskCandidateUserExpression(CODE).endOr();
    refused(() -> filters.saveFilter(filter(query)));
    refused(() -> filters.saveFilter(filter(tasks.createTaskQuery().taskOwnerExpression(CODE))));
  }

  @Test
  void aFilterIsNotExtendedByCode() {
    String id = filters.saveFilter(filter(tasks.createTaskQuery().taskAssignee("sam"))).getId();
    var query = tasks.createTaskQuery().or().taskAssigneeExpression(CODE).endOr();
    refused(() -> filters.list(id, query));
    refused(() -> filters.count(id, query));
    refused(() -> filters.listPage(id, query, 0, 5));
    refused(() -> filters.singleResult(id, query));
  }

  @Test
  void aStoredFilterWithCodeDoesNotRun() {
    String id = filters.saveFilter(filter(tasks.createTaskQuery().taskAssignee("sam"))).getId();
    // as if it had been stored before there was a guard
    jdbc.sql("update ACT_RU_FILTER set QUERY_ = ? where ID_ = ?")
        .params("{\"orQueries\":[{\"taskAssigneeExpression\":\"%s\"}]}".formatted(CODE), id)
        .update();
    refused(() -> filters.list(id));
    refused(() -> filters.count(id));
    refused(() -> filters.list(id, tasks.createTaskQuery().taskName("x")));
    filters.deleteFilter(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${currentUser()}",
        "#{currentUser()}",
        "${ currentUser() }",
        "sam",
      })
  void aFilterMayAskForTheUser(String expression) {
    works(filter(tasks.createTaskQuery().or().taskAssigneeExpression(expression).endOr()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${now()}",
        "${dateTime()}",
        "${dateTime().plusDays(1)}",
        "${dateTime().plusMinutes(480).withTimeAtStartOfDay().plusDays(1).minusMinutes(480)}",
        "${dateTime().minusHours(3).plusMinutes(10)}",
      })
  void aFilterMayReckonWithTime(String expression) {
    works(filter(tasks.createTaskQuery().dueBeforeExpression(expression)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${dateTime().getClass()}",
        "${now().getClass().forName('io.loupan.engine.Opened').newInstance()}",
        "${dateTime().plusDays(now().getClass())}",
        "${currentUser()}${''.getClass()}",
        "x ${''.getClass()}",
        "${systemEnvironment}",
        "${currentUser().concat(systemEnvironment)}",
        "${currentUser()\n.length()}",
      })
  void anythingElseIsRefused(String expression) {
    refused(tasks.createTaskQuery().or().taskAssigneeExpression(expression).endOr()::list);
    refused(
        () -> filters.saveFilter(filter(tasks.createTaskQuery().dueBeforeExpression(expression))));
  }

  private Filter filter(Query<?, ?> query) {
    return filters.newTaskFilter("f" + UUID.randomUUID()).setQuery(query);
  }

  private void works(Filter filter) {
    String id = filters.saveFilter(filter).getId();
    var read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    read.setUserId("nobody");
    read.setResource(Resources.FILTER);
    read.setResourceId(id);
    read.addPermission(Permissions.READ);
    authorizations.saveAuthorization(read);
    identity.setAuthentication("nobody", List.of());
    try {
      assertThat(filters.count(id)).isEqualTo(filters.listPage(id, 0, 1000).size());
    } finally {
      identity.clearAuthentication();
      filters.deleteFilter(id);
    }
  }

  private static void refused(ThrowingCallable attempt) {
    System.clearProperty(Opened.DOOR);
    Throwable refusal = catchThrowable(attempt);
    assertThat(System.getProperty(Opened.DOOR)).isNull();
    assertThat(refusal)
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("currentUser()");
  }
}
