package io.loupan.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.EverLivingJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/** Our own work as jobs of the engine: its executor, its locks, its retries and its incidents. */
@Component
class EngineJobs extends AbstractProcessEnginePlugin implements Jobs {

  private static final Logger LOG = LoggerFactory.getLogger(EngineJobs.class);

  private static final String ONCE = "loupan-work";
  static final String RECURRING = "loupan-recurring";

  private final Supplier<Map<String, JobWork>> works;
  private final Supplier<Map<String, RecurringWork>> recurring;
  private final ObjectProvider<JdbcClient> jdbc;
  private final ObjectProvider<PlatformTransactionManager> transactions;
  private final Clock clock;
  private ProcessEngineConfigurationImpl configuration;

  EngineJobs(
      ObjectProvider<JobWork> works,
      ObjectProvider<RecurringWork> recurring,
      ObjectProvider<JdbcClient> jdbc,
      ObjectProvider<PlatformTransactionManager> transactions,
      Clock clock) {
    // looked up late: the works need services that need the engine
    this.works = byName(works, JobWork::kind);
    this.recurring = byName(recurring, RecurringWork::name);
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  private static <T> Supplier<Map<String, T>> byName(
      ObjectProvider<T> beans, Function<T, String> name) {
    return SingletonSupplier.of(
        () -> beans.stream().collect(Collectors.toMap(name, Function.identity())));
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    configuration = engine;
    List<JobHandler<?>> handlers = new ArrayList<>();
    if (engine.getCustomJobHandlers() != null) {
      engine.getCustomJobHandlers().forEach(handlers::add);
    }
    handlers.add(new Once());
    handlers.add(new Again());
    engine.setCustomJobHandlers(new ArrayList<>(handlers));
  }

  @Override
  public void submit(String kind, String argument) {
    submit(new MessageEntity(), kind, argument);
  }

  @Override
  public void submit(String kind, String argument, Instant at) {
    TimerEntity timer = new TimerEntity();
    timer.setDuedate(Date.from(at));
    submit(timer, kind, argument);
  }

  /** A command too: a job goes with the command, not with the innermost transaction of Spring. */
  @Override
  public void apart(Runnable work) {
    configuration
        .getCommandExecutorTxRequiresNew()
        .execute(
            context -> {
              work.run();
              return null;
            });
  }

  private void submit(JobEntity job, String kind, String argument) {
    if (!works.get().containsKey(kind)) {
      throw new IllegalArgumentException("No such work: " + kind);
    }
    job.setJobHandlerType(ONCE);
    job.setJobHandlerConfiguration(new Argument(kind + ":" + argument));
    configuration
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              if (job instanceof MessageEntity message) {
                context.getJobManager().send(message);
              } else {
                context.getJobManager().schedule((TimerEntity) job);
              }
              return null;
            });
  }

  /**
   * Every recurring work has its one job, whichever node starts first; one that gave up goes on.
   */
  @EventListener(ApplicationStartedEvent.class)
  void makeRecurringJobs() {
    new TransactionTemplate(transactions.getObject())
        .executeWithoutResult(
            status -> {
              jdbc.getObject()
                  .sql("select setting_value from installation where setting = 'jobs' for update")
                  .query(String.class)
                  .single();
              configuration
                  .getCommandExecutorTxRequired()
                  .execute(
                      context -> {
                        recurring.get().keySet().forEach(name -> make(name, context));
                        return null;
                      });
            });
  }

  private void make(String name, CommandContext context) {
    JobEntity standing = context.getJobManager().findJobById(idOf(name));
    if (standing != null) {
      if (standing.getRetries() == 0) {
        standing.setRetries(configuration.getDefaultNumberOfRetries());
      }
      return;
    }
    EverLivingJobEntity job = new EverLivingJobEntity();
    job.setId(idOf(name));
    job.setJobHandlerType(RECURRING);
    job.setJobHandlerConfiguration(new Argument(name));
    job.setDuedate(Date.from(clock.instant()));
    context.getJobManager().insertJob(job);
  }

  /** The kind of work behind a job that belongs to no process; empty if there is none. */
  static String kindOf(Job job) {
    return job instanceof JobEntity ours && ONCE.equals(ours.getJobHandlerType())
        ? ours.getJobHandlerConfigurationRaw().split(":", 2)[0]
        : "";
  }

  private static String idOf(String name) {
    return "recurring-" + name;
  }

  private record Argument(String text) implements JobHandlerConfiguration {
    @Override
    public String toCanonicalString() {
      return text;
    }
  }

  private abstract static class Handler implements JobHandler<Argument> {

    private final String type;

    Handler(String type) {
      this.type = type;
    }

    @Override
    public String getType() {
      return type;
    }

    @Override
    public Argument newConfiguration(String canonicalString) {
      return new Argument(canonicalString);
    }

    @Override
    public void onDelete(Argument configuration, JobEntity job) {
      // nothing beside the job is kept
    }
  }

  private class Once extends Handler {

    Once() {
      super(ONCE);
    }

    @Override
    public void execute(
        Argument argument, ExecutionEntity execution, CommandContext context, String tenantId) {
      String[] parts = argument.text().split(":", 2);
      JobWork work = works.get().get(parts[0]);
      if (work == null) {
        throw new IllegalStateException("No such work: " + parts[0]);
      }
      work.run(parts[1]);
    }
  }

  private class Again extends Handler {

    Again() {
      super(RECURRING);
    }

    @Override
    public void execute(
        Argument argument, ExecutionEntity execution, CommandContext context, String tenantId) {
      RecurringWork work = recurring.get().get(argument.text());
      JobEntity job = context.getCurrentJob();
      if (work == null) { // a version before this one knew it
        job.delete();
        return;
      }
      try {
        // of its own: what it began to write is undone without this job, which must come back
        apart(work::run);
      } catch (RuntimeException e) {
        LOG.error("Recurring work {} failed and is tried again later", work.name(), e);
      }
      // each run leaves rows of history that nobody reads, thousands a day
      context.getHistoricJobLogManager().deleteHistoricJobLogByJobId(job.getId());
      context.getJobManager().reschedule(job, Date.from(clock.instant().plus(work.rest())));
    }
  }
}
