package io.loupan.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Knows the shipped labels of all steps in both languages. */
@Component
class StepLabels {

  private final Map<String, StepLabel> shipped = new HashMap<>();

  StepLabels() {
    var translation = new ModelTranslation();
    BiFunction<String, String, String> chinese =
        ModelTranslation.wordsIn(Locale.SIMPLIFIED_CHINESE);
    ModelDeployment.shipped()
        .forEach(
            (path, model) -> {
              if (path.endsWith(".bpmn")) {
                String file = path.substring(path.lastIndexOf('/') + 1);
                translation
                    .words(file, model)
                    .forEach(
                        (key, english) ->
                            shipped.put(key, new StepLabel(english, chinese.apply(key, english))));
              }
            });
  }

  /**
   * The label of a step.
   *
   * @param model id of the process definition, which begins with its key
   * @param element id of the step in the diagram
   * @param inForce its label there; where a manager has renamed it, this holds for all languages.
   *     Null if it has none, then its id is shown
   */
  StepLabel of(String model, String element, String inForce) {
    if (inForce == null) {
      return StepLabel.same(element);
    }
    StepLabel ours = shipped.get(model.split(":", 2)[0] + "." + element);
    return ours != null && (ours.english().equals(inForce) || ours.chinese().equals(inForce))
        ? ours
        : StepLabel.same(inForce);
  }
}
