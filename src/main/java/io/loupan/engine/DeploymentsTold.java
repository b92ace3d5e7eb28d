package io.loupan.engine;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells what was put in force, by whom and from where, in the transaction of the deployment. */
@Component
class DeploymentsTold extends AbstractProcessEnginePlugin {

  private static final List<Class<? extends ResourceDefinition>> MODELS =
      List.of(
          ProcessDefinitionEntity.class,
          DecisionDefinitionEntity.class,
          CamundaFormDefinitionEntity.class);

  private final ApplicationEventPublisher events;
  private final Clock clock;

  DeploymentsTold(ApplicationEventPublisher events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<Deployer> last = new ArrayList<>();
    if (engine.getCustomPostDeployers() != null) {
      last.addAll(engine.getCustomPostDeployers());
    }
    last.add(this::tell);
    engine.setCustomPostDeployers(last);
  }

  private void tell(DeploymentEntity deployment) {
    if (!deployment.isNew()) { // an old one is read again
      return;
    }
    events.publishEvent(
        new ModelDeployed(
            deployment.getId(),
            deployment.getName(),
            deployment.getSource(),
            deployment.getResources().keySet().stream().sorted().collect(joining(", ")),
            MODELS.stream()
                .flatMap(type -> models(deployment, type))
                .map(model -> model.getKey() + ":" + model.getVersion())
                .collect(joining(", ")),
            Context.getCommandContext().getAuthenticatedUserId(),
            clock.instant()));
  }

  private static <T extends ResourceDefinition> Stream<T> models(
      DeploymentEntity deployment, Class<T> type) {
    List<T> models = deployment.getDeployedArtifacts(type);
    return models == null ? Stream.of() : models.stream().filter(Objects::nonNull);
  }
}
