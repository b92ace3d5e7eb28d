package io.loupan.engine;

import io.loupan.kernel.Office;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Puts the shipped diagrams, forms and tables in force at start-up: each file by itself, under its
 * path in the repository, in the language of the installation, once for all nodes.
 *
 * <p>A model that a manager has changed is left alone: the newest version in force decides whose it
 * is. The starter's own deployment is off, because it names files by machine path and deploys all
 * of them anew when one has changed.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

  /** What marks a deployment as ours, not a manager's. */
  static final String SOURCE = "loupan";

  private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);

  private final ProcessEngine engine;
  private final RepositoryService repository;
  private final Office office;
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final ModelTranslation translation = new ModelTranslation();

  ModelDeployment(
      ProcessEngine engine,
      RepositoryService repository,
      Office office,
      JdbcClient jdbc,
      TransactionOperations transaction) {
    this.engine = engine;
    this.repository = repository;
    this.office = office;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void afterSingletonsInstantiated() {
    putInForce();
  }

  /** Deploys what has changed since the last start. */
  void putInForce() {
    transaction.executeWithoutResult(
        tx -> {
          // the other nodes wait here, and then find everything in force
          jdbc.sql("select setting_value from installation where setting = 'models' for update")
              .query(String.class)
              .single();
          shipped().forEach(this::putInForce);
        });
  }

  private void putInForce(String path, byte[] shipped) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    byte[] wanted = translation.translate(file, shipped, office.language());
    Optional<Deployment> standing = inForce(file);
    if (standing.isPresent()) {
      if (!SOURCE.equals(standing.get().getSource())) {
        LOG.info("{} stays as a manager has changed it", path);
        return;
      }
      if (Arrays.equals(wanted, content(standing.get().getId(), path))) {
        return;
      }
    }
    repository
        .createDeployment()
        .name(path)
        .source(SOURCE)
        .addInputStream(path, new ByteArrayInputStream(wanted))
        .deploy();
    LOG.info("{} is in force", path);
  }

  private Optional<Deployment> inForce(String file) {
    String key = file.substring(0, file.lastIndexOf('.'));
    ResourceDefinition latest =
        switch (file.substring(file.lastIndexOf('.') + 1)) {
          case "bpmn" ->
              repository
                  .createProcessDefinitionQuery()
                  .processDefinitionKey(key)
                  .latestVersion()
                  .singleResult();
          case "dmn" ->
              repository
                  .createDecisionDefinitionQuery()
                  .decisionDefinitionKey(key)
                  .latestVersion()
                  .singleResult();
          default -> latestForm(key);
        };
    return Optional.ofNullable(latest)
        .map(
            definition ->
                repository
                    .createDeploymentQuery()
                    .deploymentId(definition.getDeploymentId())
                    .singleResult());
  }

  /** The public API has no query for forms. */
  private ResourceDefinition latestForm(String key) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(
            context -> context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(key));
  }

  private byte[] content(String deploymentId, String path) {
    try (InputStream content = repository.getResourceAsStream(deploymentId, path)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All shipped models.
   *
   * @return their English text by path in the repository, decisions and forms before diagrams
   */
  static Map<String, byte[]> shipped() {
    Map<String, byte[]> models = new TreeMap<>();
    var files = new PathMatchingResourcePatternResolver();
    for (String pattern :
        new String[] {
          "classpath*:bpmn/*/*.bpmn", "classpath*:bpmn/*/*.form", "classpath*:dmn/*.dmn"
        }) {
      try {
        for (Resource file : files.getResources(pattern)) {
          String url = file.getURL().toString();
          String path =
              url.substring(url.lastIndexOf(pattern.contains("bpmn/") ? "/bpmn/" : "/dmn/") + 1);
          models.put(path, file.getContentAsByteArray());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return models;
  }
}
