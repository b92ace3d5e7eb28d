package io.loupan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.loupan.engine.LiveForm;
import io.loupan.kernel.BusinessEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the compiler cannot see: that diagrams, forms, tables and code call things by one name. */
@LoupanTest
class ProcessWiringTest {

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("startEvent", "Start"),
          Map.entry("endEvent", "End"),
          Map.entry("exclusiveGateway", "Gateway"),
          Map.entry("parallelGateway", "Gateway"),
          Map.entry("eventBasedGateway", "Gateway"),
          Map.entry("intermediateCatchEvent", "Catch"),
          Map.entry("intermediateThrowEvent", "Throw"),
          Map.entry("boundaryEvent", "Boundary"),
          Map.entry("callActivity", "Call"),
          Map.entry("subProcess", "Sub"));

  /** Only the spine may call processes of other modules. */
  private static final String SPINE = "sales-pipeline";

  private static final Set<String> GROUPS =
      Set.of(
          "marketing",
          "sales",
          "sales-managers",
          "directors",
          "legal",
          "finance",
          "service",
          "auditors");

  @Autowired ApplicationContext context;

  @TestFactory
  Stream<DynamicTest> everyDiagramMeetsItsCode() throws IOException {
    List<Path> diagrams = files("bpmn", ".bpmn");
    assertThat(diagrams).isNotEmpty();
    return diagrams.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private void check(Path file) throws IOException {
    BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
    String name = file.getFileName().toString().replace(".bpmn", "");
    Process process = model.getModelElementsByType(Process.class).iterator().next();

    assertThat(process.getId())
        .as("folder = file = process id")
        .isEqualTo(name)
        .isEqualTo(file.getParent().getFileName().toString());
    assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
    assertThat(Path.of("docs/processes", name + ".md")).exists();

    for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
      String kind = KINDS.getOrDefault(node.getElementType().getTypeName(), "Task");
      assertThat(node.getName()).as("label of %s", node.getId()).isNotBlank();
      assertThat(node.getId()).isEqualTo(kind + "_" + pascal(node.getName()));
    }
    for (ExclusiveGateway gateway : model.getModelElementsByType(ExclusiveGateway.class)) {
      if (gateway.getOutgoing().size() > 1) {
        gateway
            .getOutgoing()
            .forEach(flow -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
      }
    }
    String owner = null;
    for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
      String bean = decapitalize(pascal(task.getName())) + "Delegate";
      assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + bean + "}");
      owner = sameModule(owner, context.getBean(bean, JavaDelegate.class), task.getId());
    }
    for (CamundaTaskListener listener : model.getModelElementsByType(CamundaTaskListener.class)) {
      String bean = listener.getCamundaDelegateExpression().replaceAll("[${}]", "");
      owner = sameModule(owner, context.getBean(bean, TaskListener.class), bean);
    }
    for (UserTask task : model.getModelElementsByType(UserTask.class)) {
      String form = task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "formRef");
      assertThat(form).as("form of %s", task.getId()).isEqualTo(kebab(task.getName()));
      assertThat(file.resolveSibling(form + ".form")).exists();
      assertThat(binding(task, "formRefBinding")).isEqualTo("latest");
      LiveForm live = liveForms().get(form);
      assertThat(live).as("live form %s", form).isNotNull();
      owner = sameModule(owner, live, form);
      checkForm(file.resolveSibling(form + ".form"), live);
      assertThat(task.getCamundaAssignee() != null || task.getCamundaCandidateGroups() != null)
          .as("somebody is asked in %s", task.getId())
          .isTrue();
      assertThat(GROUPS).containsAll(task.getCamundaCandidateGroupsList());
    }
    for (BusinessRuleTask task : model.getModelElementsByType(BusinessRuleTask.class)) {
      assertThat(Path.of("dmn", task.getCamundaDecisionRef() + ".dmn")).exists();
      assertThat(task.getCamundaDecisionRefBinding()).isEqualTo("latest");
    }
    for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
      assertThat(name).as("only the spine calls").isEqualTo(SPINE);
      assertThat(Path.of("bpmn", call.getCalledElement(), call.getCalledElement() + ".bpmn"))
          .exists();
      assertThat(call.getCamundaCalledElementBinding()).isEqualTo("latest");
    }
    for (Message message : model.getModelElementsByType(Message.class)) {
      assertThat(javaClass(message.getName()).isAssignableTo(BusinessEvent.class))
          .as("message %s is a business event", message.getName())
          .isTrue();
    }
    for (Error error : model.getModelElementsByType(Error.class)) {
      JavaClass exception = javaClass(error.getErrorCode());
      assertThat(exception.isAssignableTo(Exception.class)).isTrue();
      assertThat(exception.isAssignableTo(RuntimeException.class)).as("checked").isFalse();
    }
  }

  /** What a form submits is taken in by its live form, and the other way round. */
  private static void checkForm(Path file, LiveForm live) throws IOException {
    Set<String> keys = new TreeSet<>();
    JsonNode form = new ObjectMapper().readTree(file.toFile());
    assertThat(form.path("id").asText()).isEqualTo(live.key());
    form.path("components")
        .forEach(
            component -> {
              if (component.hasNonNull("key")) {
                keys.add(component.get("key").asText());
              }
            });
    assertThat(keys).as("fields of %s", live.key()).isEqualTo(new TreeSet<>(live.fields()));
  }

  @TestFactory
  Stream<DynamicTest> everyTableSaysWhy() throws IOException {
    return files("dmn", ".dmn").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      var model = Dmn.readModelFromFile(file.toFile());
                      Decision decision =
                          model.getModelElementsByType(Decision.class).iterator().next();
                      assertThat(decision.getId() + ".dmn")
                          .isEqualTo(file.getFileName().toString());
                      assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
                      for (Rule rule : model.getModelElementsByType(Rule.class)) {
                        assertThat(rule.getDescription()).as(rule.getId()).isNotNull();
                        assertThat(rule.getDescription().getTextContent()).isNotBlank();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyBeanBehindADiagramIsUsed() throws IOException {
    String all =
        files("bpmn", ".bpmn").stream().map(ProcessWiringTest::read).collect(Collectors.joining());
    Stream<String> beans =
        Stream.of(JavaDelegate.class, TaskListener.class)
            .flatMap(type -> Arrays.stream(context.getBeanNamesForType(type)));
    return beans.map(
        bean ->
            DynamicTest.dynamicTest(bean, () -> assertThat(all).contains("\"${" + bean + "}\"")));
  }

  private Map<String, LiveForm> liveForms() {
    return context.getBeansOfType(LiveForm.class).values().stream()
        .collect(Collectors.toMap(LiveForm::key, form -> form, (a, b) -> a, TreeMap::new));
  }

  private static String sameModule(String owner, Object bean, String element) {
    String module = bean.getClass().getPackageName();
    assertThat(module).as("%s belongs to the owner of its process", element).endsWith(".process");
    if (owner != null) {
      assertThat(module).as(element).isEqualTo(owner);
    }
    return module;
  }

  private static JavaClass javaClass(String simpleName) {
    JavaClasses code = CodeRulesTest.CODE;
    List<JavaClass> found =
        code.stream().filter(type -> type.getSimpleName().equals(simpleName)).toList();
    assertThat(found).as("one class named %s", simpleName).hasSize(1);
    return found.get(0);
  }

  private static String binding(UserTask task, String attribute) {
    return task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", attribute);
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (var files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Stream<String> words(String label) {
    return Arrays.stream(label.split("[^\\p{Alnum}]+")).filter(word -> !word.isEmpty());
  }

  private static String pascal(String label) {
    return words(label)
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String kebab(String label) {
    return words(label).map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.joining("-"));
  }

  private static String decapitalize(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
