package io.loupan.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Lets Tasklist show customer and project beside a task to whoever may work it.
 *
 * <p>The engine lets people read a task's variables, those of its process included, one task at a
 * time. The query behind Tasklist's lists is stricter: it shows variables of the process only to
 * those who may read all cases of that kind. Here the query about the scopes of tasks asks what the
 * single task asks: may this person read the task?
 */
@Component
class ListedVariables extends AbstractProcessEnginePlugin {

  /** No list is longer: it is the engine's limit of a query. */
  private static final int LONGEST_LIST = 2000;

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    // "post" is the one that runs inside the transaction and the command context
    var interceptors = new ArrayList<CommandInterceptor>();
    if (engine.getCustomPostCommandInterceptorsTxRequired() != null) {
      interceptors.addAll(engine.getCustomPostCommandInterceptorsTxRequired());
    }
    interceptors.add(new Reader());
    engine.setCustomPostCommandInterceptorsTxRequired(interceptors);
  }

  private static class Reader extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      CommandContext context = Context.getCommandContext();
      return command instanceof VariableInstanceQueryImpl query
              && context.getAuthenticatedUserId() != null
              && query.getVariableScopeIds() != null
              && scopesOfReadableTasks(query.getVariableScopeIds(), context)
                  .containsAll(List.of(query.getVariableScopeIds()))
          ? context.runWithoutAuthorization(() -> next.execute(command))
          : next.execute(command);
    }

    private static Set<String> scopesOfReadableTasks(String[] scopes, CommandContext context) {
      List<Task> readable =
          context
              .getProcessEngineConfiguration()
              .getTaskService()
              .createTaskQuery()
              .processInstanceIdIn(scopes)
              .listPage(0, LONGEST_LIST);
      Set<String> ids = new HashSet<>();
      for (Task task : readable) {
        ids.addAll(Arrays.asList(task.getId(), task.getExecutionId(), task.getProcessInstanceId()));
      }
      return ids;
    }
  }
}
