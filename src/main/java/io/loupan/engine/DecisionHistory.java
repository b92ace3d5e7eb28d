package io.loupan.engine;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads {@link Decisions} from the engine's history, flushed or not. */
@Component
class DecisionHistory implements Decisions {

  private final ObjectProvider<HistoryService> history;
  private final ObjectProvider<RepositoryService> repository;

  DecisionHistory(
      ObjectProvider<HistoryService> history, ObjectProvider<RepositoryService> repository) {
    this.history = history;
    this.repository = repository;
  }

  @Override
  public Optional<Evidence> newest(String processInstanceId, String decisionKey) {
    return fresh(processInstanceId, decisionKey)
        .or(() -> stored(processInstanceId, decisionKey))
        .map(this::evidence);
  }

  /** What this very transaction decided is not in the database before its end. */
  private static Optional<HistoricDecisionInstance> fresh(String instance, String key) {
    CommandContext context = Context.getCommandContext();
    if (context == null) {
      return Optional.empty();
    }
    return context
        .getDbEntityManager()
        .getCachedEntitiesByType(HistoricDecisionInstanceEntity.class)
        .stream()
        .filter(each -> key.equals(each.getDecisionDefinitionKey()))
        .filter(each -> instance.equals(each.getProcessInstanceId()))
        .filter(each -> !each.getInputs().isEmpty())
        .max(Comparator.comparing(HistoricDecisionInstance::getEvaluationTime))
        .map(HistoricDecisionInstance.class::cast);
  }

  private Optional<HistoricDecisionInstance> stored(String instance, String key) {
    List<HistoricDecisionInstance> newest =
        history
            .getObject()
            .createHistoricDecisionInstanceQuery()
            .processInstanceId(instance)
            .decisionDefinitionKey(key)
            .includeInputs()
            .includeOutputs()
            .orderByEvaluationTime()
            .desc()
            .listPage(0, 1);
    return newest.stream().findFirst();
  }

  private Evidence evidence(HistoricDecisionInstance decided) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    decided.getInputs().forEach(input -> inputs.put(input.getClauseName(), input.getValue()));
    Map<String, Object> outputs = new LinkedHashMap<>();
    decided
        .getOutputs()
        .forEach(output -> outputs.put(output.getVariableName(), output.getValue()));
    Stream<String> rules =
        decided.getOutputs().stream().map(HistoricDecisionOutputInstance::getRuleId).distinct();
    int version =
        repository
            .getObject()
            .getDecisionDefinition(decided.getDecisionDefinitionId())
            .getVersion();
    return new Evidence(
        decided.getDecisionDefinitionKey(),
        decided.getDecisionDefinitionId(),
        version,
        rules.toList(),
        inputs,
        outputs);
  }
}
