package io.loupan.bench;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Stands between the application and its database and writes down what one thread says. */
final class Recorder implements BeanPostProcessor {

  /** Setting a parameter: the method of {@code PreparedStatement} and what it was given. */
  record Parameter(Method method, Object[] arguments) {}

  /** One execution: a statement with one or, in a batch, more sets of parameters. */
  record Execution(String sql, List<List<Parameter>> batch, boolean batched) {

    boolean writes() {
      return sql.stripLeading().toLowerCase(java.util.Locale.ROOT).matches("(?s)(insert|update|delete).*");
    }
  }

  /** What was said while recording. */
  static final class Tape {
    final List<Execution> executions = new ArrayList<>();
    int commits;
    int savepoints;

    /** Each execution, commit and savepoint waits for an answer. */
    int roundTrips() {
      return executions.size() + commits + savepoints;
    }

    /** Rows written; a statement that wrote none counts as one. */
    int rows() {
      return executions.stream().filter(Execution::writes).mapToInt(e -> e.batch().size()).sum();
    }
  }

  interface Work {
    void run() throws Exception;
  }

  private static final Set<String> SAVEPOINTS = Set.of("setSavepoint", "releaseSavepoint");

  private static final ThreadLocal<Tape> RUNNING = new ThreadLocal<>();

  static Tape record(Work work) throws Exception {
    Tape tape = new Tape();
    RUNNING.set(tape);
    try {
      work.run();
    } finally {
      RUNNING.remove();
    }
    return tape;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource database
        ? ProxyDataSourceBuilder.create(database)
            .afterQuery(Recorder::add)
            .methodListener(new Boundaries())
            .build()
        : bean;
  }

  private static void add(ExecutionInfo execution, List<QueryInfo> queries) {
    Tape tape = RUNNING.get();
    if (tape == null) {
      return;
    }
    for (QueryInfo query : queries) {
      List<List<Parameter>> batch = new ArrayList<>();
      for (List<ParameterSetOperation> set : query.getParametersList()) {
        batch.add(
            set.stream()
                .filter(each -> each.getMethod().getName().startsWith("set"))
                .map(each -> new Parameter(each.getMethod(), each.getArgs()))
                .toList());
      }
      if (batch.isEmpty()) {
        batch.add(List.of());
      }
      tape.executions.add(new Execution(query.getQuery(), batch, execution.isBatch()));
    }
  }

  private static final class Boundaries implements MethodExecutionListener {

    @Override
    public void beforeMethod(MethodExecutionContext context) {
      // what counts is known afterwards
    }

    @Override
    public void afterMethod(MethodExecutionContext context) {
      Tape tape = RUNNING.get();
      if (tape != null) {
        String method = context.getMethod().getName();
        tape.commits += method.equals("commit") ? 1 : 0;
        tape.savepoints += SAVEPOINTS.contains(method) ? 1 : 0;
      }
    }
  }
}
