package io.loupan.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Definitions;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * Puts the language of the installation into a shipped model: names in a diagram, words in a form,
 * column heads and annotations in a table.
 *
 * <p>The models themselves are English; {@code i18n/models_<language>.properties} has the others,
 * by {@code <file>.<element id>}. What is missing there stays English; a test keeps it complete.
 */
class ModelTranslation {

  private static final String[] FORM_WORDS = {
    "label", "text", "description", "dateLabel", "timeLabel"
  };

  private final ObjectMapper json = new ObjectMapper();

  /**
   * The model in a language.
   *
   * @param file name of the file, with its ending
   * @param shipped its English text
   * @param language Chinese or English
   * @return the text to deploy; the shipped one, untouched, for English
   */
  byte[] translate(String file, byte[] shipped, Locale language) {
    if (language.getLanguage().equals("en")) {
      return shipped;
    }
    return walk(file, shipped, wordsIn(language));
  }

  /**
   * The words of the models in another language than English.
   *
   * @param language which
   * @return gives the word for a key and the English word; what is missing stays English
   */
  static BiFunction<String, String, String> wordsIn(Locale language) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            "i18n/models",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return (key, english) -> {
      try {
        return words.getString(key);
      } catch (MissingResourceException untranslated) {
        return english;
      }
    };
  }

  /**
   * All words of a model that a person reads.
   *
   * @param file name of the file, with its ending
   * @param shipped its English text
   * @return the English words by key
   */
  Map<String, String> words(String file, byte[] shipped) {
    Map<String, String> found = new TreeMap<>();
    walk(
        file,
        shipped,
        (key, english) -> {
          found.put(key, english);
          return english;
        });
    return found;
  }

  private byte[] walk(String file, byte[] shipped, BiFunction<String, String, String> word) {
    String name = file.substring(0, file.lastIndexOf('.'));
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "bpmn" -> diagram(name, shipped, word);
      case "dmn" -> table(name, shipped, word);
      case "form" -> form(name, shipped, word);
      default -> throw new IllegalArgumentException("Not a model: " + file);
    };
  }

  private byte[] diagram(String name, byte[] shipped, BiFunction<String, String, String> word) {
    var model = Bpmn.readModelFromStream(new ByteArrayInputStream(shipped));
    for (Process process : model.getModelElementsByType(Process.class)) {
      process.setName(word.apply(name + ".name", process.getName()));
    }
    for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
      if (element.getName() != null && !element.getName().isBlank()) {
        element.setName(word.apply(name + "." + element.getId(), element.getName()));
      }
    }
    for (Documentation documentation : model.getModelElementsByType(Documentation.class)) {
      BaseElement owner = (BaseElement) documentation.getParentElement();
      String key =
          owner instanceof Process || owner instanceof Definitions
              ? name + ".documentation"
              : name + "." + owner.getId() + ".documentation";
      documentation.setTextContent(word.apply(key, documentation.getTextContent()));
    }
    return Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] table(String name, byte[] shipped, BiFunction<String, String, String> word) {
    var model = Dmn.readModelFromStream(new ByteArrayInputStream(shipped));
    for (Decision decision : model.getModelElementsByType(Decision.class)) {
      decision.setName(word.apply(name + ".name", decision.getName()));
    }
    for (Input input : model.getModelElementsByType(Input.class)) {
      input.setLabel(word.apply(name + "." + input.getId(), input.getLabel()));
    }
    for (Output output : model.getModelElementsByType(Output.class)) {
      output.setLabel(word.apply(name + "." + output.getId(), output.getLabel()));
    }
    for (Rule rule : model.getModelElementsByType(Rule.class)) {
      if (rule.getDescription() != null) {
        String why = rule.getDescription().getTextContent();
        rule.getDescription().setTextContent(word.apply(name + "." + rule.getId(), why));
      }
    }
    return Dmn.convertToString(model).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] form(String name, byte[] shipped, BiFunction<String, String, String> word) {
    try {
      ObjectNode form = (ObjectNode) json.readTree(shipped);
      components(name, form, word);
      return json.writeValueAsBytes(form);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void components(String name, JsonNode parent, BiFunction<String, String, String> word) {
    for (JsonNode each : parent.withArray("components")) {
      ObjectNode component = (ObjectNode) each;
      String key = name + "." + component.path("id").asText();
      for (String property : FORM_WORDS) {
        if (component.hasNonNull(property) && !component.get(property).asText().isBlank()) {
          String english = component.get(property).asText();
          component.put(property, word.apply(key + "." + property, english));
        }
      }
      if (component.get("values") instanceof ArrayNode values) {
        for (JsonNode value : values) {
          String choice = key + ".value." + value.path("value").asText();
          ((ObjectNode) value).put("label", word.apply(choice, value.path("label").asText()));
        }
      }
      if (component.has("components")) {
        components(name, component, word);
      }
    }
  }
}
