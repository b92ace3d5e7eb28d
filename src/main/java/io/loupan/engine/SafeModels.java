package io.loupan.engine;

import io.loupan.kernel.Office;
import java.io.ByteArrayInputStream;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.camunda.bpm.engine.impl.util.xml.Parser;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Keeps code out of models: a manager may redraw a process, and may not run a program on the
 * server.
 *
 * <p>A diagram is checked as a whole before the engine acts on any of it. That happens each time it
 * is parsed, old versions too, so these rules may never become stricter: a running sale would stop.
 * Rules about good models do not belong here. Tables and the kinds of files are checked once, when
 * they are deployed.
 */
@Component
class SafeModels extends AbstractProcessEnginePlugin {

  private static final Set<String> SCRIPTS = Set.of("script", "scriptTask", "connector");
  private static final Set<String> FORMS = Set.of("formData", "formProperty");

  /** What would run code by an attribute, and the sentence that says what to use instead. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "class", "engine.model.class",
          "variableMappingClass", "engine.model.class",
          "formHandlerClass", "engine.model.class",
          "formKey", "engine.model.form",
          "resource", "engine.model.script",
          "language", "engine.model.script");

  private static final Set<String> FEEL =
      Set.of(
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN12,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN13,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN14,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN15);

  private final Office office;
  private final ApplicationContext beans;

  SafeModels(Office office, ApplicationContext beans) {
    this.office = office;
    this.beans = beans;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setBpmnParseFactory(Diagram::new);
    List<Deployer> gates = new ArrayList<>();
    if (engine.getCustomPreDeployers() != null) {
      gates.addAll(engine.getCustomPreDeployers());
    }
    gates.add(this::checkFiles);
    engine.setCustomPreDeployers(gates);
    engine.setBeans(new CallableBeans());
    engine.setExpressionManager(new SpringExpressionManager(beans, new CallableBeans()));
  }

  /**
   * The beans a model sees. The engine would offer all, and {@code ${systemEnvironment}}, the
   * database password in it, looks like a harmless variable.
   */
  private class CallableBeans extends AbstractMap<Object, Object> {

    @Override
    public boolean containsKey(Object name) {
      return name instanceof String bean
          && ModelExpressions.isCallable(bean)
          && beans.containsBean(bean);
    }

    @Override
    public Object get(Object name) {
      return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
      return Set.of();
    }
  }

  private class Diagram extends BpmnParse {

    Diagram(BpmnParser parser) {
      super(parser);
    }

    @Override
    protected void parseRootElement() {
      int before = getProblems().size();
      checkDiagram(rootElement, null, getProblems()::add);
      if (getProblems().size() == before) {
        super.parseRootElement();
      }
    }
  }

  private void checkDiagram(Element element, String parent, Consumer<Problem> problems) {
    String id = element.attribute("id") == null ? parent : element.attribute("id");
    Consumer<String> refuse = sentence -> problems.accept(new ProblemImpl(sentence, element, id));
    String tag = local(element.getTagName());
    if (SCRIPTS.contains(tag)) {
      refuse.accept(text("engine.model.script", id));
    } else if (FORMS.contains(tag)) {
      refuse.accept(text("engine.model.form", id));
    }
    for (String qualified : element.attributes()) {
      String name = local(qualified);
      String value = element.attribute(qualified);
      if (ATTRIBUTES.containsKey(name)) {
        refuse.accept(text(ATTRIBUTES.get(name), id));
      } else if (name.equals("type") && value.toLowerCase(Locale.ROOT).matches("mail|shell")) {
        refuse.accept(text("engine.model.class", id));
      } else if (name.toLowerCase(Locale.ROOT).endsWith("delegateexpression")) {
        if (!ModelExpressions.allowsBean(value)) {
          refuse.accept(text("engine.model.bean", id, value));
        }
      } else if (!ModelExpressions.allowsValue(value)) {
        refuse.accept(text("engine.model.expression", id, value));
      }
    }
    if (!ModelExpressions.allowsValue(element.getText())) {
      refuse.accept(text("engine.model.expression", id, element.getText().strip()));
    }
    element.elements().forEach(child -> checkDiagram(child, id, problems));
  }

  private void checkFiles(DeploymentEntity deployment) {
    if (deployment.isNew()) {
      deployment.getResources().values().forEach(this::checkFile);
    }
  }

  private void checkFile(ResourceEntity file) {
    List<Problem> problems = new ArrayList<>();
    String name = file.getName();
    if (name.endsWith(".dmn")) {
      checkTable(read(file), null, problems);
    } else if (!name.endsWith(".bpmn") && !name.endsWith(".form")) {
      problems.add(new ProblemImpl(text("engine.model.file", name), null));
    }
    if (!problems.isEmpty()) {
      throw new ParseException(problems.get(0).getMessage(), name, problems, List.of());
    }
  }

  private void checkTable(Element element, String parent, List<Problem> problems) {
    String id = element.attribute("id") == null ? parent : element.attribute("id");
    for (String qualified : element.attributes()) {
      String value = element.attribute(qualified);
      if (local(qualified).equals("expressionLanguage")
          && !value.equalsIgnoreCase("feel")
          && !FEEL.contains(value)) {
        problems.add(new ProblemImpl(text("engine.model.feel", id, value), element, id));
      }
    }
    element.elements().forEach(child -> checkTable(child, id, problems));
  }

  /** As the engine reads diagrams: with line numbers, without document types. */
  private static Element read(ResourceEntity file) {
    var parser =
        new Parser() {
          @Override
          public Parse createParse() {
            return new Parse(this) {};
          }
        };
    return parser
        .createParse()
        .name(file.getName())
        .sourceInputStream(new ByteArrayInputStream(file.getBytes()))
        .execute()
        .getRootElement();
  }

  /** Without namespace or prefix: no alias of a namespace may open a back door. */
  private static String local(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }

  private String text(String key, Object... arguments) {
    return office.text(key, arguments);
  }
}
