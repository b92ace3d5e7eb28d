package io.loupan.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.kernel.CaseNo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Lets every way to a task's form, Tasklist, REST and Java, pass by its {@link LiveForm}. */
@Component
class LiveForms extends AbstractProcessEnginePlugin {

  private final Supplier<Map<String, LiveForm>> forms;
  private final ObjectMapper json;
  private final MessageSource texts;
  private ProcessEngineConfigurationImpl configuration;

  LiveForms(ObjectProvider<LiveForm> forms, ObjectMapper json, MessageSource texts) {
    // looked up late: the forms need services that need the engine
    this.forms =
        SingletonSupplier.of(
            () -> forms.stream().collect(Collectors.toMap(LiveForm::key, form -> form)));
    this.json = json;
    this.texts = texts;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    configuration = engine;
    // "post" is the one that runs inside the transaction and the command context
    var interceptors = new ArrayList<CommandInterceptor>();
    if (engine.getCustomPostCommandInterceptorsTxRequired() != null) {
      interceptors.addAll(engine.getCustomPostCommandInterceptorsTxRequired());
    }
    interceptors.add(new Door());
    engine.setCustomPostCommandInterceptorsTxRequired(interceptors);
    // and "pre" the one that sees what goes wrong when the transaction is written
    var outer = new ArrayList<CommandInterceptor>();
    if (engine.getCustomPreCommandInterceptorsTxRequired() != null) {
      outer.addAll(engine.getCustomPreCommandInterceptorsTxRequired());
    }
    outer.add(new SecondInRace());
    engine.setCustomPreCommandInterceptorsTxRequired(outer);
  }

  /**
   * Of two people who send the same form at once one wins; the other is told, not shown an error.
   */
  private class SecondInRace extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      try {
        return next.execute(command);
      } catch (RuntimeException failed) {
        // whoever read the task before it was completed may find its variables gone
        if (command instanceof SubmitTaskFormCmd send
            && (failed instanceof OptimisticLockingException
                || isGone(CommandFields.read(send, "taskId")))) {
          throw closed();
        }
        throw failed;
      }
    }

    private boolean isGone(String taskId) {
      return configuration
          .getCommandExecutorTxRequiresNew()
          .execute(context -> context.getTaskManager().findTaskById(taskId) == null);
    }
  }

  private FormFieldValidationException closed() {
    return new FormFieldValidationException(
        "form", texts.getMessage("form.closed", null, LocaleContextHolder.getLocale()));
  }

  private class Door extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      if (command instanceof GetTaskFormVariablesCmd open) {
        T stored = next.execute(command); // checks that the person may see the task
        TaskEntity task = task(open.resourceId);
        formOf(task)
            .ifPresent(
                form -> fill((VariableMap) stored, asTheOffice(() -> form.load(view(task)))));
        return stored;
      }
      if (command instanceof SubmitTaskFormCmd send) {
        TaskEntity task = task(CommandFields.read(send, "taskId"));
        if (task == null) {
          throw closed();
        }
        formOf(task).ifPresent(form -> takeIn(form, task, CommandFields.read(send, "properties")));
      } else if (command instanceof CompleteTaskCmd complete
          && formOf(task(CommandFields.read(complete, "taskId"))).isPresent()) {
        throw new FormFieldValidationException(
            "form", texts.getMessage("form.only", null, LocaleContextHolder.getLocale()));
      }
      return next.execute(command);
    }
  }

  private void fill(VariableMap stored, Map<String, Object> live) {
    live.forEach((name, value) -> stored.putValueTyped(name, typed(value)));
  }

  private void takeIn(LiveForm form, TaskEntity task, VariableMap sent) {
    Context.getCommandContext()
        .getProcessEngineConfiguration()
        .getCommandCheckers()
        .forEach(checker -> checker.checkTaskWork(task));
    Map<String, Object> entered = new HashMap<>(sent);
    entered.values().removeIf(value -> value == null);
    LiveTask view = view(task);
    try {
      Set<String> shown = asTheOffice(() -> form.load(view)).keySet();
      Map<String, Object> variables = asTheOffice(() -> form.submit(view, Map.copyOf(entered)));
      // a field that a manager added is kept; a name that no form asks for is somebody's trick
      sent.keySet().retainAll(fieldsOf(task));
      sent.keySet().removeAll(form.fields());
      sent.keySet().removeAll(shown);
      sent.putAll(variables);
    } catch (FormRefused refused) {
      throw new FormFieldValidationException(form.key(), refused.getMessage());
    }
  }

  private Set<String> fieldsOf(TaskEntity task) {
    try (InputStream deployed =
        asTheOffice(
            () -> new GetDeployedTaskFormCmd(task.getId()).execute(Context.getCommandContext()))) {
      return new HashSet<>(json.readTree(deployed).findValuesAsText("key"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The person may work on this task; what the domain does for it, such as starting a process,
   * needs no right of theirs.
   */
  private static <T, X extends Exception> T asTheOffice(Work<T, X> work) throws X {
    CommandContext context = Context.getCommandContext();
    boolean checked = context.isAuthorizationCheckEnabled();
    context.disableAuthorizationCheck();
    try {
      return work.run();
    } finally {
      if (checked) {
        context.enableAuthorizationCheck();
      }
    }
  }

  private interface Work<T, X extends Exception> {
    T run() throws X;
  }

  private Optional<LiveForm> formOf(TaskEntity task) {
    if (task == null || task.getTaskDefinition() == null) {
      return Optional.empty();
    }
    Expression key = task.getTaskDefinition().getCamundaFormDefinitionKey();
    return key == null
        ? Optional.empty()
        : Optional.ofNullable(forms.get().get(key.getExpressionText()));
  }

  private static TaskEntity task(String id) {
    return id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
  }

  private static LiveTask view(TaskEntity task) {
    return new LiveTask(
        task.getId(),
        new CaseNo(task.getProcessInstance().getBusinessKey()),
        task.getAssignee(),
        Context.getCommandContext().getAuthenticatedUserId(),
        task::getVariable);
  }

  private TypedValue typed(Object value) {
    if (value instanceof Collection || value instanceof Map) {
      try {
        return SpinValues.jsonValue(json.writeValueAsString(value)).create();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    return value instanceof String text
        ? Variables.stringValue(text)
        : Variables.untypedValue(value);
  }
}
