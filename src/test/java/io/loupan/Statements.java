package io.loupan;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts what a thread says to the database. */
public final class Statements {

  private static final Set<String> BOUNDARIES =
      Set.of("commit", "rollback", "setSavepoint", "releaseSavepoint");

  private static final ThreadLocal<Statements> CURRENT = new ThreadLocal<>();

  private final List<String> roundTrips = new ArrayList<>();
  private int statements;
  private int commits;

  private Statements() {}

  /** Counts what runs inside. */
  public static Statements during(Work work) throws Exception {
    Statements counted = new Statements();
    CURRENT.set(counted);
    try {
      work.run();
    } finally {
      CURRENT.remove();
    }
    return counted;
  }

  /** Executions, a batch as one, and commits and savepoints: each waits for an answer. */
  public List<String> roundTrips() {
    return roundTrips;
  }

  /** Statements, those of a batch one by one. */
  public int statements() {
    return statements;
  }

  /** Commits. */
  public int commits() {
    return commits;
  }

  /** What is counted. */
  public interface Work {

    /** Does it. */
    void run() throws Exception;
  }

  /** Puts the counter between the application and its database. */
  @TestConfiguration
  public static class Counter {

    @Bean
    static BeanPostProcessor statementCounter() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource database
              ? ProxyDataSourceBuilder.create(database)
                  .afterQuery(
                      (execution, queries) -> {
                        Statements counted = CURRENT.get();
                        if (counted != null) {
                          int batch = Math.max(1, execution.getBatchSize());
                          counted.statements += batch;
                          counted.roundTrips.add(batch + " × " + queries.get(0).getQuery());
                        }
                      })
                  .methodListener(
                      new MethodExecutionListener() {
                        @Override
                        public void beforeMethod(MethodExecutionContext context) {}

                        @Override
                        public void afterMethod(MethodExecutionContext context) {
                          Statements counted = CURRENT.get();
                          Method method = context.getMethod();
                          if (counted != null && BOUNDARIES.contains(method.getName())) {
                            counted.roundTrips.add(method.getName());
                            counted.commits += method.getName().equals("commit") ? 1 : 0;
                          }
                        }
                      })
                  .build()
              : bean;
        }
      };
    }
  }
}
