package io.loupan.engine;

import io.loupan.kernel.Office;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.springframework.stereotype.Component;

/**
 * Lets only harmless expressions into queries and task filters.
 *
 * <p>The engine evaluates an expression in a task query, and inside {@code or} it forgets to ask
 * whether it may: any logged-in user could run code (CVE-2026-109432, never mended in this
 * release). Here every query passes an allow-list before it is evaluated, however it arrives: by
 * itself, when a filter is saved, when a filter is extended, and when a stored filter is run.
 */
@Component
class SafeQueries extends AbstractProcessEnginePlugin {

  private static final Pattern HARMLESS =
      Pattern.compile(
          "[$#]\\{\\s*(currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)"
              + "|dateTime\\(\\)(\\.withTimeAtStartOfDay\\(\\)|\\.(plus|minus)"
              + "(Seconds|Minutes|Hours|Days|Weeks|Months|Years)\\(\\d{1,6}\\))*)\\s*}");

  private final Office office;

  SafeQueries(Office office) {
    this.office = office;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    // "post" is the one that runs inside the command context, where a stored filter can be read
    engine.setCustomPostCommandInterceptorsTxRequired(
        and(engine.getCustomPostCommandInterceptorsTxRequired()));
    engine.setCustomPostCommandInterceptorsTxRequiresNew(
        and(engine.getCustomPostCommandInterceptorsTxRequiresNew()));
  }

  private List<CommandInterceptor> and(List<CommandInterceptor> others) {
    List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
    all.add(new Guard());
    return all;
  }

  private class Guard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      if (command instanceof AbstractQuery<?, ?> query) {
        check(query, seen);
      } else if (command instanceof SaveFilterCmd) {
        check(CommandFields.<FilterEntity>read(command, "filter"), seen);
      } else if (command instanceof AbstractExecuteFilterCmd) {
        check(CommandFields.<AbstractQuery<?, ?>>read(command, "extendingQuery"), seen);
        check(stored(CommandFields.read(command, "filterId")), seen);
      }
      return next.execute(command);
    }
  }

  private static FilterEntity stored(String filterId) {
    return filterId == null
        ? null
        : Context.getCommandContext().getDbEntityManager().selectById(FilterEntity.class, filterId);
  }

  private void check(FilterEntity filter, Set<Object> seen) {
    if (filter != null) {
      check((AbstractQuery<?, ?>) filter.getQuery(), seen);
    }
  }

  private void check(AbstractQuery<?, ?> query, Set<Object> seen) {
    if (query != null && seen.add(query)) {
      query.getExpressions().values().forEach(this::check);
      parts(query).forEach(part -> check(part, seen));
    }
  }

  private void check(String expression) {
    if (ModelExpressions.hasExpression(expression) && !HARMLESS.matcher(expression).matches()) {
      throw new BadUserRequestException(office.text("engine.query", expression));
    }
  }

  /** A query with {@code or} parts is itself the first of its parts. */
  private static List<? extends AbstractQuery<?, ?>> parts(AbstractQuery<?, ?> query) {
    if (query instanceof TaskQueryImpl tasks) {
      return tasks.getQueries();
    } else if (query instanceof ProcessInstanceQueryImpl instances) {
      return instances.getQueries();
    } else if (query instanceof HistoricTaskInstanceQueryImpl tasks) {
      return tasks.getQueries();
    } else if (query instanceof HistoricProcessInstanceQueryImpl instances) {
      return instances.getQueries();
    }
    return List.of();
  }
}
