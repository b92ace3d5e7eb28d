package io.loupan.engine;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** Reads {@link Incidents} from the engine. */
@Component
class OpenIncidents implements Incidents {

  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final ManagementService management;
  private final StepLabels labels;

  OpenIncidents(
      RuntimeService runtime,
      RepositoryService repository,
      ManagementService management,
      StepLabels labels) {
    this.runtime = runtime;
    this.repository = repository;
    this.management = management;
    this.labels = labels;
  }

  @Override
  public List<Incident> open(int most) {
    // an incident of a called process stands at its callers too; only the cause is shown
    return runtime
        .createIncidentQuery()
        .orderByIncidentTimestamp()
        .desc()
        .listPage(0, most * 3)
        .stream()
        .filter(each -> each.getId().equals(each.getRootCauseIncidentId()))
        .limit(most)
        .map(this::read)
        .toList();
  }

  private Incident read(org.camunda.bpm.engine.runtime.Incident incident) {
    ProcessInstance instance =
        incident.getProcessInstanceId() == null
            ? null
            : runtime
                .createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
    return new Incident(
        instance == null ? null : instance.getBusinessKey(),
        incident.getProcessInstanceId(),
        step(incident),
        incident.getIncidentTimestamp().toInstant());
  }

  private StepLabel step(org.camunda.bpm.engine.runtime.Incident incident) {
    if (incident.getProcessDefinitionId() == null) {
      return StepLabel.same(
          EngineJobs.kindOf(
              management.createJobQuery().jobId(incident.getConfiguration()).singleResult()));
    }
    ModelElementInstance element =
        repository
            .getBpmnModelInstance(incident.getProcessDefinitionId())
            .getModelElementById(incident.getActivityId());
    return labels.of(
        incident.getProcessDefinitionId(),
        incident.getActivityId(),
        element == null ? null : element.getAttributeValue("name"));
  }
}
