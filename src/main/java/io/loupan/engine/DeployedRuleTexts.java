package io.loupan.engine;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/** Reads {@link RuleTexts} from the deployed tables. */
@Component
class DeployedRuleTexts implements RuleTexts {

  private final RepositoryService repository;

  DeployedRuleTexts(RepositoryService repository) {
    this.repository = repository;
  }

  @Override
  public String annotation(String definitionId, String ruleId) {
    try {
      Rule rule = repository.getDmnModelInstance(definitionId).getModelElementById(ruleId);
      return rule == null || rule.getDescription() == null
          ? ""
          : rule.getDescription().getTextContent().strip();
    } catch (NotFoundException gone) {
      return "";
    }
  }

  @Override
  public String table(String definitionId) {
    try {
      return repository.getDecisionDefinition(definitionId).getName();
    } catch (NotFoundException gone) {
      return "";
    }
  }
}
