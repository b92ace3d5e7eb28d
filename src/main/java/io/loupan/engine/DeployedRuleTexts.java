package io.loupan.engine;

import java.util.List;
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
  public int row(String definitionId, String ruleId) {
    try {
      List<String> rules =
          repository.getDmnModelInstance(definitionId).getModelElementsByType(Rule.class).stream()
              .map(Rule::getId)
              .toList();
      return rules.indexOf(ruleId) + 1;
    } catch (NotFoundException gone) {
      return 0;
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
