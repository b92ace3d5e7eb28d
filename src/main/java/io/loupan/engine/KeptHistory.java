package io.loupan.engine;

import io.loupan.kernel.Office;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstanceQuery;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricTaskInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricVariableInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricVariableInstancesByProcessInstanceIdCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserOperationLogEntryCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteHistoricProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricDecisionInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstanceByDefinitionIdCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstanceByInstanceIdCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstancesBatchCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstancesBulkCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.stereotype.Component;

/**
 * Keeps what an auditor needs: nobody deletes the history of a case, nor a model by which a running
 * or finished case went, whichever way the order arrives.
 */
@Component
class KeptHistory extends AbstractProcessEnginePlugin {

  private static final Set<Class<?>> DELETES_HISTORY =
      Set.of(
          DeleteHistoricProcessInstancesCmd.class,
          DeleteHistoricProcessInstancesBatchCmd.class,
          DeleteHistoricTaskInstanceCmd.class,
          DeleteHistoricVariableInstanceCmd.class,
          DeleteHistoricVariableInstancesByProcessInstanceIdCmd.class,
          DeleteHistoricDecisionInstanceByInstanceIdCmd.class,
          DeleteHistoricDecisionInstanceByDefinitionIdCmd.class,
          DeleteHistoricDecisionInstancesBulkCmd.class,
          DeleteHistoricDecisionInstancesBatchCmd.class,
          DeleteUserOperationLogEntryCmd.class,
          SetRemovalTimeToHistoricProcessInstancesCmd.class,
          SetRemovalTimeToHistoricDecisionInstancesCmd.class);

  private final Office office;

  KeptHistory(Office office) {
    this.office = office;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
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
      if (DELETES_HISTORY.contains(command.getClass())) {
        // REST would call any other exception "not found"
        throw new AuthorizationException(office.text("engine.kept.history"));
      }
      // whoever asks may not see all cases that need the model
      Context.getCommandContext().runWithoutAuthorization(() -> check(command));
      return next.execute(command);
    }
  }

  private Void check(Command<?> command) {
    CommandContext context = Context.getCommandContext();
    if (command instanceof DeleteDeploymentCmd) {
      String id = CommandFields.read(command, "deploymentId");
      if (id != null) {
        context
            .getProcessDefinitionManager()
            .findProcessDefinitionsByDeploymentId(id)
            .forEach(this::refuseNeededProcess);
        context
            .getDecisionDefinitionManager()
            .findDecisionDefinitionByDeploymentId(id)
            .forEach(this::refuseNeededDecision);
        context
            .getCamundaFormDefinitionManager()
            .findDefinitionsByDeploymentId(id)
            .forEach(this::refuseNeededForm);
      }
    } else if (command instanceof DeleteProcessDefinitionsByIdsCmd) {
      Collection<String> ids = CommandFields.read(command, "processDefinitionIds");
      ids.stream()
          .map(context.getProcessDefinitionManager()::findLatestProcessDefinitionById)
          .filter(Objects::nonNull)
          .forEach(this::refuseNeededProcess);
    } else if (command instanceof DeleteProcessDefinitionsByKeyCmd) {
      String key = CommandFields.read(command, "processDefinitionKey");
      context
          .getProcessDefinitionManager()
          .findDefinitionsByKeyAndTenantId(key, null, false)
          .forEach(this::refuseNeededProcess);
    }
    return null;
  }

  private void refuseNeededProcess(ResourceDefinition process) {
    if (!history()
        .createHistoricProcessInstanceQuery()
        .processDefinitionId(process.getId())
        .listPage(0, 1)
        .isEmpty()) {
      refuse(process);
    }
  }

  private void refuseNeededDecision(ResourceDefinition decision) {
    if (!history()
        .createHistoricDecisionInstanceQuery()
        .decisionDefinitionId(decision.getId())
        .listPage(0, 1)
        .isEmpty()) {
      refuse(decision);
    }
  }

  /** History does not say which form a task had: any that was done while it was in force. */
  private void refuseNeededForm(CamundaFormDefinitionEntity form) {
    CommandContext context = Context.getCommandContext();
    HistoricTaskInstanceQuery done =
        history()
            .createHistoricTaskInstanceQuery()
            .finishedAfter(
                context
                    .getDeploymentManager()
                    .findDeploymentById(form.getDeploymentId())
                    .getDeploymentTime());
    if (!done.listPage(0, 1).isEmpty()) {
      refuse(form);
    }
  }

  private void refuse(ResourceDefinition model) {
    throw new BadUserRequestException(
        office.text("engine.kept.model", model.getKey(), String.valueOf(model.getVersion())));
  }

  private static HistoryService history() {
    return Context.getProcessEngineConfiguration().getHistoryService();
  }
}
