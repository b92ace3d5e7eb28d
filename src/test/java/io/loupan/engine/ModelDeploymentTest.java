package io.loupan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.LoupanTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a start puts in force, and what it leaves alone. */
@LoupanTest
class ModelDeploymentTest {

  @Autowired ModelDeployment deployment;
  @Autowired RepositoryService repository;

  @Test
  void aStartWithoutChangesDeploysNothing() {
    long before = repository.createDeploymentQuery().count();

    deployment.putInForce();

    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  @Test
  void aTableThatAManagerHasChangedStays() {
    String shipped =
        new String(ModelDeployment.shipped().get("dmn/lead-rating.dmn"), StandardCharsets.UTF_8);
    Deployment theirs =
        repository
            .createDeployment()
            .addInputStream(
                "lead-rating.dmn",
                new ByteArrayInputStream(
                    shipped.replace("5000000", "6000000").getBytes(StandardCharsets.UTF_8)))
            .deploy();
    try {
      deployment.putInForce();

      assertThat(latest().getDeploymentId()).isEqualTo(theirs.getId());
    } finally {
      repository.deleteDeployment(theirs.getId());
    }
    assertThat(latest().getDeploymentId()).isNotEqualTo(theirs.getId());
  }

  private DecisionDefinition latest() {
    return repository
        .createDecisionDefinitionQuery()
        .decisionDefinitionKey("lead-rating")
        .latestVersion()
        .singleResult();
  }
}
