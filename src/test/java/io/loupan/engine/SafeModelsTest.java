package io.loupan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.loupan.LoupanTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoupanTest
class SafeModelsTest {

  private static final String CODE =
      "${\"\".getClass().forName(\"io.loupan.engine.Opened\").newInstance()}";
  private static final String TABLE =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t" %s>
        <decision id="safe-models" name="d" xmlns:camunda="http://camunda.org/schema/1.0/dmn" camunda:historyTimeToLive="P1D">
          <decisionTable id="t">
            <input id="in"><inputExpression id="ine" typeRef="string" %s><text>x</text></inputExpression></input>
            <output id="out" name="out" typeRef="string" />
            <rule id="r"><inputEntry id="rin" %s><text>"a"</text></inputEntry><outputEntry id="rout" %s><text>"b"</text></outputEntry></rule>
          </decisionTable>
        </decision>
      </definitions>
      """;

  @Autowired private ProcessEngine engine;
  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcClient jdbc;
  private final List<String> deployed = new ArrayList<>();

  @AfterEach
  void takeBack() {
    deployed.forEach(id -> repository.deleteDeployment(id, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bpmn:scriptTask id='E' scriptFormat='juel'><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
        "<bpmn:scriptTask id='E' scriptFormat='juel' camunda:resource='deployment://x.txt' />",
        "<bpmn:task id='E'><bpmn:extensionElements><camunda:executionListener event='start'>"
            + "<camunda:script scriptFormat='juel'>1</camunda:script>"
            + "</camunda:executionListener></bpmn:extensionElements></bpmn:task>",
        "<bpmn:userTask id='E'><bpmn:extensionElements><camunda:taskListener event='create'>"
            + "<camunda:script scriptFormat='juel' resource='x.txt' />"
            + "</camunda:taskListener></bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:task id='E'><bpmn:extensionElements><camunda:inputOutput>"
            + "<camunda:inputParameter name='a'><camunda:script scriptFormat='juel'>1</camunda:script>"
            + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:task>",
        "<bpmn:serviceTask id='E' camunda:class='io.loupan.engine.Opened' />",
        "<bpmn:serviceTask id='E' activiti:class='io.loupan.engine.Opened' />",
        "<bpmn:serviceTask id='E' camunda:type='mail' />",
        "<bpmn:serviceTask id='E' camunda:type='Shell' />",
        "<bpmn:serviceTask id='E'><bpmn:extensionElements><camunda:connector>"
            + "<camunda:connectorId>http-connector</camunda:connectorId>"
            + "</camunda:connector></bpmn:extensionElements></bpmn:serviceTask>",
        "<bpmn:serviceTask id='E' camunda:expression='%s' />",
        "<bpmn:serviceTask id='E' activiti:expression='%s' />",
        "<bpmn:serviceTask id='E' camunda:expression='#{runtimeService.toString()}' />",
        "<bpmn:serviceTask id='E' camunda:delegateExpression='${dataSource}' />",
        "<bpmn:serviceTask id='E' camunda:delegateExpression='${a.bDelegate}' />",
        "<bpmn:serviceTask id='E' camunda:delegateExpression='${aDelegate} ${bDelegate}' />",
        "<bpmn:callActivity id='E' calledElement='x' camunda:variableMappingClass='x.Y' />",
        "<bpmn:callActivity id='E' calledElement='x' camunda:variableMappingDelegateExpression='${x}' />",
        "<bpmn:callActivity id='E' calledElement='%s' />",
        "<bpmn:userTask id='E' camunda:formHandlerClass='io.loupan.engine.Opened' />",
        "<bpmn:userTask id='E' camunda:formKey='embedded:deployment:x.html' />",
        "<bpmn:userTask id='E'><bpmn:extensionElements><camunda:formData>"
            + "<camunda:formField id='f' type='string'><camunda:validation>"
            + "<camunda:constraint name='validator' config='io.loupan.engine.Opened' />"
            + "</camunda:validation></camunda:formField></camunda:formData>"
            + "</bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:userTask id='E' camunda:assignee='%s' />",
        "<bpmn:userTask id='E' camunda:candidateGroups='a,%s' />",
        "<bpmn:userTask id='E' camunda:dueDate='${dateTime().plusDays(1)}' />",
        "<bpmn:userTask id='E' name='%s' />",
        "<bpmn:userTask id='E'><bpmn:documentation>%s</bpmn:documentation></bpmn:userTask>",
        "<bpmn:userTask id='E'><bpmn:extensionElements><camunda:taskListener event='create' expression='%s' />"
            + "</bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:userTask id='E'><bpmn:extensionElements><camunda:taskListener event='create' class='x.Y' />"
            + "</bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:serviceTask id='E' camunda:delegateExpression='${aDelegate}'><bpmn:extensionElements>"
            + "<camunda:field name='f'><camunda:expression>%s</camunda:expression></camunda:field>"
            + "</bpmn:extensionElements></bpmn:serviceTask>",
        "<bpmn:task id='E'><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
            + "<camunda:list><camunda:value>%s</camunda:value></camunda:list>"
            + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:task>",
        "<bpmn:task id='E'><bpmn:multiInstanceLoopCharacteristics camunda:collection='%s' /></bpmn:task>",
        "<bpmn:intermediateCatchEvent id='E'><bpmn:timerEventDefinition>"
            + "<bpmn:timeDuration>%s</bpmn:timeDuration>"
            + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
        "<bpmn:intermediateCatchEvent id='E'><bpmn:conditionalEventDefinition>"
            + "<bpmn:condition xsi:type='bpmn:tFormalExpression' language='juel'>1</bpmn:condition>"
            + "</bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>",
        "<bpmn:task id='E' camunda:asyncBefore='true' camunda:jobPriority='%s' />",
      })
  void codeInADiagramIsRefused(String element) {
    System.clearProperty(Opened.DOOR);
    Throwable refusal =
        catchThrowable(() -> deploy("safe-models.bpmn", diagram(element.replace("%s", CODE))));
    assertThat(System.getProperty(Opened.DOOR)).isNull();
    assertThat(refusal).isInstanceOf(ParseException.class).hasMessageContaining("元素 E：");
    var problem = ((ParseException) refusal).getResorceReports().get(0).getErrors().get(0);
    assertThat(problem.getMainElementId()).isEqualTo("E");
    assertThat(problem.getLine()).isPositive();
  }

  @Test
  void aScriptAsConditionIsRefused() {
    String flow =
        "<bpmn:task id='E' /><bpmn:task id='B' /><bpmn:sequenceFlow id='C' sourceRef='E' targetRef='B'>"
            + "<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression' language='juel'>${true}</bpmn:conditionExpression>"
            + "</bpmn:sequenceFlow>";
    assertThatThrownBy(() -> deploy("safe-models.bpmn", diagram(flow)))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("元素 C：");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<bpmn:serviceTask id='E' camunda:delegateExpression='${pickConsultantDelegate}' />",
        "<bpmn:serviceTask id='E' camunda:type='external' camunda:topic='t' />",
        "<bpmn:userTask id='E' camunda:formRef='f' camunda:formRefBinding='latest' camunda:assignee='${owner}'"
            + " camunda:dueDate='${deadline}' name='询问 ${customerLabel}'><bpmn:extensionElements>"
            + "<camunda:taskListener event='create' delegateExpression='${announceOfferListener}' />"
            + "</bpmn:extensionElements></bpmn:userTask>",
        "<bpmn:callActivity id='E' calledElement='x'><bpmn:extensionElements>"
            + "<camunda:in businessKey='#{execution.processBusinessKey}' />"
            + "</bpmn:extensionElements></bpmn:callActivity>",
        "<bpmn:businessRuleTask id='E' camunda:decisionRef='d'><bpmn:extensionElements><camunda:inputOutput>"
            + "<camunda:outputParameter name='a'>${decisionResult.getSingleResult().a}</camunda:outputParameter>"
            + "<camunda:outputParameter name='b'>${decisionResult.singleResult.b}</camunda:outputParameter>"
            + "</camunda:inputOutput></bpmn:extensionElements></bpmn:businessRuleTask>",
        "<bpmn:intermediateCatchEvent id='E'><bpmn:timerEventDefinition>"
            + "<bpmn:timeDuration>PT5M</bpmn:timeDuration>"
            + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
      })
  void whatOurModelsUseIsAllowed(String element) {
    deploy("safe-models.bpmn", diagram(element));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${rating == 'HOT'}",
        "${rating != \"HOT\" and (budget >= 5000000 || not urgent)}",
        "#{!empty(region) && nrOfCompletedInstances / nrOfInstances >= 0.6}",
        "${ 等级 eq '高' }",
        "from ${a} to #{b}",
        "no expression, only (a.b) and c[0]",
        "",
      })
  void harmlessValues(String text) {
    assertThat(ModelExpressions.allowsValue(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${a.b}",
        "${a[0]}",
        "${a()}",
        "${a ()}",
        "${not(a())}",
        "${and1(2)}",
        "${fn:a(1)}",
        "${a ? b : c}",
        "${'x'.length()}",
        "${1.x}",
        "${decisionResult.singleResult.a.b}",
        "${decisionResult.collectEntries('a')}",
        "${execution.engineServices}",
        "${a}${b.c}",
        "${'}${b.c}'}${d.e}",
        // the engine reads: an escaped opening, a quote, and then a call
        "\\${'}${b.c()}'}",
        "${'\\'.a.b()'}",
        "${a",
        "${}",
        "${a{b}}",
        "${a;b.c}",
        "${$a}",
      })
  void dangerousValues(String text) {
    assertThat(ModelExpressions.allowsValue(text)).isFalse();
  }

  /** Looks like a variable, and would show every secret that the process was started with. */
  @ParameterizedTest
  @ValueSource(strings = {"systemEnvironment", "systemProperties", "dataSource", "runtimeService"})
  void aModelSeesNoBeansButDelegatesAndListeners(String bean) {
    deploy(
        "safe-models.bpmn", diagram("<bpmn:userTask id='E' camunda:assignee='${" + bean + "}' />"));
    assertThatThrownBy(() -> runtime.startProcessInstanceByKey("safe-models"))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("Unknown property");
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "javascript", "juel", "http://www.w3.org/1999/XPath", ""})
  void aTableSpeaksFeelOnly(String language) {
    String attribute = "expressionLanguage=\"" + language + "\"";
    for (int place = 0; place < 4; place++) {
      String[] languages = {"", "", "", ""};
      languages[place] = attribute;
      String element = List.of("d", "ine", "rin", "rout").get(place);
      assertThatThrownBy(() -> deploy("safe-models.dmn", TABLE.formatted((Object[]) languages)))
          .isInstanceOf(ParseException.class)
          .hasMessageContaining("元素 " + element + "：");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"feel", "FEEL", "https://www.omg.org/spec/DMN/20191111/FEEL/"})
  void aTableMaySayThatItSpeaksFeel(String language) {
    String attribute = "expressionLanguage=\"" + language + "\"";
    deploy("safe-models.dmn", TABLE.formatted(attribute, attribute, attribute, attribute));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x.cmmn", "x.cmmn11.xml", "x.bpmn20.xml", "x.dmn11.xml", "x.html", "x.groovy"})
  void onlyDiagramsTablesAndFormsAreDeployed(String file) {
    assertThatThrownBy(() -> deploy(file, "<x />"))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining(".bpmn");
  }

  @Test
  void aModelThatWasThereBeforeTheRulesDoesNotRunItsCode() {
    Deployment old = deploy("safe-models.bpmn", diagram("<bpmn:task id='E' name='placeholder' />"));
    String forged = diagram("<bpmn:serviceTask id='E' camunda:expression='%s' />".formatted(CODE));
    jdbc.sql("update ACT_GE_BYTEARRAY set BYTES_ = ? where DEPLOYMENT_ID_ = ? and NAME_ = ?")
        .params(forged.getBytes(StandardCharsets.UTF_8), old.getId(), "safe-models.bpmn")
        .update();
    engineForgetsParsedModels();
    System.clearProperty(Opened.DOOR);
    assertThatThrownBy(() -> runtime.startProcessInstanceByKey("safe-models"))
        .isInstanceOf(ProcessEngineException.class);
    assertThat(System.getProperty(Opened.DOOR)).isNull();
  }

  @Test
  void allShippedModelsAreInForceUnderTheseRules() {
    assertThat(repository.createDeploymentQuery().deploymentSource(ModelDeployment.SOURCE).list())
        .extracting(Deployment::getName)
        .containsExactlyInAnyOrderElementsOf(ModelDeployment.shipped().keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groovy.lang.GroovyShell",
        "org.codehaus.groovy.jsr223.GroovyScriptEngineFactory",
        "com.oracle.truffle.js.scriptengine.GraalJSEngineFactory",
        "org.camunda.connect.Connectors",
        "org.camunda.connect.plugin.impl.ConnectProcessEnginePlugin",
        "freemarker.template.Template",
        "org.python.util.PythonInterpreter",
      })
  void noScriptingOnTheClassPath(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }

  private void engineForgetsParsedModels() {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    configuration.getDeploymentCache().discardProcessDefinitionCache();
  }

  private Deployment deploy(String file, String content) {
    Deployment deployment =
        repository.createDeployment().name("SafeModelsTest").addString(file, content).deploy();
    deployed.add(deployment.getId());
    return deployment;
  }

  private static String diagram(String elements) {
    return """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            id="d" targetNamespace="t">
          <bpmn:process id="safe-models" isExecutable="true" camunda:historyTimeToLive="P1D">
            <bpmn:startEvent id="S" />
            <bpmn:sequenceFlow id="F" sourceRef="S" targetRef="E" />
            %s
          </bpmn:process>
        </bpmn:definitions>
        """
        .formatted(elements);
  }
}
